/**
 * Quantities as a user writes them, "40 um", "1e-14 m^2/s", "25 degC", to SI doubles, exactly: the number is built by
 * shifting the exponent of its text (core/decimal) and is rounded once.
 */
import { addDecimals, type Decimal, decimalToNumber, parseDecimal, shiftedText } from './decimal.ts';
import { nearest } from './nearest.ts';
import { lookUp, spellings, type Unit } from './unit-table.ts';

/** What a reader returns: the value, or what is wrong with the text and how to write it. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly hint?: string };

/** A kind of quantity: its SI unit (units.ts spelling) and how a user writes one. */
export interface Kind {
  readonly name: string;
  readonly si: string;
  readonly example: string;
}

const kind = (name: string, si: string, example: string): Kind => ({ name, si, example });

/** The kinds of quantity that occur in input files. */
export const kinds = {
  length: kind('length', 'm', '40 um'),
  area: kind('area', 'm^2', '1.54 cm^2'),
  temperature: kind('temperature', 'K', '25 degC'),
  time: kind('time', 's', '10 s'),
  voltage: kind('voltage', 'V', '4.3 V'),
  charge: kind('charge', 'C', '4.6 mAh'),
  resistance: kind('resistance', 'ohm', '9.5 ohm'),
  arealResistance: kind('resistance times area', 'ohm m^2', '10 ohm cm^2'),
  arealCapacitance: kind('capacitance per area', 'F/m^2', '0.2 F/m^2'),
  arealCapacity: kind('capacity per area', 'C/m^2', '3 mAh/cm^2'),
  arealMass: kind('mass per area', 'kg/m^2', '20 mg/cm^2'),
  concentration: kind('concentration', 'mol/m^3', '1 mol/L'),
  diffusivity: kind('diffusivity', 'm^2/s', '1e-14 m^2/s'),
  conductivity: kind('conductivity', 'S/m', '5 S/m'),
  frequency: kind('frequency', 'Hz', '10 kHz'),
  inductance: kind('inductance', 'H', '0.5 uH'),
} as const;

/** A compound unit: the SI value of 1 is numerator / denominator * 10^exponent. */
interface Scale {
  dimension: number[];
  exponent: number;
  numerator: bigint;
  denominator: bigint;
  zero?: Decimal;
}

/** Most texts: nothing to replace. */
const PLAIN = /^[ -~]*$/;

/** µ and μ, Ω, Å, °C, superscripts, dots and minus signs as ASCII. */
function asciiText(text: string): string {
  if (PLAIN.test(text)) return text.trim();
  return text
    .replace(/[⁺⁻⁰¹²³⁴-⁹]+/g, (digits) => `^${digits.normalize('NFKC')}`)
    .normalize('NFKC')
    .replace(/μ/g, 'u')
    .replace(/Ω/g, 'ohm')
    .replace(/Å/g, 'angstrom')
    .replace(/°C/g, 'degC')
    .replace(/[−‐–]/g, '-')
    .replace(/[·⋅×]/g, '*')
    .trim();
}

/** Reads "mAh/cm^2", "ohm cm^2", "A.h", "cm-2", "J/(mol K)"; a text on failure. */
function parseUnit(text: string): Scale | string {
  const scale: Scale = { dimension: [0, 0, 0, 0, 0, 0], exponent: 0, numerator: 1n, denominator: 1n };
  const [above = '', ...below] = text.replace(/\s*\^\s*/g, '^').split('/');
  if (above.trim() === '' && below.length === 0) return 'has no unit';
  let problem = above.trim() === '' ? undefined : multiplyAll(scale, above, 1);
  for (const part of below) {
    const bracketed = /^\s*\((.*)\)\s*$/.exec(part);
    if (bracketed === null && FACTOR_BREAK.test(part.trim())) {
      problem ??= `"${text}" is ambiguous after "/": use brackets, as in "J/(mol K)"`;
    }
    problem ??= multiplyAll(scale, bracketed?.[1] ?? part, -1);
  }
  return problem ?? scale;
}

const FACTOR_BREAK = /[\s*.]+/;

