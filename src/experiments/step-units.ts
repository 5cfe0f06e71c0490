/** The units of a step, "1 A", "C/3", "45 minutes", to SI: built from the text's digits and rounded once. */
import { decimalToNumber, parseDecimal } from '../core/decimal.ts';
import { nearest } from '../core/nearest.ts';

export type StepQuantity =
  | 'c-rate'
  | 'current'
  | 'current-density'
  | 'power'
  | 'resistance'
  | 'voltage'
  | 'capacity'
  | 'time'
  | 'frequency';

interface StepUnit {
  /** The first is how it is written in messages. */
  readonly names: readonly string[];
  readonly quantity: StepQuantity;
  /** 1 of it is factor * 10^exponent SI. */
  readonly factor: bigint;
  readonly exponent: number;
}

function unit(quantity: StepQuantity, names: string, exponent = 0, factor = 1n): StepUnit {
  return { names: names.split(' '), quantity, factor, exponent };
}

const UNITS: readonly StepUnit[] = [
  unit('current', 'A'),
  unit('current', 'mA', -3),
  unit('current', 'uA', -6),
  unit('current-density', 'A/m2 A.m-2'),
  unit('current-density', 'mA/cm2 mA.cm-2', 1),
  unit('current-density', 'uA/cm2 uA.cm-2', -2),
  unit('current-density', 'A/cm2 A.cm-2', 4),
  unit('power', 'W'),
  unit('power', 'mW', -3),
  unit('power', 'kW', 3),
  unit('resistance', 'Ohm'),
  unit('resistance', 'mOhm', -3),
  unit('resistance', 'kOhm', 3),
  unit('voltage', 'V'),
  unit('voltage', 'mV', -3),
  unit('capacity', 'Ah A.h', 2, 36n),
  unit('capacity', 'mAh mA.h', -1, 36n),
  unit('capacity', 'uAh uA.h', -4, 36n),
  unit('capacity', 'A.s As'),
  unit('time', 'seconds second sec s'),
  unit('time', 'minutes minute min m', 0, 60n),
  unit('time', 'hours hour hr h', 0, 3600n),
  unit('time', 'days day d', 0, 86400n),
  unit('frequency', 'Hz'),
  unit('frequency', 'kHz', 3),
  unit('frequency', 'MHz', 6),
  unit('frequency', 'mHz', -3),
  unit('frequency', 'uHz', -6),
];

/** Where a value makes sense, and how that is written. */
interface Limits {
  readonly from: number;
  readonly fromIncluded: boolean;
  readonly to: number;
  readonly text: string;
}

const between = (from: number, to: number, text: string, fromIncluded = false): Limits => {
  return { from, to, text, fromIncluded };
};

/** Beyond these a value is a slip of the pen: SI, and C-rates as they are. */
const LIMITS: Readonly<Record<StepQuantity, Limits>> = {
  'c-rate': between(1e-6, 1e4, '1e-6C to 1e4C', true),
  current: between(0, 1e6, 'above 0 A, at most 1e6 A'),
  'current-density': between(0, 1e6, 'above 0 A/m2, at most 1e6 A/m2'),
  power: between(0, 1e6, 'above 0 W, at most 1e6 W'),
  resistance: between(0, 1e9, 'above 0 Ohm, at most 1e9 Ohm'),
  voltage: between(0, 6, '0 V to 6 V', true),
  capacity: between(0, 3.6e9, 'above 0 Ah, at most 1e6 Ah'),
  time: between(0, 1e9, 'above 0 s, at most 1e9 s'),
  frequency: between(1e-6, 1e9, '1e-6 Hz to 1e9 Hz', true),
};

/** What is allowed where this quantity stands; undefined when the value is. */
export function outsideLimits(quantity: StepQuantity, value: number): string | undefined {
  const { from, to, fromIncluded, text } = LIMITS[quantity];
  const inside = (fromIncluded ? value >= from : value > from) && value <= to;
  return inside ? undefined : text;
}

/** The units in which a quantity may be written, for messages. */
export function unitsOf(quantities: readonly StepQuantity[]): string[] {
  const rates = quantities.includes('c-rate') ? ['C', 'C/…'] : [];
  const named = UNITS.filter((it) => quantities.includes(it.quantity)).map((it) => it.names[0] ?? '');
  return [...rates, ...named];
}

/** The spelling of the closest unit of these quantities. */
export function nearestUnit(text: string, quantities: readonly StepQuantity[]): string | undefined {
  const candidates = UNITS.filter((it) => quantities.includes(it.quantity)).flatMap((it) => it.names);
  return nearest(plain(text), candidates);
}

/** µ, Ω, superscripts and dots in one spelling. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/μ/g, 'u')
    .replace(/Ω/g, 'Ohm')
    .replace(/[·⋅*]/g, '.')
    .replace(/[−⁻]/g, '-')
    .replace(/\^/g, '');
}

/** Case does not count, except that of a prefix: "MW" is no milliwatt. */
function matches(text: string, name: string): boolean {
  if (text === name) return true;
  const prefixed = /^[muk][AWVO]|^[muMk]Hz$/.test(name);
  return text.toLowerCase() === name.toLowerCase() && (!prefixed || text[0] === name[0]);
}

/** The quantity and the SI value of digits with a unit; undefined when the unit is not known. */
export function measureStep(
  digits: string,
  unitText: string,
): { quantity: StepQuantity; value: number } | undefined {
  const wanted = plain(unitText);
  const found = UNITS.find((it) => it.names.some((name) => matches(wanted, name)));
  const number = parseDecimal(digits);
  if (found === undefined || number === undefined) return undefined;
  const value = decimalToNumber({
    mantissa: number.mantissa * found.factor,
    exponent: number.exponent + found.exponent,
  });
  return { quantity: found.quantity, value };
}

/** The multiple of 1C of "0.5 C", "C/3", "2C/3": digits above and below. */
export function measureRate(above: string | undefined, below: string | undefined): number {
  const [one, other] = [parseDecimal(above ?? '1'), parseDecimal(below ?? '1')];
  if (one === undefined || other === undefined) return Number.NaN;
  return decimalToNumber(one) / decimalToNumber(other);
}
