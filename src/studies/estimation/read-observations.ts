/** What was measured in an experiment, as observations of a fit. */
import { valueAt } from '../../cell/issues.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { type Issue, issue, type PathPart } from '../../core/errors.ts';
import { chargePassed } from '../../data/curve.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import { type MeasuredCurve, timeOf } from '../../experiments/measured-curve.ts';
import type { MeasuredRetention } from '../../experiments/measured-retention.ts';
import { countSteps } from '../../experiments/program.ts';
import { readExperiment } from '../../experiments/schema.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { ASSUMED, assumed } from './assumed-noise.ts';
import type { Observation } from './problem.ts';
import { type ObservationsReading, readSpectraOf } from './read-spectra.ts';

/** @param document the experiment with its cell and what was measured inlined */
export function readObservations(document: unknown, options: CellOptions): ObservationsReading {
  return valueAt(document, ['experiment']) === 'impedance'
    ? readSpectraOf(document, options)
    : ofExperiment(document, options);
}

function ofExperiment(document: unknown, options: CellOptions): ObservationsReading {
  const reading = readExperiment(document, checkStep, options);
  if (!reading.ok) return { observations: [], issues: reading.issues, warnings: [] };
  const { experiment } = reading;
  const issues: Issue[] = [];
  const warnings = [...reading.warnings];
  const listed = valueAt(document, ['measured']);
  const kinds = (Array.isArray(listed) ? listed : []).map((one) => valueAt(one, ['kind']));
  const places = (retention: boolean) =>
    kinds.flatMap((kind, k) => ((kind === 'retention') === retention ? [k] : []));
  const [curveAt, retentionAt] = [places(false), places(true)];
  const steps = countSteps(experiment.steps);
  const observations = [
    ...(experiment.measured ?? []).map((one, i) =>
      voltageOf(one, steps, ['measured', curveAt[i] ?? 0], issues, warnings),
    ),
    ...(experiment.retention ?? []).map((one, i) =>
      retentionOf(one, experiment, ['measured', retentionAt[i] ?? 0], issues, warnings),
    ),
  ];
  return { observations: observations.filter((one) => one !== undefined), issues, warnings };
}

function voltageOf(
  measured: MeasuredCurve,
  steps: number,
  at: readonly PathPart[],
  issues: Issue[],
  warnings: Issue[],
): Observation | undefined {
  const { name, step, noise, timeNoise, chargeNoise, curve } = measured;
  if (step !== undefined && step > steps) {
    const allowed = `1 to ${steps}`;
    issues.push(issue('range', [...at, 'step'], 'is no step of the experiment', { received: step, allowed }));
    return undefined;
  }
  const time = timeOf(curve);
  const x = time ?? chargePassed(curve);
  if (x === undefined || (time === undefined && turnsRound(x))) {
    const hint = 'name the time, or one step of it';
    issues.push(issue('range', at, 'its charge turns round', { hint }));
    return undefined;
  }
  const over = time === undefined ? 'charge' : 'time';
  const other = over === 'time' ? 'chargeNoise' : 'timeNoise';
  if (measured[other] !== undefined) {
    const message = `is of no use: its points are over ${over}`;
    issues.push(issue('conflict', [...at, other], message, { allowed: `"${over}Noise"` }));
    return undefined;
  }
  if (noise === undefined) warnings.push(assumed(at, `${1e3 * ASSUMED.voltage} mV`));
  const xDeviation = over === 'time' ? timeNoise : chargeNoise;
  return {
    kind: 'voltage',
    name,
    step,
    over,
    x,
    voltage: curve.voltage,
    deviation: noise ?? ASSUMED.voltage,
    ...(xDeviation !== undefined && { xDeviation }),
  };
}

function turnsRound(x: Float64Array): boolean {
  const sign = Math.sign((x.at(-1) as number) - (x[0] as number));
  return x.some((value, i) => i > 0 && sign * (value - (x[i - 1] as number)) < 0);
}

function retentionOf(
  { name, noise, retention }: MeasuredRetention,
  { experiment }: Experiment,
  at: readonly PathPart[],
  issues: Issue[],
  warnings: Issue[],
): Observation | undefined {
  if (experiment !== 'cycling') {
    const details = { received: experiment, allowed: '"experiment": "cycling"' };
    issues.push(issue('conflict', at, 'counts cycles, and the experiment has none', details));
    return undefined;
  }
  if (noise === undefined) warnings.push(assumed(at, `${100 * ASSUMED.retention} %`));
  const { value, of } = noise ?? { value: ASSUMED.retention, of: 'part' };
  const first = retention.relative ? 1 : (retention.capacity[0] as number);
  return { kind: 'retention', name, ...retention, deviation: of === 'part' ? value * first : value };
}
