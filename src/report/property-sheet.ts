/** A property of a material as numbers: sampled over the range of its source. */
import type { ExchangeCurrent, Law, Range } from '../materials/material.ts';

/** Where exchange currents and temperature-dependent laws are shown. */
export const SHOWN_AT = { temperature: 298.15, c_e: 1000 } as const;

/** One property over its range. */
export interface PropertySheet {
  readonly name: string;
  /** As in the equations: "U", "D_s", "kappa". */
  readonly symbol: string;
  /** SI; empty when dimensionless. */
  readonly unit: string;
  readonly source: string;
  /** In the state of the sheet. */
  readonly range: Range;
  /** The value, where no state changes it. */
  readonly constant: number | undefined;
  /** At evenly spaced states over the range. */
  readonly states: readonly number[];
  readonly values: readonly number[];
  /** At the states of the sheet's `ticks`; undefined outside the range. */
  readonly atTicks: readonly (number | undefined)[];
}

/** A property before it is sampled, in the states of its law. */
export interface Curve {
  readonly name: string;
  readonly symbol: string;
  readonly law: Pick<Law, 'source' | 'range' | 'constant' | 'uniform'>;
  readonly unit: string;
  readonly values: (states: Float64Array) => Float64Array;
}

export function curve(name: string, law: Law): Curve {
  return {
    name,
    symbol: law.symbol,
    law,
    unit: law.unit === '1' ? '' : law.unit,
    values(states) {
      const values = new Float64Array(states.length);
      law.fill(states, 0, states.length, SHOWN_AT.temperature, values, new Float64Array(states.length));
      return values;
    },
  };
}

/** At 1 mol/L in the electrolyte. */
export function exchangeCurve(law: ExchangeCurrent): Curve {
  return {
    name: 'Exchange current density',
    symbol: 'i_0',
    law,
    unit: 'A/m^2',
    values(theta) {
      const n = theta.length;
      const [values, by_c_e, by_theta] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
      const c_e = new Float64Array(n).fill(SHOWN_AT.c_e);
      law.fill(c_e, theta, 0, n, SHOWN_AT.temperature, values, by_c_e, by_theta);
      return values;
    },
  };
}

/** States in a curve: as many as a terminal has columns, several times over. */
const SAMPLES = 241;

/** The numbers of a curve; `scale` is that from the states of the sheet to those of the law. */
export function sampled(
  { name, symbol, law, unit, values }: Curve,
  scale: number,
  ticks: readonly number[],
): PropertySheet {
  const { from, to } = law.range;
  const states = Float64Array.from({ length: SAMPLES }, (_, i) => from + ((to - from) * i) / (SAMPLES - 1));
  const sampledValues = [...values(states)];
  const uniform = law.constant !== undefined || law.uniform === true;
  const atTicks = [...values(Float64Array.from(ticks, (tick) => tick * scale))];
  const inside = (tick: number) => tick * scale >= from && tick * scale <= to;
  return {
    name,
    symbol,
    unit,
    source: law.source,
    range: { from: from / scale, to: to / scale },
    constant: uniform ? sampledValues[0] : undefined,
    states: [...states].map((state) => state / scale),
    values: sampledValues,
    atTicks: ticks.map((tick, i) => (inside(tick) ? atTicks[i] : undefined)),
  };
}
