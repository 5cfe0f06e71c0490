/**
 * What the stated uncertainties of a cell make of its results: the experiment is run on cells drawn from them. The
 * currents stay those of the cell as stated: 1C is what the cycler was told, whatever the sample's own capacity.
 */
import type { Cell } from '../cell/cell.ts';
import { derive } from '../cell/derived.ts';
import { chargedState, dischargedState } from '../cell/initial-state.ts';
import { normaliseCell } from '../cell/normalise.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import type { Discretisation } from '../experiments/accuracy.ts';
import { runProtocol } from '../experiments/protocol.ts';
import type { RunResult } from '../experiments/result.ts';
import type { Experiment } from '../experiments/schema.ts';
import type { Step } from '../experiments/step.ts';
import { runScalars } from './run-scalars.ts';
import { type NumberBand, numberBand } from './uncertainty/band.ts';
import { type CurveBand, curveBand } from './uncertainty/curve-band.ts';
import { type UncertainInput, uncertainInputs } from './uncertainty/inputs.ts';
import { cellSampler, cellWith, type SampledCell } from './uncertainty/sampled-cells.ts';

export interface BandOptions extends CellOptions {
  /** Default 200: the sampling error of the 5 % quantile is then that of 3.5 to 7 %. */
  readonly samples?: number;
  readonly seed?: number;
  /**
   * True: the experiment's own, given in the file; false: each sample begins at that end of its window, charged or
   * discharged, at which the experiment does.
   */
  readonly ownInitialState?: boolean;
  /** Default true; false: numbers alone, which is cheaper. */
  readonly rows?: boolean;
}

/** What is propagated. */
export interface BandTask {
  readonly experiment: Experiment;
  /** Of the experiment, one after the other. */
  readonly steps: readonly Step[];
  /** The cell's, as loaded. */
  readonly document: unknown;
  readonly provenance: readonly Provenance[];
}

export interface StepBand {
  /** 0-based. */
  readonly step: number;
  /** Voltage [V] over the charge passed in the direction of the step [C]. */
  readonly voltage: CurveBand;
}

export interface Bands {
  readonly inputs: readonly UncertainInput[];
  /** Samples asked for, and those that could not be drawn or failed. */
  readonly samples: number;
  readonly failed: number;
  readonly seed: number;
  /** By the names of {@link runScalars}, balances left out. */
  readonly summary: Readonly<Record<string, NumberBand>>;
  /** Of the steps that pass charge. */
  readonly curves: readonly StepBand[];
}

export const SAMPLES = 200;

/** The bands of an experiment; undefined where no input states an uncertainty. */
export function withBands(task: BandTask, options: BandOptions = {}): Bands | undefined {
  const { samples = SAMPLES, seed = 0 } = options;
  const run = sampledRuns(task, options);
  if (run.inputs.length === 0) return undefined;
  const all = Array.from({ length: samples }, (_, i) => run.at(i));
  const done = all.flatMap((one) =>
    one === undefined || one.result.ending.status === 'failed' ? [] : [one.result],
  );
  return {
    inputs: run.inputs,
    samples,
    failed: samples - done.length,
    seed,
    summary: summaryBands(done),
    curves: task.steps.flatMap((_, step) => stepBand(done, step)),
  };
}

/** One sample, run. */
export interface SampledRun {
  readonly sample: SampledCell;
  readonly result: RunResult;
}

export interface SampledRuns {
  readonly inputs: readonly UncertainInput[];
  /** undefined where no draw made a cell. */
  at(index: number): SampledRun | undefined;
  /** The same of given values of the inputs; undefined where they make no cell. */
  of(values: readonly number[]): SampledRun | undefined;
}

/** Runs samples by their number, in any order. */
export function sampledRuns(task: BandTask, options: BandOptions = {}): SampledRuns {
  const { experiment, steps, provenance } = task;
  const { samples: count = SAMPLES, seed = 0, ownInitialState = false, rows = true } = options;
  const document = normaliseCell(task.document);
  const inputs = uncertainInputs(document, provenance);
  const sampler = cellSampler(document, inputs, { ...options, count, seed });
  const made = cellWith(document, inputs, options);
  const nominalCapacity = derive(experiment.cell).oneC * 3600;
  const startOf = beginsCharged(experiment) ? chargedState : dischargedState;
  const adjust = coarser(experiment);
  const output = { ...CURVES, rows };
  const ran = (sample: SampledCell): SampledRun => {
    const cell: Cell = { ...sample.cell, nominalCapacity };
    const initialState = ownInitialState ? experiment.initialState : startOf(cell);
    return { sample, result: runProtocol({ ...experiment, cell, initialState, output }, steps, adjust) };
  };
  return {
    inputs,
    at(index) {
      const sample = sampler(index);
      return sample && ran(sample);
    },
    of(values) {
      const cell = made(values);
      return cell && ran({ values, cell });
    },
  };
}

/** Of a sample the curves are kept: no profiles, no overpotentials. */
const CURVES = { period: undefined, profiles: [] } as const;

/** True where the experiment begins charged, false where it begins discharged. */
function beginsCharged({ cell, initialState }: Experiment): boolean {
  return JSON.stringify(initialState) === JSON.stringify(chargedState(cell));
}

/**
 * Samples differ by far more than the promises of a single run: a tolerance of 1e-3 and two thirds of the cells of its mesh
 * move the ends of a band by 1 to 3 mV and 1 % of its width, a tenth of what 200 samples leave open. A mesh that was
 * asked for stays.
 */
const SAMPLE = { rtol: 1e-3, cells: 2 / 3 };

function coarser({ numerics }: Experiment): (chosen: Discretisation) => Discretisation {
  const fewer = numerics.accuracy === 'standard' ? SAMPLE.cells : 1;
  return (chosen) => ({
    ...chosen,
    rtol: Math.max(chosen.rtol, SAMPLE.rtol),
    separatorCells: Math.ceil(fewer * chosen.separatorCells),
    cellsPerLayer: chosen.cellsPerLayer.map((cells) => Math.ceil(fewer * cells)),
  });
}

function summaryBands(done: readonly RunResult[]): Record<string, NumberBand> {
  const rows = done.map(runScalars);
  const names = Object.keys(rows[0] ?? {}).filter((name) => !name.endsWith('balance error'));
  return Object.fromEntries(
    names.flatMap((name) => {
      const band = numberBand(rows.map((row) => row[name] ?? Number.NaN));
      return band === undefined ? [] : [[name, band]];
    }),
  );
}

function stepBand(done: readonly RunResult[], step: number): StepBand[] {
  const curves = done.flatMap(({ steps }) => {
    const { series, charge } = steps[step] ?? {};
    if (series === undefined || !charge) return [];
    const x = charge > 0 ? series.capacity : series.capacity.map((passed) => -passed);
    return [{ x, y: series.voltage }];
  });
  const voltage = curveBand(curves);
  return voltage === undefined ? [] : [{ step, voltage }];
}