/** Multiplies by each factor of a product such as "ohm cm^2"; a text on failure. */
function multiplyAll(scale: Scale, product: string, sign: 1 | -1): string | undefined {
  for (const factor of product.trim().split(FACTOR_BREAK)) {
    const match = /^([A-Za-z]+)(?:\^?([+-]?\d{1,2}))?$/.exec(factor);
    if (match === null) return `"${factor}" is not understood`;
    const [, symbol = '', power = '1'] = match;
    const found = lookUp(symbol);
    if (found === undefined) {
      const near = nearest(symbol, spellings());
      return `unit "${symbol}" is not known${near === undefined ? '' : `; did you mean "${near}"?`}`;
    }
    const alone = scale.dimension.every((exponent) => exponent === 0);
    multiply(scale, found, sign * Number(power));
    if (found.zero !== undefined && alone && power === '1' && sign === 1) scale.zero = found.zero;
    else delete scale.zero;
  }
  return undefined;
}

function multiply(scale: Scale, by: Unit, power: number): void {
  for (let i = 0; i < 6; i++) scale.dimension[i] = (scale.dimension[i] ?? 0) + power * (by.dimension[i] ?? 0);
  scale.exponent += power * by.exponent;
  if (power > 0) scale.numerator *= by.factor ** BigInt(power);
  else scale.denominator *= by.factor ** BigInt(-power);
}

const LEADING_NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/s;

/** No quantity is longer; a text of megabytes must not end up in a message. */
const LONGEST_TEXT = 200;

/**
 * Reads a quantity with its unit.
 *
 * @param text e.g. "40 um"
 * @param of the kind of quantity expected
 * @param options.difference true for an uncertainty: "2 degC" is then 2 K, not 275.15 K
 * @returns the value in the SI unit of the kind
 */
export function readQuantity(text: string, of: Kind, options: QuantityOptions = {}): Reading<number> {
  return quantityReader(of)(text, options);
}

export interface QuantityOptions {
  readonly difference?: boolean;
}

/** {@link readQuantity} of one kind, for many texts: a unit that comes again and again is read once. */
export function quantityReader(of: Kind): (text: string, options?: QuantityOptions) => Reading<number> {
  const unit = { text: '', scale: 'has no unit' as Scale | string };
  return (text, options = {}) => {
    const scaleOf = (written: string) => {
      if (written !== unit.text) Object.assign(unit, { text: written, scale: scaleFor(written, of) });
      return unit.scale;
    };
    return readAs(text, of, options, scaleOf);
  };
}

/** The unit of a quantity of this kind, or what is wrong with it. */
function scaleFor(written: string, of: Kind): Scale | string {
  const scale = parseUnit(written);
  if (typeof scale === 'string' || sameDimension(scale, of)) return scale;
  return `"${written}" is not a unit of ${of.name}`;
}

function readAs(
  text: string,
  of: Kind,
  options: QuantityOptions,
  scaleOf: (written: string) => Scale | string,
): Reading<number> {
  const plain = asciiText(text.slice(0, LONGEST_TEXT));
  const write = `write it as a number with its unit, for example "${of.example}"`;
  const match = LEADING_NUMBER.exec(plain);
  if (match === null) return { ok: false, problem: 'is no number with a unit', hint: write };
  const digits = match[1] ?? '';
  const rest = match[2] ?? '';
  if (/^,\s*\d/.test(rest)) {
    return { ok: false, problem: 'has a comma', hint: `a decimal point is wanted; ${write}` };
  }
  if (rest === '') return { ok: false, problem: 'has no unit', hint: noUnitHint(digits, of) };
  const scale = scaleOf(rest);
  if (typeof scale === 'string') {
    const slip = rest === 'C' && of.si === 'K' ? '"C" is coulomb, Celsius is "degC"; ' : '';
    return { ok: false, problem: scale, hint: slip + write };
  }
  const value = convert(digits, scale, options.difference === true);
  if (value === undefined)
    return { ok: false, problem: 'is too large or too small for a number', hint: write };
  return { ok: true, value };
}

