import type { Law, Range, Source } from './material.ts';

export interface ConstantSpec {
  readonly symbol: string;
  readonly unit: string;
  readonly value: number;
  readonly source: Source;
  readonly range: Range;
}

/** A property that depends on neither state nor temperature. */
export function constantLaw({ symbol, unit, value: constant, source, range }: ConstantSpec): Law {
  return {
    symbol,
    unit,
    source,
    range,
    constant,
    fill(_state, from, to, _temperature, value, slope) {
      for (let i = from; i < to; i++) {
        value[i] = constant;
        slope[i] = 0;
      }
    },
    temperatureSlope: () => 0,
  };
}
