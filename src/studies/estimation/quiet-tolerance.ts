/** The integrator's tolerance that the noise of the data asks for. */
import type { DataSet, Observation } from './problem.ts';

/** Of the deviation of a voltage [V]: the integrator's error must not show in sums over hundreds of points. */
const OF_VOLTAGE = 1e-2;
/**
 * Of the deviation of a capacity, in parts. Every cycle leaves its error to the next, and slopes, which are those of the
 * equations, must be those of what is simulated: over 60 cycles they differ by 0.1 and 0.6 % (of a stress rate and of a film's
 * resistance) at 1e-4 and by 0.02 and 0.06 % at 1e-5, which costs half as much again; where two ageing parameters trade off,
 * 1 % moved the end of a search by a standard error.
 */
const OF_CAPACITY = 3e-2;
const LEAST = 1e-7;

export function quietTolerance({ observations }: DataSet): number {
  return Math.max(LEAST, Math.min(...observations.map(toleranceOf)));
}

function toleranceOf(data: Observation): number {
  switch (data.kind) {
    case 'voltage':
      return OF_VOLTAGE * data.deviation;
    case 'retention':
      return (OF_CAPACITY * data.deviation) / (data.relative ? 1 : (data.capacity[0] ?? 1));
    case 'spectrum':
      return 1;
  }
}
