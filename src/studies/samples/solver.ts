/** Runs the samples of one study one after the other, with what they share done once. */
import type { Design, DesignRequest } from '../optimisation/design.ts';
import { designSummary } from '../optimisation/design-summary.ts';
import { truncatedNormal } from '../sampling/normal.ts';
import type { UncertainInput } from '../uncertainty/inputs.ts';
import { type SampledRun, sampledRuns } from '../uncertainty.ts';
import type { SampleStudy } from './study.ts';

export interface SampleSolver {
  readonly inputs: readonly UncertainInput[];
  /**
   * Purpose "sample": the draw of that number, or where x is given the quantiles of the inputs in x. Purpose
   * "sensitivity": the stated values, each moved by so many of its standard uncertainties.
   */
  readonly solve: (request: DesignRequest) => Design;
}

/** Never throws for a numerical reason. */
export function sampleSolver(study: SampleStudy): SampleSolver {
  const { task, samples, seed, ownInitialState, compile } = study;
  const runs = sampledRuns(task, {
    samples,
    seed,
    ownInitialState,
    rows: false,
    ...(compile && { compile }),
  });
  const { inputs } = runs;
  const quantile = (x: Float64Array) =>
    inputs.map(({ value, uncertainty, bounds }, k) => truncatedNormal(x[k]!, value, uncertainty, bounds));
  const moved = (x: Float64Array) => inputs.map(({ value, uncertainty }, k) => value + x[k]! * uncertainty);
  const solve = (request: DesignRequest): Design => {
    const { purpose, x, index } = request;
    if (purpose === 'sensitivity') return designOf(request, inputs, runs.of(moved(x)));
    return designOf(request, inputs, x.length === 0 ? runs.at(index) : runs.of(quantile(x)));
  };
  return { inputs, solve };
}

function designOf(
  request: DesignRequest,
  inputs: readonly UncertainInput[],
  run: SampledRun | undefined,
): Design {
  if (run === undefined) {
    const reason = 'the values make no cell';
    return { ...request, parameters: {}, status: 'refused', reason, summary: {}, violation: 0 };
  }
  const { sample, result } = run;
  const parameters = Object.fromEntries(inputs.map(({ name }, k) => [name, sample.values[k]!]));
  const { status, sentence: reason } = result.ending;
  const summary = status === 'failed' ? {} : designSummary(result);
  return { ...request, parameters, status, reason, summary, violation: 0 };
}
