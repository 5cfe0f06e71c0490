import { powerOfTen } from '../units-text.ts';

export const FREQUENCY = 'Frequency [Hz]';

/** A logarithmic axis: ends, a tick at every 1, 2 … 9, labels at whole decades. */
export interface Decades {
  readonly domain: readonly [number, number];
  readonly powers: readonly number[];
  readonly values: readonly number[];
}

/** Part of the span kept free at both ends, in logarithms. */
const ROOM = 0.02;
/** Taken for a whole decade, in decades: files round frequencies. */
export const WHOLE = 1e-4;

/** From the lowest to the highest, with some room. */
export function decadesOver(low: number, high: number, room = ROOM): Decades {
  const [a, b] = [Math.log10(low), Math.log10(high)];
  const free = b > a ? room * (b - a) : 0.5;
  const [from, to] = [a - free, b + free];
  const powers: number[] = [];
  const values: number[] = [];
  for (let power = Math.floor(from); power <= to; power++) {
    if (power >= from) powers.push(power);
    for (let digit = 1; digit <= 9; digit++) {
      const value = Number(`${digit}e${power}`);
      if (value >= 10 ** from && value <= 10 ** to) values.push(value);
    }
  }
  return { domain: [10 ** from, 10 ** to], powers, values };
}

/** Whole decades between the lowest and the highest, as powers of ten. */
export function wholeDecades(low: number, high: number): number[] {
  const from = Math.ceil(Math.log10(low) - WHOLE);
  const to = Math.floor(Math.log10(high) + WHOLE);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Labelled within less than two decades; the first that gives more than two labels. */
const DIGITS = [
  [1, 2, 5],
  [1, 2, 3, 4, 6, 8],
];

/** Least distance of labels side by side, and one above the other [px]. */
const BESIDE = 34;
const ABOVE = 20;

/**
 * Ticks and labels of a logarithmic axis of a length [px]. With less than two decades in it, 2 and 5 are labelled too,
 * as numbers.
 */
export function logAxis({ values, powers }: Decades, length: number, orient: 'x' | 'y') {
  const gap = orient === 'x' ? BESIDE : ABOVE;
  const step = Math.max(1, Math.ceil((powers.length * gap) / length));
  const plain = powers.length < 2;
  const digitOf = (value: number) => Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
  // Less than a decade may hold no more than one of 1, 2 and 5.
  const digits = DIGITS.find((set) => values.filter((value) => set.includes(digitOf(value))).length > 2);
  const labels: Record<string, string> = {};
  for (const value of values) {
    const power = Math.floor(Math.log10(value) + 1e-9);
    const digit = Math.round(value / 10 ** power);
    if (plain && (digits === undefined || digits.includes(digit)))
      labels[String(value)] = plainText(digit, power);
    else if (!plain && digit === 1 && power % step === 0) labels[String(value)] = powerOfTen(power);
  }
  const isWhole = 'abs(log(datum.value)/LN10 - round(log(datum.value)/LN10)) < 1e-9';
  return {
    values: [...values],
    labelExpr: `(${JSON.stringify(labels)})[datum.value] || ''`,
    labelOverlap: false as const,
    tickSize: { condition: { test: isWhole, value: 5 }, value: 2.5 },
  };
}

/** 0.05, 200, 5·10⁻¹⁵. */
function plainText(digit: number, power: number): string {
  if (power >= -4 && power <= 5) return String(Number(`${digit}e${power}`));
  return digit === 1 ? powerOfTen(power) : `${digit}·${powerOfTen(power)}`;
}

/** The frequency axis of a panel; of stacked ones only the lowest has labels. */
export function frequencyAxis(decades: Decades, width: number, labelled: boolean) {
  return {
    field: 'frequency',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...decades.domain], nice: false },
    axis: {
      ...logAxis(decades, width, 'x'),
      grid: false,
      labels: labelled,
      title: labelled ? FREQUENCY : null,
    },
  };
}

/** 1e5 → "100 kHz", 0.01 → "10 mHz". */
export function frequencyLabel(power: number): string {
  const prefixes: Readonly<Record<number, string>> = { [-6]: 'µ', [-3]: 'm', 0: '', 3: 'k', 6: 'M', 9: 'G' };
  const thousands = 3 * Math.floor(power / 3);
  const prefix = prefixes[thousands];
  return prefix === undefined ? `${powerOfTen(power)} Hz` : `${10 ** (power - thousands)} ${prefix}Hz`;
}
