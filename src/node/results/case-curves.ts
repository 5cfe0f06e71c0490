/** Voltage curves of the cases of a study, thinned to what a screen shows. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import type { ExploredCase } from '../../report/html/explorer.ts';
import { thin } from '../../report/thin.ts';
import { parquetRows } from '../files/parquet-rows.ts';
import type { ResultFolder } from './folder.ts';
import { numbers, readResultTable } from './table.ts';

type Curve = NonNullable<ExploredCase['curve']>;

const CAPACITY = 'Discharge capacity [A.h]';
const VOLTAGE = 'Voltage [V]';
/** Of an axis: half a pixel of a chart of 340. */
const TOLERANCE = 1.5e-3;

/** A curve for each of the rows asked for, in their order; undefined where the study kept none. */
export async function curvesOfCases(
  folder: ResultFolder,
  rows: readonly number[],
): Promise<readonly (Curve | undefined)[] | undefined> {
  const { manifest } = folder;
  const cases = Array.isArray(manifest['cases']) ? manifest['cases'].filter(isObject) : [];
  const blocks = Array.isArray(manifest['curves']) ? manifest['curves'].filter(isText) : [];
  const found =
    cases.length > 0
      ? rows.map((row) => ofFile(folder, cases[row]?.['file']))
      : await ofBlocks(folder, blocks, rows);
  return found.some((curve) => curve !== undefined) ? found : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function ofFile({ path, shown }: ResultFolder, file: unknown): Curve | undefined {
  if (!isText(file) || !existsSync(join(path, file))) return undefined;
  const table = readResultTable(join(path, file), `${shown}/${file}`);
  if (!table.head.includes(CAPACITY) || !table.head.includes(VOLTAGE)) return undefined;
  return thinned(numbers(table, CAPACITY), numbers(table, VOLTAGE));
}

async function ofBlocks({ path }: ResultFolder, blocks: readonly string[], rows: readonly number[]) {
  const curves = new Map<number, { capacity: unknown[]; voltage: unknown[] }>(
    rows.map((row) => [row, { capacity: [], voltage: [] }]),
  );
  for (const block of blocks) {
    const file = join(path, block);
    if (!existsSync(file)) continue;
    const { names, rows: lines } = await parquetRows(readFileSync(file));
    const [of, q, v] = ['Case', CAPACITY, VOLTAGE].map((name) => names.indexOf(name)) as [
      number,
      number,
      number,
    ];
    if (q < 0 || v < 0) continue;
    for (const line of lines) {
      const curve = curves.get(Number(line[of]));
      curve?.capacity.push(line[q]);
      curve?.voltage.push(line[v]);
    }
  }
  return rows.map((row) => thinned(curves.get(row)?.capacity ?? [], curves.get(row)?.voltage ?? []));
}

/** In mAh; undefined of fewer than two points. */
function thinned(capacity: readonly unknown[], voltage: readonly unknown[]): Curve | undefined {
  const kept = capacity.flatMap((at, i) => (isNumber(at) && isNumber(voltage[i]) ? [i] : []));
  if (kept.length < 2) return undefined;
  const x = kept.map((i) => 1000 * (capacity[i] as number));
  const y = kept.map((i) => voltage[i] as number);
  const places = thin(x, y, spanOf(x), spanOf(y), TOLERANCE);
  const short = (values: readonly number[]) =>
    places.map((i) => Number((values[i] as number).toPrecision(5)));
  return { capacity: short(x), voltage: short(y) };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function spanOf(values: readonly number[]): number {
  const span = Math.max(...values) - Math.min(...values);
  return span > 0 ? span : 1;
}
