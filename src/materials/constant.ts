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

/** The value of a law that no state changes, at one temperature [K]; undefined where the state matters. */
export function constantAt(law: Law, temperature: number): number | undefined {
  if (law.constant !== undefined || !law.uniform) return law.constant;
  const value = new Float64Array(1);
  law.fill(Float64Array.of(0.5), 0, 1, temperature, value, new Float64Array(1));
  return value[0];
}