/** The unit of a quantity, in plain signs, whatever it is a quantity of; undefined where the text is no quantity. */
export function unitOf(text: string): string | undefined {
  const unit = LEADING_NUMBER.exec(asciiText(text.slice(0, LONGEST_TEXT)))?.[2];
  return unit === undefined || unit === '' || typeof parseUnit(unit) === 'string' ? undefined : unit;
}

/** How to write a bare number: as if it were in the unit of the example. */
export function noUnitHint(digits: string, of: Kind): string {
  return `write it in quotes with its unit, for example "${digits} ${of.example.slice(of.example.indexOf(' ') + 1)}"`;
}

function sameDimension(scale: Scale, of: Kind): boolean {
  const wanted = parseUnit(of.si);
  return typeof wanted !== 'string' && wanted.dimension.every((power, i) => power === scale.dimension[i]);
}

/** Undefined where the double would be infinite, or zero for digits that are not. */
function convert(digits: string, scale: Scale, difference: boolean): number | undefined {
  if (isDecimal(scale) && !/[eE]/.test(digits)) {
    // the same decimal, rounded once
    const plain = Number(`${digits}e${scale.exponent}`);
    if (plain !== 0 && Number.isFinite(plain)) return plain;
  }
  const d = parseDecimal(digits);
  if (d === undefined) return undefined;
  let exact: Decimal = { mantissa: d.mantissa * scale.numerator, exponent: d.exponent + scale.exponent };
  if (scale.zero !== undefined && !difference) exact = addDecimals(exact, scale.zero);
  const value = decimalToNumber(exact) / Number(scale.denominator);
  return Number.isFinite(value) && (value !== 0 || exact.mantissa === 0n) ? value : undefined;
}

/** A power of ten of an SI unit. */
function isDecimal({ numerator, denominator, zero }: Scale): boolean {
  return numerator === 1n && denominator === 1n && zero === undefined;
}

function scaleOf(unitText: string): Scale {
  const scale = parseUnit(asciiText(unitText));
  if (typeof scale === 'string') throw new RangeError(`unit "${unitText}": ${scale}`);
  return scale;
}

/** An SI value in another unit (of the same dimension), for printing: inUnit(5e-6, "um") is 5. */
export function inUnit(value: number, unitText: string): number {
  return unitConverter(unitText)(value);
}

/** {@link inUnit} for many values. */
export function unitConverter(unitText: string): (value: number) => number {
  const { numerator, denominator, exponent, zero } = scaleOf(unitText);
  return (value) => {
    const shifted = zero === undefined ? value : value - decimalToNumber(zero);
    const scaled = (shifted * Number(denominator)) / Number(numerator);
    return Number(shiftedText(scaled, -exponent));
  };
}

/** Text that reads back as exactly this SI value: quantityText(7.2e-5, "um") is "72 um". Decimal units only. */
export function quantityText(value: number, unitText: string): string {
  const scale = scaleOf(unitText);
  if (!isDecimal(scale)) throw new RangeError(`"${unitText}" is no power of ten of an SI unit`);
  return `${shiftedText(value, -scale.exponent)} ${unitText}`;
}

/**
 * Reads a C-rate: "C/10", "1C", "0.5C", "C".
 *
 * @returns the multiple of 1C, positive
 */
export function readRate(text: string): Reading<number> {
  const write = 'write a C-rate as "C/10", "0.5C" or "1C"';
  const match = /^\s*([+-]?[\d.]*(?:[eE][+-]?\d+)?)\s*C\s*(?:\/\s*([\d.]+))?\s*$/.exec(text);
  if (match === null) return { ok: false, problem: 'is no C-rate', hint: write };
  const above = parseDecimal(match[1] === '' ? '1' : (match[1] ?? ''));
  const below = parseDecimal(match[2] ?? '1');
  if (above === undefined || below === undefined) return { ok: false, problem: 'is no C-rate', hint: write };
  const value = decimalToNumber(above) / decimalToNumber(below);
  if (!(value > 0 && value <= LARGEST_RATE)) {
    return { ok: false, problem: `must lie in (0, ${LARGEST_RATE}C]`, hint: write };
  }
  return { ok: true, value };
}

/** Beyond this a C-rate is a slip: a full discharge would take 3.6 s. */
const LARGEST_RATE = 1000;
