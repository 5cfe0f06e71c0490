/** Sweeps for tests: a coarse bi-layer discharged at 1C. */
import { compileExpression } from '../../src/core/expression.ts';
import { type CaseList, caseList } from '../../src/studies/cases.ts';
import type { CaseResult } from '../../src/studies/solve-case.ts';
import { solveCase } from '../../src/studies/solve-case.ts';
import type { Sweep } from '../../src/studies/sweep.ts';
import { readSweep, resolveSweep } from '../../src/studies/sweep-schema.ts';
import { cellDocument } from '../cell/test-cell.ts';

export const options = { compile: compileExpression };

export const LAYER = 'cell.positive.layers';

export function baseDocument(): Record<string, unknown> {
  return { experiment: 'protocol', cell: cellDocument(), steps: ['Discharge at 1C until 3.0 V'] };
}

/** A sweep document; a grid unless told otherwise. */
export function sweepDocument(vary: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { study: 'sweep', base: baseDocument(), combine: 'grid', vary, ...more };
}

export function sweepOf(vary: unknown, more?: Record<string, unknown>): Sweep {
  return resolveSweep(sweepDocument(vary, more), options).study;
}

export function casesOf(vary: unknown, more?: Record<string, unknown>): CaseList {
  return caseList(sweepOf(vary, more));
}

/** What is said against a sweep: "place: message; allowed". */
export function issuesOf(vary: unknown, more?: Record<string, unknown>): string[] {
  const reading = readSweep(sweepDocument(vary, more), options);
  if (reading.ok) return [];
  return reading.issues.map(
    ({ path, message, nearest }) => `${path.join(' ')}: ${message}${nearest ? `; ${nearest}` : ''}`,
  );
}

export function solved(sweep: Sweep, index: number): CaseResult {
  return solveCase(sweep, caseList(sweep).at(index));
}
