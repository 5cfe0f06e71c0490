/** The journal of an estimation: one line for each search that ended, in any order while it runs. */
import { join } from 'node:path';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { StartResult } from '../../studies/estimation/result.ts';
import { Journal } from '../workers/journal.ts';
import { sealedLine } from '../workers/journal-line.ts';
import { LineIndex } from '../workers/line-index.ts';
import type { EstimationCrew } from './crew.ts';

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

/** Runs the searches that are not known yet; all that ended are in the journal when it returns. */
export async function runStarts(
  folder: string,
  { study, known }: { readonly study: Estimation; readonly known: readonly StartResult[] },
  crew: EstimationCrew,
  onProgress: (done: number) => void = () => {},
): Promise<StartResult[]> {
  const done = [...known];
  const todo = Array.from({ length: study.starts }, (_, i) => i).filter(
    (i) => !known.some(({ index }) => index === i),
  );
  if (todo.length === 0) return done;
  const journal = new Journal(join(folder, STARTS));
  const values = study.unknowns.map(({ start }) => start);
  const failed = { status: 'failed', values, sumOfSquares: Number.MAX_VALUE, iterations: 0 } as const;
  const run = async (index: number) => {
    const answer = await crew.ask('start', index);
    if (answer.kind === 'stopped') return;
    const start = answer.kind === 'answer' ? answer.answer : { index, ...failed, reason: answer.reason };
    journal.append(`${line(start)}\n`);
    done.push(start);
    onProgress(done.length);
  };
  try {
    await Promise.all(todo.map(run));
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
