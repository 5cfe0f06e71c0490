/**
 * Measured points as numbers to be met and their weights, in the order of a `Comparison`.
 *
 * Where a clock or a charge is not exact either, the variance of a voltage is the effective one (Orear 1982, Am. J. Phys. 50, 912)
 *
 *   sigma² = sigma_V² + (dV/dx)² sigma_x²
 *
 * with the steepness dV/dx of a curve that is given here and does not move with the trial parameters: a variance that did
 * would make flat curves cheap, and bias what is found.
 */
import type { Observation, VoltageData } from './problem.ts';

export interface MeasuredPoints {
  readonly value: Float64Array;
  /** 1/deviation; 0 where a point is shown and not fitted. */
  readonly weight: Float64Array;
}

export interface Steepness {
  /** dV/dx at the points [V/s] or [V/C]; that of the measured points themselves unless given. */
  readonly steepness?: Float64Array | undefined;
  /** More deviation of x, in parts of the last one. */
  readonly blur?: number;
}

export function measuredOf(data: Observation, { steepness, blur = 0 }: Steepness = {}): MeasuredPoints {
  switch (data.kind) {
    case 'voltage': {
      const { x, voltage, deviation, xDeviation = 0 } = data;
      const ofX = Math.hypot(xDeviation, blur * (x.at(-1) ?? 0));
      const slope = ofX > 0 ? (steepness ?? measuredSteepness(data)) : undefined;
      // at the instant of a switch the voltage is that of before or after it, as the cycler has it
      const weight = x.map((at, i) => (at === 0 ? 0 : 1 / Math.hypot(deviation, ofX * (slope?.[i] ?? 0))));
      return { value: voltage, weight };
    }
    case 'spectrum': {
      const { re, im, deviation } = data;
      const part = re.map((each, i) => 1 / (deviation * Math.hypot(each, im[i]!)));
      return { value: Float64Array.of(...re, ...im), weight: Float64Array.of(...part, ...part) };
    }
    case 'retention': {
      const { capacity, deviation, relative } = data;
      const weight = capacity.map((_, i) => (relative && i === 0 ? 0 : 1 / deviation));
      return { value: capacity, weight };
    }
  }
}

/** From each point's neighbours. */
function measuredSteepness({ x, voltage }: VoltageData): Float64Array {
  const last = x.length - 1;
  return x.map((_, i) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(last, i + 1)];
    const way = x[b]! - x[a]!;
    return way === 0 ? 0 : (voltage[b]! - voltage[a]!) / way;
  });
}
