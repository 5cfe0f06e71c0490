/** Where the cases of a sweep come from: a list for the main process, and how a worker solves one of them. */
import type { SolvedCase } from '../../studies/case-solver.ts';
import type { SweepCase } from '../../studies/cases.ts';
import type { CaseResult } from '../../studies/solve-case.ts';

export type { CaseResult, SweepCase };
export type CaseStatus = CaseResult['status'];

export interface CaseSource {
  readonly count: number;
  at(index: number): SweepCase;
}

/** The case of a number and its result. */
export type SolveCase = (index: number) => SolvedCase;

/** Where a sweep takes its cases from: the main process to name them, its workers to solve them. */
export interface Cases {
  /** @param document the study, every reference inlined */
  readonly open: OpenCases;
  /** URL of the file that serves as a worker, which solves the same cases. */
  readonly worker: string;
}

export type OpenCases = (document: unknown) => Promise<CaseSource>;
