/** Where the cases of a sweep come from: a list, and how one of them is solved. */
import type { SolvedCase } from '../../studies/case-solver.ts';
import type { SweepCase } from '../../studies/cases.ts';
import type { CaseResult } from '../../studies/solve-case.ts';

export type { CaseResult, SweepCase };
export type CaseStatus = CaseResult['status'];

export interface CaseSource {
  readonly count: number;
  at(index: number): SweepCase;
  /** The case and its result. */
  solve(index: number): SolvedCase;
}

/** Where a sweep takes its cases from: the main process to name them, its workers to solve them. */
export interface Cases {
  /** @param document the study, every reference inlined */
  readonly open: OpenCases;
  /** URL of the file that serves as a worker, with the same `open`. */
  readonly worker: string;
}

export type OpenCases = (document: unknown) => Promise<CaseSource>;
