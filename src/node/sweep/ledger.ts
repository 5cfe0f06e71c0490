/**
 * What a folder knows of the cases of a sweep: read from its journals, damaged lines set aside, and what is there once
 * more. A case is done when its row and its curve are there.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, uniqueName } from '../files/atomic-write.ts';
import { writePieces } from '../files/new-file.ts';
import { Journal } from '../workers/journal.ts';
import { LineIndex, type RowCheck } from '../workers/line-index.ts';
import { blockOf, blockPath, casesOfBlock } from './blocks.ts';
import { isCurveRow, isPointRow, orderedHash, type PointRow } from './rows.ts';
import { isIn, type Shard } from './shard.ts';
import type { SweepCase } from './source.ts';

export const POINTS = 'points.jsonl';
/** Curves until they are put together as Parquet. */
export const CURVES = 'curves.jsonl';

export interface Ledger {
  readonly points: LineIndex;
  readonly curves: LineIndex;
  /** Blocks of curves that are there already, as Parquet or because they have none. */
  readonly kept: ReadonlySet<number>;
  /** Damaged lines that were set aside. */
  readonly damaged: number;
}

export function isDone({ points, curves, kept }: Ledger, index: number): boolean {
  return points.has(index) && (curves.has(index) || kept.has(blockOf(index)));
}

export interface Expected {
  readonly count: number;
  readonly shard: Shard;
  /** The case of a number; its document is compared with that of the row. Without it rows are believed. */
  readonly at?: (index: number) => SweepCase;
}

/** Reads and repairs the journals of a folder. */
export function openLedger(folder: string, expected: Expected, manifest: Record<string, unknown>): Ledger {
  const { count, shard, at } = expected;
  const ours = (row: Readonly<Record<string, unknown>>) => isIn(shard, Number(row['index']));
  const point: RowCheck = (row) => {
    if (!isPointRow(row, count) || !ours(row)) return undefined;
    const { index, hash } = row as unknown as PointRow;
    return at === undefined || hash === orderedHash(at(index).document) ? index : undefined;
  };
  const curve: RowCheck = (row) => (isCurveRow(row, count) && ours(row) ? Number(row['index']) : undefined);
  const points = tidied(join(folder, POINTS), count, point);
  const curves = tidied(join(folder, CURVES), count, curve);
  const kept = keptBlocks(folder, count, points.index, manifest);
  return { points: points.index, curves: curves.index, kept, damaged: points.damaged + curves.damaged };
}

/** Reads journals as they are, of a sweep that another process may be working on. */
export function readLedger(
  folders: readonly string[],
  count: number,
): { points: LineIndex; curves: LineIndex } {
  const [points, curves] = [new LineIndex(count), new LineIndex(count)];
  for (const folder of folders) {
    points.scan(join(folder, POINTS), (row) => (isPointRow(row, count) ? Number(row['index']) : undefined));
    curves.scan(join(folder, CURVES), (row) => (isCurveRow(row, count) ? Number(row['index']) : undefined));
  }
  return { points, curves };
}

/** A journal with nothing but good lines: bad ones go to a file beside it, where they can be looked at. */
function tidied(path: string, count: number, check: RowCheck): { index: LineIndex; damaged: number } {
  const index = new LineIndex(count);
  index.scan(path, check);
  const damaged = index.bad.length;
  if (damaged === 0 && !index.untidy) return { index, damaged };
  if (damaged > 0) {
    const aside = new Journal(`${path}.corrupt`);
    for (const { bytes } of index.bad) aside.append(Buffer.concat([bytes, Buffer.from('\n')]));
    aside.close();
  }
  const beside = `${path}.${uniqueName('new-')}`;
  writePieces(beside, linesIn(index));
  index.close();
  replaceFile(beside, path);
  const clean = new LineIndex(count);
  clean.scan(path, check);
  return { index: clean, damaged };
}

function* linesIn(index: LineIndex): Generator<string | Uint8Array> {
  for (let i = 0; i < index.count; i++) {
    if (!index.has(i)) continue;
    yield index.bytes(i);
    yield '\n';
  }
}

/** Blocks that were put together before, are undamaged, and lack no row: the others are solved again as a whole. */
function keptBlocks(
  folder: string,
  count: number,
  points: LineIndex,
  manifest: Record<string, unknown>,
): Set<number> {
  const { curves, files } = manifest as { curves?: unknown; files?: Record<string, unknown> };
  const kept = new Set<number>();
  if (!Array.isArray(curves)) return kept;
  for (const [block, name] of curves.entries()) {
    const [from, to] = casesOfBlock(block, count);
    let whole = from < to && (name === null || name === blockPath(block, count));
    for (let i = from; i < to; i++) whole &&= points.has(i);
    if (whole && (name === null || sha256OfFile(join(folder, name)) === files?.[name])) kept.add(block);
  }
  return kept;
}

function sha256OfFile(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}
