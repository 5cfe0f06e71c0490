/** A data set with its experiment read, ready to be predicted at any trial values. */

import type { Cell } from '../../cell/cell.ts';
import { derive } from '../../cell/derived.ts';
import { InputError } from '../../core/errors.ts';
import { type Discretisation, discretise } from '../../experiments/accuracy.ts';
import type { ImpedanceExperiment } from '../../experiments/impedance.ts';
import { readImpedance } from '../../experiments/impedance-schema.ts';
import { largestCurrent } from '../../experiments/load.ts';
import { programOf } from '../../experiments/program.ts';
import { type Experiment, resolveExperiment } from '../../experiments/schema.ts';
import type { Step } from '../../experiments/step.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { withValues } from './coordinates.ts';
import type { CellFamily } from './family.ts';
import { withPlainSlopes } from './plain-slopes.ts';
import { retentionOf } from './predict-retention.ts';
import { spectraAfterSteps, spectrumAtRest } from './predict-spectrum.ts';
import { type ObservationPrediction, type Prediction, spread } from './prediction.ts';
import { Probe } from './probe.ts';
import type { DataSet, Estimation } from './problem.ts';
import { quietTolerance } from './quiet-tolerance.ts';
import { trace } from './traced-run.ts';

export interface PreparedSet {
  readonly data: DataSet;
  predict(family: CellFamily): Prediction;
}

/** Tolerance of a rough run, in those of one that is fitted. */
const ROUGHER = 10;

/**
 * The mesh is chosen at `values` and kept: one that changed with the trial parameters would make jumps.
 *
 * @param isRough with longer time steps, for the way to a minimum
 * @throws InputError where the experiment is not valid, which reading the study has told before
 */
export function prepareSet(
  study: Estimation,
  data: DataSet,
  values: readonly number[],
  isRough = false,
): PreparedSet {
  const cell = withValues(study.cells[data.cell]!, data.cell, study.unknowns, values);
  const document = { ...data.document, cell };
  const options = { compile: study.compile };
  const size = study.unknowns.length;
  if (data.document['experiment'] === 'impedance') {
    const reading = readImpedance(document, checkStep, options);
    if (!reading.ok) throw new InputError(reading.issues);
    const { experiment } = reading;
    return { data, predict: (family) => predictSpectra({ data, experiment, size }, family) };
  }
  const { experiment } = resolveExperiment(document, checkStep, options);
  const steps = programOf(experiment.steps);
  const mesh = meshFor(experiment, steps, experiment.cell);
  const quiet = quietTolerance(data) * (isRough ? ROUGHER : 1);
  const discretisation = { ...mesh, rtol: Math.min(mesh.rtol, quiet) };
  const run = { data, experiment, steps, discretisation, size };
  return { data, predict: (family) => predictRun(run, family) };
}

function predictSpectra(
  { data, experiment, size }: { data: DataSet; experiment: ImpedanceExperiment; size: number },
  family: CellFamily,
): Prediction {
  const spectra = data.observations.filter((each) => each.kind === 'spectrum');
  const prediction: Prediction =
    experiment.steps.length > 0
      ? withPlainSlopes(({ cell }) => spectraAfterSteps(experiment, spectra, cell), family)
      : { ok: true, observations: spectra.map((each) => spectrumAtRest(experiment, each, family)) };
  return spread(prediction, family.unknowns, size);
}

/** Whether sensitivities can go along: with the multistep method of the P2D. */
function isFollowed({ model }: Experiment, steps: readonly Step[]): boolean {
  const drives = steps.some(({ control }) => control.kind === 'drive' && control.profile.of === 'current');
  return model === 'p2d' && !drives;
}

function meshFor(experiment: Experiment, steps: readonly Step[], cell: Cell): Discretisation {
  const { oneC, arealCapacity } = derive(cell);
  const fastest = Math.max(0, ...steps.map((step) => largestCurrent(step, oneC, cell) / cell.area));
  return discretise(cell, experiment.numerics, { fastest, arealCapacity });
}

interface Run {
  readonly data: DataSet;
  readonly experiment: Experiment;
  readonly steps: readonly Step[];
  readonly discretisation: Discretisation;
  readonly size: number;
}

function predictRun(run: Run, family: CellFamily): Prediction {
  const steps = stepsNeeded(run.data, run.steps);
  const predict = (of: CellFamily) => traced({ ...run, steps }, of);
  const prediction = isFollowed(run.experiment, steps) ? predict(family) : withPlainSlopes(predict, family);
  return spread(prediction, family.unknowns, run.size);
}

function traced({ data, experiment, steps, discretisation }: Run, family: CellFamily): Prediction {
  const { observations } = data;
  const n = family.variants.length;
  const seen = observations.map((each) => (each.kind === 'voltage' ? new Probe(each, n) : undefined));
  const probes = seen.filter((probe) => probe !== undefined);
  const charges = observations.some(({ kind }) => kind === 'retention');
  const run = trace({ experiment, steps, discretisation, probes, charges }, family);
  if (!run.ok) return run;
  return {
    ok: true,
    observations: observations.flatMap((each, k) => {
      const probe = seen[k];
      if (probe !== undefined) return [ofProbe(probe)];
      return each.kind === 'retention' ? [retentionOf(each, run.steps, n)] : [];
    }),
  };
}

function ofProbe({ values, slopes, steepness, left: beyond }: Probe): ObservationPrediction {
  return { values, slopes, steepness, beyond };
}

/** Steps after the last one that was measured are not run. */
function stepsNeeded({ observations }: DataSet, steps: readonly Step[]): readonly Step[] {
  const last = observations.map((each) => {
    if (each.kind === 'voltage') return each.step ?? steps.length;
    if (each.kind === 'spectrum') return 0;
    const cycle = Math.max(...each.cycle);
    return 1 + steps.findLastIndex((step) => step.cycle === cycle);
  });
  return steps.slice(0, Math.max(...last));
}
