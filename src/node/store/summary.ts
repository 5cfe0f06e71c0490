/** The scalars of a run by name, each with its unit in the name: what `summary.json` holds and studies refer to. */
import type { RunResult, StepResult } from '../../experiments/result.ts';
import type { MeshError } from '../../experiments/verify-mesh.ts';
import { passedScalars, runScalars } from '../../studies/run-scalars.ts';
import type { Bands } from '../../studies/uncertainty.ts';
import { bandRows } from './bands.ts';

/** A scalar, or a list of groups of them. */
export type Summary = Record<string, string | number | readonly Record<string, string | number>[]>;

/** What is known of a result besides itself. */
export interface Doubts {
  readonly error?: MeshError | undefined;
  readonly bands?: Bands | undefined;
}

/** Of the whole run; discharge quantities are those of its last discharge. */
export function runSummary(result: RunResult, { error, bands }: Doubts = {}): Summary {
  const { cell, ending } = result;
  return {
    Cell: cell.name,
    Status: ending.status,
    Ended: ending.sentence,
    ...runScalars(result),
    ...(error === undefined
      ? {}
      : {
          'Estimated voltage error [mV]': 1e3 * error.voltage,
          'Estimated capacity error [%]': 100 * error.capacity,
        }),
    ...limitationOf(result),
    ...(bands === undefined ? {} : { Bands: bandRows(bands.summary) }),
    Steps: listedSteps(result.steps).map((step) => stepSummary(step, result)),
  };
}

function limitationOf({ steps }: RunResult): Record<string, string> {
  const last = steps.findLast(({ charge }) => charge !== 0);
  return last?.limitation === undefined ? {} : { 'Most lost at the end to': last.limitation };
}

/** So many steps are listed whatever they are. */
const FEW_STEPS = 100;

/** Of a long test the steps outside of cycles, those whose rows were kept, and those that went wrong. */
export function listedSteps(steps: readonly StepResult[]): readonly StepResult[] {
  if (steps.length <= FEW_STEPS) return steps;
  return steps.filter(
    ({ cycle, series, ending, duration }) =>
      cycle === undefined || series.time.length > 2 || ending.status === 'failed' || duration === 0,
  );
}

function stepSummary(step: StepResult, result: RunResult): Record<string, string | number> {
  const { ending, duration, series } = step;
  const last = series.voltage.at(-1);
  return {
    Step: step.text,
    ...(step.cycle === undefined ? {} : { Cycle: step.cycle }),
    Status: ending.status,
    Ended: ending.sentence,
    'Duration [s]': duration,
    ...(step.charge === 0 ? {} : passedScalars(step, result)),
    ...(last === undefined ? {} : { 'End voltage [V]': last }),
  };
}
