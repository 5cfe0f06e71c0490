/** What a design is worth, as named numbers: the scalars of its run and what it gives per area, mass and volume. */
import { cellMasses } from '../../cell/masses.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { formatIssue } from '../../core/errors.ts';
import { programOf } from '../../experiments/program.ts';
import { runProtocol } from '../../experiments/protocol.ts';
import { stepQuantities, summaryOf } from '../../experiments/quantities.ts';
import type { RunResult } from '../../experiments/result.ts';
import { readExperiment } from '../../experiments/schema.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { runScalars } from '../run-scalars.ts';

export interface DesignResult {
  readonly status: 'finished' | 'event' | 'failed' | 'refused';
  readonly reason: string | undefined;
  /** Empty where the design was refused or failed. */
  readonly summary: Readonly<Record<string, number>>;
}

/** Runs the experiment of a design; never throws for a numerical reason. */
export function designResult(document: unknown, options: CellOptions): DesignResult {
  const reading = readExperiment(document, checkStep, options);
  if (!reading.ok) {
    const [first] = reading.issues;
    return { status: 'refused', reason: first && formatIssue(first), summary: {} };
  }
  const { experiment } = reading;
  const result = runProtocol(experiment, programOf(experiment.steps));
  const { status, sentence } = result.ending;
  return { status, reason: sentence, summary: status === 'failed' ? {} : designSummary(result) };
}

/** Of the last discharge, where there is one. */
export function designSummary(result: RunResult): Record<string, number> {
  const { cell, steps } = result;
  const last = steps.findLast(({ charge }) => charge > 0);
  const thickness = cell.positive.layers.reduce((sum, layer) => sum + layer.thickness, 0);
  const all = {
    ...runScalars(result),
    ...(last === undefined ? {} : summaryOf(stepQuantities(last, cellMasses(cell)))),
    'Duration [s]': steps.reduce((sum, { duration }) => sum + duration, 0),
    'Thickness [um]': thickness * 1e6,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
}
