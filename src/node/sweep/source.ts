/** Where the cases of a sweep come from: a list, and how one of them is solved. */

/** One case of a sweep: its place in the list, what varies, and an experiment that can be run on its own. */
export interface SweepCase {
  readonly index: number;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly document: object;
}

export type CaseStatus = 'finished' | 'event' | 'failed' | 'refused';

export interface CaseResult {
  readonly index: number;
  readonly status: CaseStatus;
  readonly reason: string | undefined;
  readonly parameters: SweepCase['parameters'];
  readonly summary: Readonly<Record<string, number | string>>;
  readonly curve: Readonly<Record<string, Float64Array>> | undefined;
}

export interface CaseSource {
  readonly count: number;
  at(index: number): SweepCase;
  solve(which: SweepCase): CaseResult;
}

/** What a module that a sweep takes its cases from exports. */
export interface CaseModule {
  openCases(document: unknown): Promise<CaseSource>;
}
