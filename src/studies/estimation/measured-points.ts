/** Measured points as numbers to be met and their weights, in the order of a `Comparison`. */
import type { Observation } from './problem.ts';

export interface MeasuredPoints {
  readonly value: Float64Array;
  /** 1/deviation; 0 where a point is shown and not fitted. */
  readonly weight: Float64Array;
}

export function measuredOf(data: Observation): MeasuredPoints {
  switch (data.kind) {
    case 'voltage': {
      // at the instant of a switch the voltage is that of before or after it, as the cycler has it
      const weight = data.x.map((x) => (x === 0 ? 0 : 1 / data.deviation));
      return { value: data.voltage, weight };
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
