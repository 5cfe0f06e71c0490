/** What a worker does for a sweep: solves the cases of a pack and writes their rows, ready for the journals. */
import type { OpenJob } from '../workers/worker-protocol.ts';
import { curveLine, pointLine } from './rows.ts';
import type { CaseStatus, SolveCase } from './source.ts';

/** The lines of a pack for the two journals, and what became of its cases. */
export interface PackAnswer {
  readonly points: string;
  readonly curves: string;
  readonly statuses: readonly CaseStatus[];
}

/** Its job is the study, every reference inlined. */
export function solverOf(open: (document: unknown) => Promise<SolveCase>): OpenJob<unknown, PackAnswer> {
  return async (document) => {
    const solve = await open(document);
    return (pack) => {
      let points = '';
      let curves = '';
      const statuses = pack.map((index) => {
        const { which, result } = solve(index);
        points += `${pointLine(which, result)}\n`;
        curves += `${curveLine(index, result.curve)}\n`;
        return result.status;
      });
      return { points, curves, statuses };
    };
  };
}
