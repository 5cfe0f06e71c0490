/** Measured impedance spectra from text, and how far a simulated one is from them. */
import { type Issue, issue } from '../core/errors.ts';
import { type CsvOptions, type CsvTable, numbersOf, readCsv } from './csv.ts';
import {
  type ChosenColumn,
  type ChosenColumns,
  chooseColumns,
  type SpectrumColumns,
} from './spectrum-columns.ts';

/** Capacitive means im < 0. */
export interface Spectrum {
  /** [Hz] */
  readonly frequency: ArrayLike<number>;
  /** [ohm cm²] */
  readonly re: ArrayLike<number>;
  /** [ohm cm²] */
  readonly im: ArrayLike<number>;
}

export interface SpectrumOptions {
  readonly columns?: SpectrumColumns;
  /** Of the electrode [cm²]; needed where the columns are in ohm. */
  readonly area?: number;
  readonly csv?: CsvOptions;
}

export type SpectrumReading =
  | {
      readonly ok: true;
      readonly value: Spectrum;
      /** What was taken for granted, and what looks wrong; issues of severity "warning". */
      readonly warnings: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Reads the text of a CSV file, points in its order. */
export function readSpectrum(text: string, options: SpectrumOptions = {}): SpectrumReading {
  const table = readCsv(text, options.csv);
  if (!table.ok) return table;
  const chosen = chooseColumns(table.value.columns, options.columns ?? {});
  if (!chosen.ok) {
    const line = table.value.headerLine;
    return { ok: false, issues: chosen.issues.map((one) => ({ ...one, line })) };
  }
  return spectrumOf(table.value, chosen.value, options.area);
}

function spectrumOf(table: CsvTable, chosen: ChosenColumns, area: number | undefined): SpectrumReading {
  const issues: Issue[] = [];
  const valuesOf = ({ column }: ChosenColumn) => {
    const reading = numbersOf(table, column);
    if (!reading.ok) issues.push(...reading.issues);
    return reading.ok ? reading.value : new Float64Array(0);
  };
  const scale = (one: ChosenColumn) => {
    const found = impedanceScale(one, area);
    if (typeof found === 'number') return found;
    issues.push(found);
    return Number.NaN;
  };
  const frequency = valuesOf(chosen.frequency).map((f) => f * (chosen.frequency.unit?.factor ?? 1));
  const [reScale, imScale] = [scale(chosen.re), scale(chosen.im)];
  const re = valuesOf(chosen.re).map((value) => value * reScale);
  const im = valuesOf(chosen.im).map((value) => (value === 0 ? 0 : value * imScale));
  if (issues.length === 0) issues.push(...placeIssues(table, chosen, frequency, re, im));
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: { frequency, re, im }, warnings: doubts(chosen, im) };
}

/** Factor to ohm cm² with the sign of Im Z. */
function impedanceScale({ name, sign, unit }: ChosenColumn, area: number | undefined): number | Issue {
  if (unit?.kind === 'arealResistance') return sign * unit.factor;
  if (area === undefined) {
    const given = unit === undefined ? 'has no unit and is taken as ohm' : 'is in ohm';
    const message = `"${name}" ${given}; the area of the electrode is needed to get ohm cm²`;
    return issue('missing', ['area'], message, {
      hint: 'a column in ohm cm² is headed like "Z_re [Ohm.cm2]"',
    });
  }
  if (!(area > 0 && Number.isFinite(area))) {
    return issue('range', ['area'], 'must be a positive number of cm²', { received: area });
  }
  return sign * area * (unit?.factor ?? 1);
}

function placeIssues(
  table: CsvTable,
  { frequency: { name } }: ChosenColumns,
  frequency: Float64Array,
  re: Float64Array,
  im: Float64Array,
): Issue[] {
  return table.rows.flatMap(({ line }, i) => {
    const found: Issue[] = [];
    const f = frequency[i] ?? Number.NaN;
    if (!(f > 0)) found.push(issue('range', [], `"${name}" must be above 0`, { line, received: f }));
    if (re[i] === 0 && im[i] === 0)
      found.push(issue('range', [], 'Z is 0, which is no measurement', { line }));
    return found;
  });
}

/** Im Z is above 0 in at most this part of a spectrum with its right sign: the inductive end of it. */
const MOST_INDUCTIVE = 0.5;

function doubts(chosen: ChosenColumns, im: Float64Array): Issue[] {
  const found = Object.values(chosen)
    .filter(({ unit }) => unit === undefined)
    .map((one) => {
      const unit = one === chosen.frequency ? 'Hz' : 'ohm';
      return issue('unit', [], `"${one.name}" has no unit and is taken as ${unit}`, { severity: 'warning' });
    });
  const inductive = im.filter((value) => value > 0).length;
  if (inductive > MOST_INDUCTIVE * im.length) {
    const { name, sign } = chosen.im;
    const message = `"${name}" gives Im Z > 0 (inductive) at ${inductive} of ${im.length} points; its sign may be the other`;
    const hint =
      sign === 1 ? 'name the column as minusIm if it holds −Im Z' : 'name the column as im if it holds Im Z';
    found.push(issue('plausibility', [], message, { severity: 'warning', hint }));
  }
  return found;
}
