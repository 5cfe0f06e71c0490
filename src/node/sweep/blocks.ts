/** Curves in Parquet: one file for each thousand cases by number, so that its bytes do not depend on who solved which. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { curveOf } from './rows.ts';

export const BLOCK = 1000;

export function blockOf(index: number): number {
  return Math.floor(index / BLOCK);
}

/** First and one past the last case of a block. */
export function casesOfBlock(block: number, count: number): readonly [from: number, to: number] {
  return [block * BLOCK, Math.min(count, (block + 1) * BLOCK)];
}

/** `curves/000000-000999.parquet` */
export function blockPath(block: number, count: number): string {
  const [from, to] = casesOfBlock(block, count);
  const width = Math.max(6, String(count).length);
  const [first, last] = [from, to - 1].map((index) => String(index).padStart(width, '0'));
  return `curves/${first}-${last}.parquet`;
}

/** Of the curve rows of a block in order; undefined where no case has a curve. */
export function blockBytes(
  rows: Iterable<readonly [index: number, row: Readonly<Record<string, unknown>>]>,
): Uint8Array | undefined {
  const curves = [...rows].map(([index, row]) => ({ index, columns: curveOf(row) }));
  const names = new Set(curves.flatMap(({ columns }) => [...columns.keys()]));
  if (names.size === 0) return undefined;
  const lengths = curves.map(({ columns }) => Math.max(0, ...[...columns.values()].map((it) => it.length)));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const cases = new Int32Array(total);
  let at = 0;
  curves.forEach(({ index }, k) => {
    cases.fill(index, at, at + (lengths[k] ?? 0));
    at += lengths[k] ?? 0;
  });
  const columns = [...names].map((name) => {
    const every = curves.every(({ columns }, k) => lengths[k] === 0 || columns.has(name));
    const data = every ? new Float64Array(total) : new Array<number | null>(total).fill(null);
    let at = 0;
    curves.forEach(({ columns }, k) => {
      const values = columns.get(name);
      if (values !== undefined && data instanceof Float64Array) data.set(values, at);
      else
        values?.forEach((value, i) => {
          data[at + i] = value;
        });
      at += lengths[k] ?? 0;
    });
    return { name, data, type: 'DOUBLE' as const, nullable: !every };
  });
  const columnData = [{ name: 'Case', data: cases, type: 'INT32' as const, nullable: false }, ...columns];
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'stratode' }));
}
