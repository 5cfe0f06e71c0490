/** Where the cases of a sweep come from: a list, and how one of them is solved. */
import type { SweepCase } from '../../studies/cases.ts';
import type { CaseResult } from '../../studies/solve-case.ts';

export type { CaseResult, SweepCase };
export type CaseStatus = CaseResult['status'];

export interface CaseSource {
  readonly count: number;
  at(index: number): SweepCase;
  solve(which: SweepCase): CaseResult;
}

/** What a module that a sweep takes its cases from exports. */
export interface CaseModule {
  openCases(document: unknown): Promise<CaseSource>;
}
