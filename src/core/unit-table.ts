/** The units a user may write, as powers of ten of SI. */
import type { Decimal } from './decimal.ts';

/** Exponents of metre, kilogram, second, ampere, kelvin and mole. */
export type Dimension = readonly number[];

/** 1 of the unit is factor * 10^exponent SI; `zero` is the SI value of 0 where that is not 0. */
export interface Unit {
  readonly dimension: Dimension;
  readonly exponent: number;
  readonly factor: bigint;
  readonly zero?: Decimal;
}

function unit(
  m: number,
  kg: number,
  s: number,
  A: number,
  K: number,
  mol: number,
  exponent = 0,
  factor = 1n,
): Unit {
  return { dimension: [m, kg, s, A, K, mol], exponent, factor };
}

/** Units that take a prefix. */
const PREFIXED: Readonly<Record<string, Unit>> = {
  m: unit(1, 0, 0, 0, 0, 0),
  g: unit(0, 1, 0, 0, 0, 0, -3),
  s: unit(0, 0, 1, 0, 0, 0),
  A: unit(0, 0, 0, 1, 0, 0),
  K: unit(0, 0, 0, 0, 1, 0),
  mol: unit(0, 0, 0, 0, 0, 1),
  M: unit(-3, 0, 0, 0, 0, 1, 3),
  L: unit(3, 0, 0, 0, 0, 0, -3),
  l: unit(3, 0, 0, 0, 0, 0, -3),
  Hz: unit(0, 0, -1, 0, 0, 0),
  N: unit(1, 1, -2, 0, 0, 0),
  Pa: unit(-1, 1, -2, 0, 0, 0),
  J: unit(2, 1, -2, 0, 0, 0),
  W: unit(2, 1, -3, 0, 0, 0),
  Wh: unit(2, 1, -2, 0, 0, 0, 2, 36n),
  C: unit(0, 0, 1, 1, 0, 0),
  Ah: unit(0, 0, 1, 1, 0, 0, 2, 36n),
  V: unit(2, 1, -3, -1, 0, 0),
  ohm: unit(2, 1, -3, -2, 0, 0),
  S: unit(-2, -1, 3, 2, 0, 0),
  F: unit(-2, -1, 4, 2, 0, 0),
  H: unit(2, 1, -2, -2, 0, 0),
};

const MINUTE = unit(0, 0, 1, 0, 0, 0, 1, 6n);
const HOUR = unit(0, 0, 1, 0, 0, 0, 2, 36n);

/** Units written as they stand. */
const WHOLE: Readonly<Record<string, Unit>> = {
  angstrom: unit(1, 0, 0, 0, 0, 0, -10),
  sec: unit(0, 0, 1, 0, 0, 0),
  second: unit(0, 0, 1, 0, 0, 0),
  seconds: unit(0, 0, 1, 0, 0, 0),
  min: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  h: HOUR,
  hour: HOUR,
  hours: HOUR,
  Ohm: unit(2, 1, -3, -2, 0, 0),
  degC: { ...unit(0, 0, 0, 0, 1, 0), zero: { mantissa: 27315n, exponent: -2 } },
};

const PREFIX: Readonly<Record<string, number>> = {
  f: -15,
  p: -12,
  n: -9,
  u: -6,
  m: -3,
  c: -2,
  d: -1,
  k: 3,
  M: 6,
  G: 9,
};

/** The unit of a symbol such as "um" or "mAh". */
export function lookUp(symbol: string): Unit | undefined {
  if (Object.hasOwn(WHOLE, symbol)) return WHOLE[symbol];
  if (Object.hasOwn(PREFIXED, symbol)) return PREFIXED[symbol];
  const shift = Object.hasOwn(PREFIX, symbol[0] ?? '') ? PREFIX[symbol[0] ?? ''] : undefined;
  const base = symbol.slice(1);
  if (shift === undefined || !Object.hasOwn(PREFIXED, base)) return undefined;
  const found = PREFIXED[base] as Unit;
  return { ...found, exponent: found.exponent + shift };
}

/** Every spelling a suggestion may name. */
export function spellings(): string[] {
  const prefixed = [
    'um',
    'nm',
    'mm',
    'cm',
    'mV',
    'mA',
    'mAh',
    'mg',
    'kg',
    'mS',
    'uF',
    'mF',
    'kJ',
    'kHz',
    'mHz',
    'mmol',
  ];
  return [...Object.keys(WHOLE), ...Object.keys(PREFIXED), ...prefixed];
}
