/**
 * Exact decimals. A number with a unit is built by shifting the exponent of its text and rounding once, so that
 * "5 um" is 5e-6 to the last bit, which 5 * 1e-6 is not.
 */

/** mantissa * 10^exponent */
export interface Decimal {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const PATTERN = /^([+-]?)(\d+)?(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Beyond these a double is infinite or zero anyway, and the powers of ten would grow without bound. */
const LONGEST = 400;
const LARGEST_EXPONENT = 1000;

/** Reads "12.5e-3"; undefined when the text is no plain decimal number or its exponent is absurd. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = text.length <= LONGEST ? PATTERN.exec(text) : null;
  if (match === null) return undefined;
  const whole = match[2] ?? '';
  const fraction = match[3] ?? '';
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(match[4] ?? 0);
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  const mantissa = BigInt(whole + fraction);
  return { mantissa: match[1] === '-' ? -mantissa : mantissa, exponent: exponent - fraction.length };
}

/** The nearest double. */
export function decimalToNumber(d: Decimal): number {
  return Number(`${d.mantissa}e${d.exponent}`);
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const align = (d: Decimal): bigint => d.mantissa * 10n ** BigInt(d.exponent - exponent);
  return { mantissa: align(a) + align(b), exponent };
}

/** The shortest text that reads back as value * 10^shift, where value is a finite double. */
export function shiftedText(value: number, shift: number): string {
  const d = parseDecimal(value.toString());
  if (d === undefined) throw new RangeError(`not a finite number: ${value}`);
  if (d.mantissa === 0n) return '0';
  const sign = d.mantissa < 0n ? '-' : '';
  const all = (d.mantissa < 0n ? -d.mantissa : d.mantissa).toString();
  const digits = all.replace(/0+$/, '');
  const point = all.length + d.exponent + shift; // digits before the decimal point
  if (point > 15 || point < -3) return `${sign}${digits}e${point - digits.length}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
