/** What is predicted of a cell that nobody has measured: the voltage of every step that moves charge, and spectra. */
import { readImpedance } from '../../experiments/impedance-schema.ts';
import { programOf } from '../../experiments/program.ts';
import { runProtocol } from '../../experiments/protocol.ts';
import type { StepResult } from '../../experiments/result.ts';
import { resolveExperiment } from '../../experiments/schema.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { withValues } from './coordinates.ts';
import type { DataSet, Estimation, Observation } from './problem.ts';

/** The name that its observations have: nothing was measured. */
export const PREDICTED = 'predicted';
/** Times of a step. */
const POINTS = 100;
const SPECTRUM_DEVIATION = 1;

/** The data set with the simulation in the place of measurements. */
export function withSimulated(study: Estimation, data: DataSet, values: readonly number[]): DataSet {
  if (data.observations.length > 0) return data;
  const cell = withValues(study.cells[data.cell]!, data.cell, study.unknowns, values);
  const document = { ...data.document, cell };
  const options = { compile: study.compile };
  if (data.document['experiment'] === 'impedance') {
    const reading = readImpedance(document, checkStep, options);
    const found = reading.ok ? reading.experiment : undefined;
    return { ...data, observations: (found?.states ?? []).map((_, k) => spectrum(k, found!.frequencies)) };
  }
  const { experiment } = resolveExperiment(document, checkStep, options);
  const { steps } = runProtocol(experiment, programOf(experiment.steps));
  return { ...data, observations: steps.flatMap((step, k) => voltage(step, k + 1) ?? []) };
}

function voltage({ charge, duration, series }: StepResult, step: number): Observation | undefined {
  if (charge === 0 || !(duration > 0) || series.time.length < 2) return undefined;
  const x = Float64Array.from({ length: POINTS }, (_, i) => (duration * (i + 1)) / POINTS);
  return {
    kind: 'voltage',
    name: PREDICTED,
    step,
    over: 'time',
    x,
    voltage: new Float64Array(POINTS),
    deviation: 1,
  };
}

function spectrum(state: number, frequencies: readonly number[]): Observation {
  const n = frequencies.length;
  return {
    kind: 'spectrum',
    name: PREDICTED,
    state,
    frequency: Float64Array.from(frequencies),
    re: new Float64Array(n).fill(1),
    im: new Float64Array(n),
    deviation: SPECTRUM_DEVIATION,
  };
}
