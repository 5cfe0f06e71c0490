/** Cases without a battery: numbers that follow from the index, and cases that hang, die or throw on demand. */
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import type { CaseResult, CaseSource, SolveCase, SweepCase } from '../../../src/node/sweep/source.ts';

export type Trouble = 'hang' | 'die' | 'memory' | 'throw' | 'failed' | 'refused';

export interface FakeStudy {
  readonly count: number;
  /** Time that a case keeps its worker busy [ms]. */
  readonly busy?: number;
  /** Additions that a case does: work that takes as long however many share the machine [1e6]. */
  readonly work?: number;
  /** Rows of each curve. */
  readonly rows?: number;
  readonly trouble?: Readonly<Record<number, Trouble>>;
  /** A file to which every solved case adds its number. */
  readonly log?: string;
}

export async function openCases(document: unknown): Promise<CaseSource & { readonly solve: SolveCase }> {
  const study = document as FakeStudy;
  const at = (index: number): SweepCase => ({
    index,
    parameters: { 'cell.a': index % 7, 'cell.b': `${index} um` },
    document: { experiment: 'protocol', a: index % 7, b: `${index} um` },
  });
  return {
    count: study.count,
    at,
    solve: (index) => ({ which: at(index), result: solve(at(index), study) }),
  };
}

function solve(
  { index, parameters }: SweepCase,
  { busy = 0, work = 0, rows = 5, trouble, log }: FakeStudy,
): CaseResult {
  if (log !== undefined) appendFileSync(log, `${index}\n`);
  const kind = trouble?.[index];
  if (kind === 'hang') for (;;);
  if (kind === 'die') process.kill(process.pid, 'SIGKILL');
  if (kind === 'memory') fillMemory();
  if (kind === 'throw') throw new TypeError('x is not a function');
  for (const end = performance.now() + busy; performance.now() < end; );
  spin(work);
  if (kind !== undefined) {
    return {
      index,
      status: kind as 'failed',
      reason: `reason of ${kind}`,
      parameters,
      summary: {},
      curve: undefined,
    };
  }
  const voltage = Float64Array.from({ length: rows + (index % 3) }, (_, i) => 4.2 - Math.sin(index + i) / 7);
  const summary = { Cell: 'fake', 'Discharge capacity [mA.h]': Math.cos(index), Ended: 'at "3.0 V", say' };
  const curve = rows === 0 ? undefined : { 'Time [s]': voltage.map((_, i) => i), 'Voltage [V]': voltage };
  return { index, status: 'finished', reason: undefined, parameters, summary, curve };
}

export function spin(work: number): number {
  let sum = 0;
  for (let i = 0; i < work * 1e6; i++) sum += Math.sqrt(i);
  return sum;
}

function fillMemory(): never {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 1e5 }, (_, i) => ({ i })));
}
