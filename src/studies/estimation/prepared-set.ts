/** A data set with its experiment read, ready to be predicted at any trial values. */

import type { Cell } from '../../cell/cell.ts';
import { derive } from '../../cell/derived.ts';
import { InputError } from '../../core/errors.ts';
import { type Discretisation, discretise } from '../../experiments/accuracy.ts';
import { readImpedance } from '../../experiments/impedance-schema.ts';
import { largestCurrent } from '../../experiments/load.ts';
import { programOf } from '../../experiments/program.ts';
import { type Experiment, resolveExperiment } from '../../experiments/schema.ts';
import type { Step } from '../../experiments/step.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { withValues } from './coordinates.ts';
import type { CellFamily } from './family.ts';
import { retentionOf } from './predict-retention.ts';
import { spectrumAtRest } from './predict-spectrum.ts';
import { type Prediction, spread } from './prediction.ts';
import { Probe } from './probe.ts';
import type { DataSet, Estimation } from './problem.ts';
import { trace } from './traced-run.ts';

export interface PreparedSet {
  readonly data: DataSet;
  predict(family: CellFamily): Prediction;
}

/** Of the least voltage deviation: the integrator's error must not show in sums over hundreds of points. */
const QUIET = 1e-2;

/**
 * The mesh is chosen at `values` and kept: one that changed with the trial parameters would make jumps.
 *
 * @throws InputError where the experiment is not valid, which reading the study has told before
 */
export function prepareSet(study: Estimation, data: DataSet, values: readonly number[]): PreparedSet {
  const cell = withValues(study.cells[data.cell]!, data.cell, study.unknowns, values);
  const document = { ...data.document, cell };
  const options = { compile: study.compile };
  const size = study.unknowns.length;
  if (data.document['experiment'] === 'impedance') {
    const reading = readImpedance(document, checkStep, options);
    if (!reading.ok) throw new InputError(reading.issues);
    const { experiment } = reading;
    return {
      data,
      predict: (family) => {
        const observations = data.observations.flatMap((each) =>
          each.kind === 'spectrum' ? [spectrumAtRest(experiment, each, family)] : [],
        );
        return { ok: true, observations: observations.map((each) => whole(each, family, size)) };
      },
    };
  }
  const { experiment } = resolveExperiment(document, checkStep, options);
  const steps = programOf(experiment.steps);
  const mesh = meshFor(experiment, steps, experiment.cell);
  const least = Math.min(...data.observations.map((each) => (each.kind === 'voltage' ? each.deviation : 1)));
  const discretisation = { ...mesh, rtol: Math.min(mesh.rtol, Math.max(1e-7, QUIET * least)) };
  return { data, predict: (family) => predictRun({ data, experiment, steps, discretisation, size }, family) };
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

function predictRun({ data, experiment, steps, discretisation, size }: Run, family: CellFamily): Prediction {
  const { observations } = data;
  const n = family.variants.length;
  const probes = observations.map((each) => (each.kind === 'voltage' ? new Probe(each, n) : undefined));
  const needed = stepsNeeded(data, steps);
  const traced = trace(
    {
      experiment,
      steps: needed,
      discretisation,
      probes: probes.filter((probe) => probe !== undefined),
      charges: observations.some(({ kind }) => kind === 'retention'),
    },
    family,
  );
  if (!traced.ok) return traced;
  return {
    ok: true,
    observations: observations.flatMap((each, k) => {
      const probe = probes[k];
      if (probe !== undefined) {
        const { values, slopes, left } = probe;
        return [whole({ values, slopes, beyond: left }, family, size)];
      }
      return each.kind === 'retention' ? [whole(retentionOf(each, traced.steps, n), family, size)] : [];
    }),
  };
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

function whole(
  { values, slopes, beyond }: { values: Float64Array; slopes: Float64Array; beyond: number },
  { unknowns }: CellFamily,
  size: number,
) {
  if (unknowns.length === 0 && slopes.length === 0)
    return { values, slopes: new Float64Array(values.length * size), beyond };
  return { values, slopes: spread(slopes, unknowns, { points: values.length, size }), beyond };
}
