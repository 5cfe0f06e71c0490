/** Spectra at the measured frequencies; slopes by differences, since a spectrum is smooth to rounding in the unknowns. */
import type { Cell } from '../../cell/cell.ts';
import { equilibrium } from '../../cell/equilibrium.ts';
import { initialTheta } from '../../cell/initial-state.ts';
import { type ImpedanceExperiment, modelAtRest, runImpedance } from '../../experiments/impedance.ts';
import { programOf } from '../../experiments/program.ts';
import { toTerminals } from '../../models/p2d/impedance-terminals.ts';
import type { CellFamily } from './family.ts';
import type { ObservationPrediction, Prediction } from './prediction.ts';
import type { SpectrumData } from './problem.ts';

/** At one of the states of a cell at rest. */
export function spectrumAtRest(
  experiment: ImpedanceExperiment,
  data: SpectrumData,
  { cell, variants }: CellFamily,
): ObservationPrediction {
  const values = restSpectrum(experiment, data, cell);
  const n = variants.length;
  const slopes = new Float64Array(values.length * n);
  for (const [p, { above, below }] of variants.entries()) {
    const [more, less] = [above, below].map((varied) => restSpectrum(experiment, data, varied.cell));
    const span = above.by + below.by;
    for (let i = 0; i < values.length; i++) slopes[i * n + p] = (more![i]! - less![i]!) / span;
  }
  return { values, slopes, beyond: 0 };
}

/** Real parts, then imaginary parts [ohm m^2], series resistance and inductance with them. */
function restSpectrum(
  experiment: ImpedanceExperiment,
  { state, frequency }: SpectrumData,
  cell: Cell,
): Float64Array {
  const frequencies = Array.from(frequency);
  const start = experiment.states[state];
  if (start === undefined) throw new Error(`the experiment has no state ${state}`);
  const theta = initialTheta(cell, equilibrium(cell), start);
  const { model } = modelAtRest({ ...experiment, cell, frequencies }, theta);
  const n = frequencies.length;
  const out = new Float64Array(2 * n);
  const [re, im] = [out.subarray(0, n), out.subarray(n)];
  model.spectrum(frequencies, re, im);
  const series = { seriesResistance: cell.seriesResistance, inductance: cell.inductance ?? 0 };
  toTerminals(cell, series, frequencies, { re, im });
  for (let i = 0; i < 2 * n; i++) out[i]! *= cell.area;
  return out;
}

/** At the state that steps leave, or at each of them; slopes are left to differences of whole runs. */
export function spectraAfterSteps(
  experiment: ImpedanceExperiment,
  data: readonly SpectrumData[],
  cell: Cell,
): Prediction {
  const steps = programOf(experiment.steps);
  const observations: ObservationPrediction[] = [];
  for (const { state, frequency } of data) {
    const { spectra, ending } = runImpedance(
      { ...experiment, cell, frequencies: Array.from(frequency) },
      steps,
    );
    const found = spectra[state];
    if (found === undefined)
      return { ok: false, reason: `there is no spectrum ${state}: ${ending.sentence}` };
    const { re, im } = found.terminals;
    const values = Float64Array.of(...re, ...im).map((ohms) => ohms * cell.area);
    observations.push({ values, slopes: new Float64Array(0), beyond: 0 });
  }
  return { ok: true, observations };
}
