/** Every sweep of a CSV file, with an area or without, with a header or without. */
import { type Issue, issue } from '../core/errors.ts';
import { readCsv } from './csv.ts';
import { readSpectrum, type Spectrum, type SpectrumOptions } from './spectrum.ts';
import { sweepsOf } from './vendors/points.ts';
import { type OhmSpectrum, warning } from './vendors/vendor.ts';

export type CsvSpectra =
  | {
      readonly ok: true;
      readonly spectra: readonly OhmSpectrum[];
      /** Of `re` and `im`, whatever the name of the type says. */
      readonly unit: 'ohm' | 'ohm cm2';
      readonly warnings: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const BARE = { frequency: 'column 1', re: 'column 2', im: 'column 3' };

/** @param area of the electrode [cm²]; without it columns in ohm stay in ohm. */
export function readCsvSpectra(text: string, area: number | undefined): CsvSpectra {
  const table = readCsv(text);
  if (!table.ok) return table;
  const bare = table.value.headerLine === undefined && table.value.columns.length === 3;
  const options: SpectrumOptions = bare ? { columns: BARE } : {};
  const given = readSpectrum(text, area === undefined ? options : { ...options, area });
  // With no area and columns in ohm, Re Z and Im Z both miss it, and nothing else is wrong.
  const inOhm = !given.ok && given.issues.length === 2 && given.issues.every((one) => one.path[0] === 'area');
  const reading = inOhm ? readSpectrum(text, { ...options, area: 1 }) : given;
  if (!reading.ok) return reading;
  const sweeps = sweepsOf(pointsOf(reading.value, table.value.rows));
  if (bare && !sweeps.ok) {
    const note = issue('syntax', [], 'has no names of columns, and column 1 is no sweep of frequency');
    return { ok: false, issues: [note, ...sweeps.issues] };
  }
  const warnings = [...reading.warnings];
  if (bare)
    warnings.unshift(warning('has no names of columns: taken as frequency, Re Z, Im Z (capacitive < 0)'));
  if (!sweeps.ok) warnings.push(...sweeps.issues.map((one) => ({ ...one, severity: 'warning' as const })));
  const { frequency, re, im } = reading.value;
  const whole = {
    frequency: Float64Array.from(frequency),
    re: Float64Array.from(re),
    im: Float64Array.from(im),
  };
  return {
    ok: true,
    spectra: sweeps.ok ? sweeps.spectra : [whole],
    unit: inOhm ? 'ohm' : 'ohm cm2',
    warnings,
  };
}

function pointsOf({ frequency, re, im }: Spectrum, rows: readonly { readonly line: number }[]) {
  return rows.map(({ line }, i) => ({
    line,
    f: frequency[i] as number,
    re: re[i] as number,
    im: im[i] as number,
    modulus: undefined,
    phase: undefined,
    group: undefined,
  }));
}
