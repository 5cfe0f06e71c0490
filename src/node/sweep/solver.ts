/** What a worker does for a sweep: solves the cases of a pack and writes their rows, ready for the journals. */
import { curveLine, pointLine } from './rows.ts';
import type { CaseModule, CaseStatus } from './source.ts';

export interface SweepJob {
  /** URL of the module that the cases come from. */
  readonly cases: string;
  /** The study, every reference inlined. */
  readonly document: unknown;
}

/** The lines of a pack for the two journals, and what became of its cases. */
export interface PackAnswer {
  readonly points: string;
  readonly curves: string;
  readonly statuses: readonly CaseStatus[];
}

export async function open({
  cases: module,
  document,
}: SweepJob): Promise<(pack: readonly number[]) => PackAnswer> {
  const { openCases } = (await import(module)) as CaseModule;
  const source = await openCases(document);
  return (pack) => {
    let points = '';
    let curves = '';
    const statuses = pack.map((index) => {
      const which = source.at(index);
      const result = source.solve(which);
      points += `${pointLine(which, result)}\n`;
      curves += `${curveLine(index, result.curve)}\n`;
      return result.status;
    });
    return { points, curves, statuses };
  };
}
