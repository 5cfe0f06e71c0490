/** Discharge capacities by cycle from the steps of a run, as the cycle table counts them. */
import type { ObservationPrediction } from './prediction.ts';
import type { RetentionData } from './problem.ts';
import type { TracedStep } from './traced-run.ts';

/** A cycle that the cell did not live to see has no capacity. */
export function retentionOf(
  { cycle, relative }: RetentionData,
  steps: readonly TracedStep[],
  unknowns: number,
): ObservationPrediction {
  const capacity = new Map<number, { charge: number; slopes: Float64Array }>();
  for (const { step, charge, slopes } of steps) {
    if (step.cycle === undefined || !(charge > 0)) continue;
    const known = capacity.get(step.cycle) ?? { charge: 0, slopes: new Float64Array(unknowns) };
    known.charge += charge;
    for (let p = 0; p < unknowns; p++) known.slopes[p]! += slopes[p]!;
    capacity.set(step.cycle, known);
  }
  const first = relative ? capacity.get(cycle[0] ?? 1) : undefined;
  const values = new Float64Array(cycle.length);
  const slopes = new Float64Array(cycle.length * unknowns);
  let beyond = 0;
  for (let i = 0; i < cycle.length; i++) {
    const found = capacity.get(cycle[i]!);
    // parts of a first cycle that there was not are no numbers
    if (found === undefined || (relative && first === undefined)) {
      beyond++;
      continue;
    }
    const whole = first?.charge ?? 1;
    values[i] = found.charge / whole;
    for (let p = 0; p < unknowns; p++) {
      const ofFirst = first === undefined ? 0 : values[i]! * first.slopes[p]!;
      slopes[i * unknowns + p] = (found.slopes[p]! - ofFirst) / whole;
    }
  }
  return { values, slopes, beyond };
}
