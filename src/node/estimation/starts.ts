/** The journal of an estimation: one line for each search that ended, in any order while it runs. */
import { join } from 'node:path';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { StartResult } from '../../studies/estimation/result.ts';
import { Journal } from '../journal.ts';
import { sealedLine } from '../journal-line.ts';
import { LineIndex } from '../line-index.ts';
import { runPool } from '../pool.ts';
import { ESTIMATION_WORKER } from '../worker-files.ts';

export const STARTS = 'points.jsonl';
const SCHEMA = 1;

/** Searches that a folder has, and how many lines of it are of no use. */
export function readStarts(folder: string, { starts, unknowns }: Estimation) {
  const index = new LineIndex(starts);
  index.scan(join(folder, STARTS), (row) =>
    isStart(row, starts, unknowns.length) ? Number(row['index']) : undefined,
  );
  const known = Array.from({ length: starts }, (_, i) => (index.has(i) ? startOf(index.row(i)) : undefined));
  index.close();
  return { known: known.filter((one) => one !== undefined), damaged: index.bad.length };
}

/** The journal of searches in their order: the same bytes whoever ran which of them when. */
export function startsText(starts: readonly StartResult[]): string {
  return [...starts]
    .sort((a, b) => a.index - b.index)
    .map((one) => `${line(one)}\n`)
    .join('');
}

export interface StartsOptions {
  readonly workers: number;
  /** Time for one search [ms]. */
  readonly budget: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/** Runs the searches that are not known yet; all that ended are in the journal when it returns. */
export async function runStarts(
  folder: string,
  document: unknown,
  study: Estimation,
  known: readonly StartResult[],
  { workers, budget, signal, onProgress }: StartsOptions,
): Promise<StartResult[]> {
  const done = [...known];
  const todo = Array.from({ length: study.starts }, (_, i) => i).filter(
    (i) => !known.some(({ index }) => index === i),
  );
  if (todo.length === 0) return done;
  const journal = new Journal(join(folder, STARTS));
  const keep = (results: readonly StartResult[]) => {
    journal.append(results.map((one) => `${line(one)}\n`).join(''));
    done.push(...results);
    onProgress?.(done.length);
  };
  const values = study.unknowns.map(({ start }) => start);
  const onLost = (index: number, reason: string) =>
    keep([{ index, status: 'failed', reason, values, sumOfSquares: Number.MAX_VALUE, iterations: 0 }]);
  const cases = { left: () => todo.length, next: () => todo.splice(0, 1) };
  const options = { workers, worker: ESTIMATION_WORKER, job: document, budget, ...(signal && { signal }) };
  try {
    await runPool<StartResult[]>(cases, options, { onAnswer: keep, onLost });
  } finally {
    journal.close();
  }
  return done;
}

function line(start: StartResult): string {
  return sealedLine({ v: SCHEMA, ...start });
}

function startOf({ v: _, checksum: __, ...row }: Record<string, unknown>): StartResult {
  return row as unknown as StartResult;
}

function isStart(row: Readonly<Record<string, unknown>>, starts: number, unknowns: number): boolean {
  const { v, index, values } = row;
  const numbered = Number.isInteger(index) && Number(index) >= 0 && Number(index) < starts;
  return v === SCHEMA && numbered && Array.isArray(values) && values.length === unknowns;
}
