/** One case of a sweep, from its document to its row: the same bytes on any machine. */
import type { CellOptions } from '../cell/profile.ts';
import { formatIssue, type Issue } from '../core/errors.ts';
import { programOf } from '../experiments/program.ts';
import { runProtocol } from '../experiments/protocol.ts';
import type { RunResult } from '../experiments/result.ts';
import { type Experiment, readExperiment } from '../experiments/schema.ts';
import type { Step } from '../experiments/step.ts';
import { checkStep } from '../experiments/step-support.ts';
import type { SweepCase } from './cases.ts';
import { finiteScalars, runScalars } from './run-scalars.ts';
import type { Sweep } from './sweep.ts';

export interface CaseResult {
  readonly index: number;
  /** Refused: the case's document is not valid. */
  readonly status: 'finished' | 'event' | 'failed' | 'refused';
  /** How it ended, or the first issue, in one sentence. */
  readonly reason: string | undefined;
  readonly parameters: SweepCase['parameters'];
  /** Scalars by name with unit, as `summary.json` of a run has them; those that are no number are left out. */
  readonly summary: Readonly<Record<string, number | string>>;
  /** Columns of equal length; undefined where the study keeps none. */
  readonly curve: Readonly<Record<string, Float64Array>> | undefined;
}

/**
 * Runs a case.
 *
 * @param options those of the study unless given
 * @returns also where it fails; a throw is a bug
 */
export function solveCase(study: Sweep, which: SweepCase, options: CellOptions = study): CaseResult {
  const reading = readExperiment(which.document, checkStep, options);
  if (!reading.ok) return refusedCase(which, reading.issues);
  return runCase(study, which, reading.experiment, programOf(reading.experiment.steps));
}

/** The row of a case whose document is not valid. */
export function refusedCase({ index, parameters }: SweepCase, issues: readonly Issue[]): CaseResult {
  const reason = reasonOf(issues);
  return { index, status: 'refused', reason, parameters, summary: {}, curve: undefined };
}

/** The row of a case that was read. */
export function runCase(
  { curves }: Sweep,
  { index, parameters }: SweepCase,
  experiment: Experiment,
  steps: readonly Step[],
): CaseResult {
  const { overpotentials: _, ...output } = experiment.output;
  const result = runProtocol({ ...experiment, output: { ...output, rows: curves } }, steps);
  const { status, sentence } = result.ending;
  const summary = caseSummary(result);
  return {
    index,
    status,
    reason: sentence,
    parameters,
    summary,
    curve: curves ? curveOf(result) : undefined,
  };
}

function reasonOf(issues: readonly Issue[]): string {
  const [first, ...others] = issues;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return first === undefined ? 'refused' : `${formatIssue(first)}${more}`;
}

/** Scalars of the run, and the thicknesses that a condition may have changed. */
function caseSummary(result: RunResult): Readonly<Record<string, number>> {
  const { layers } = result.cell.positive;
  const thickness = layers.reduce((sum, layer) => sum + layer.thickness, 0);
  const all = runScalars(result);
  all['Duration [s]'] = result.steps.reduce((sum, { duration }) => sum + duration, 0);
  all['Thickness [um]'] = micrometres(thickness);
  for (const [k, layer] of layers.entries()) {
    all[`Layer ${k + 1} thickness [um]`] = micrometres(layer.thickness);
  }
  return finiteScalars(all);
}

function micrometres(length: number): number {
  return Number((length * 1e6).toPrecision(15));
}

const COULOMB_PER_AH = 3600;

/** The rows of all steps; the capacity is that since the start of the step, which is counted from 1. */
function curveOf({ steps }: RunResult): Record<string, Float64Array> {
  const rows = steps.reduce((sum, { series }) => sum + series.time.length, 0);
  const column = () => new Float64Array(rows);
  const [time, current, voltage, capacity, number] = [column(), column(), column(), column(), column()];
  let row = 0;
  steps.forEach(({ series }, s) => {
    time.set(series.time, row);
    current.set(series.current, row);
    voltage.set(series.voltage, row);
    for (const [i, charge] of series.capacity.entries()) capacity[row + i] = charge / COULOMB_PER_AH;
    number.fill(s + 1, row, row + series.time.length);
    row += series.time.length;
  });
  return {
    'Time [s]': time,
    'Current [A]': current,
    'Voltage [V]': voltage,
    'Discharge capacity [A.h]': capacity,
    Step: number,
  };
}
