/**
 * Puts a sweep together when its last case is done: rows in order, curves as Parquet, table, summary. All is written
 * aside first and the manifest comes last, so that a crash at any moment leaves what the next run can put together.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, flushFolder, replaceFile, uniqueName, writeAtomically } from '../files/atomic-write.ts';
import { finiteJson } from '../files/finite.ts';
import { writePieces } from '../files/new-file.ts';
import { MANIFEST, removeQuietly, STAGE } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';
import { BLOCK, blockBytes, blockPath, casesOfBlock } from './blocks.ts';
import { CURVES, type Ledger, POINTS } from './ledger.ts';
import { type SweepPlan, sweepManifest } from './plan.ts';
import type { PointRow } from './rows.ts';
import { caseOf, casesIn } from './shard.ts';
import { Overview } from './table.ts';
import { type PointLine, writeRows } from './write-rows.ts';

const TABLE = 'table.csv';

export interface FinishedSweep {
  readonly summary: Summary;
  readonly failed: number;
  readonly refused: number;
}

type Rows = Pick<Ledger, 'points' | 'curves'> & { readonly kept?: ReadonlySet<number> };

/**
 * Writes the result of a sweep all of whose cases are done. A shard leaves its curves as they are, for the merge.
 *
 * @param checksums of files that are kept as they are
 * @param wallTime of this run [s]
 */
export function finishSweep(
  folder: string,
  plan: SweepPlan,
  ledger: Rows,
  {
    checksums = {},
    wallTime,
  }: { readonly checksums?: Readonly<Record<string, unknown>>; readonly wallTime: number },
): FinishedSweep {
  const stage = join(folder, uniqueName(STAGE));
  const whole = plan.shard.of === 1;
  const files: Record<string, unknown> = {};
  const put = (name: string, pieces: Iterable<string | Uint8Array>) => {
    files[name] = writePieces(join(stage, name), pieces);
  };
  try {
    const overview = new Overview();
    const table = whole ? join(stage, TABLE) : undefined;
    const sums = writeRows(linesOf(plan, ledger), overview, { points: join(stage, POINTS), table });
    const summary = overview.summary();
    files[POINTS] = sums.points;
    put('summary.json', [finiteJson('summary.json', summary)]);
    if (sums.table !== undefined) files[TABLE] = sums.table;
    else if (whole) put(TABLE, overview.table(rowsOf(plan, ledger)));
    const written = Object.keys(files);
    const curves = whole ? blocks(plan, ledger, put) : [];
    ledger.points.close();
    ledger.curves.close();
    const inPlace = new Set(Object.keys(files));
    for (const name of curves) if (name !== null) files[name] ??= checksums[name];
    for (const name of inPlace) replaceFile(join(stage, name), join(folder, name));
    if (written.length < inPlace.size) flushFolder(join(folder, 'curves'));
    flushFolder(folder);
    if (!whole) files[CURVES] = null;
    const { counts } = overview;
    const status = counts.failed > 0 ? 'failed' : 'finished';
    const manifest = sweepManifest(plan, status, { counts, wallTime, curves, files });
    writeAtomically(join(folder, MANIFEST), finiteJson(MANIFEST, manifest));
    const leftOver = join(folder, CURVES);
    if (whole) attempt('remove', leftOver, () => rmSync(leftOver, { force: true }));
    return { summary, failed: counts.failed, refused: counts.refused };
  } finally {
    removeQuietly(stage);
  }
}

/** The files of the curves by block; null where a block has none. */
function blocks(
  plan: SweepPlan,
  { curves, kept }: Rows,
  put: (name: string, pieces: Iterable<Uint8Array>) => void,
): (string | null)[] {
  const names: (string | null)[] = [];
  for (let block = 0; block * BLOCK < plan.count; block++) {
    const [from, to] = casesOfBlock(block, plan.count);
    const name = blockPath(block, plan.count);
    const indices = Array.from({ length: to - from }, (_, i) => from + i);
    const here = indices.every((index) => curves.has(index));
    if (!here && kept?.has(block) !== true)
      throw new Error(`curves of cases ${from} to ${to - 1} are missing`);
    const bytes = here ? blockBytes(rowsAt(curves, indices)) : undefined;
    if (bytes !== undefined) put(name, [bytes]);
    names.push(here && bytes === undefined ? null : name);
  }
  return names;
}

function* rowsAt(
  index: Ledger['curves'],
  indices: readonly number[],
): Generator<[number, Record<string, unknown>]> {
  for (const i of indices) yield [i, index.row(i)];
}

/** Rows with their lines, in order. */
function* linesOf(plan: SweepPlan, { points }: Rows): Generator<PointLine> {
  for (const index of casesOf(plan)) {
    const { bytes, row } = points.line(index);
    yield { bytes, row: row as unknown as PointRow };
  }
}

function* rowsOf(plan: SweepPlan, { points }: Rows): Generator<PointRow> {
  for (const index of casesOf(plan)) yield points.row(index) as unknown as PointRow;
}

function* casesOf({ shard, count }: SweepPlan): Generator<number> {
  for (let k = 0; k < casesIn(shard, count); k++) yield caseOf(shard, k);
}
