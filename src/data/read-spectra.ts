/** Spectra from the text of any instrument's file that is known, which its content tells, or from CSV. */
import { type Issue, issue } from '../core/errors.ts';
import { readCsvSpectra } from './csv-spectra.ts';
import type { Spectrum } from './spectrum.ts';
import { VENDORS } from './vendors/all.ts';
import { type OhmSpectrum, textLines } from './vendors/vendor.ts';

/** Values of `format`. */
export const FORMATS: readonly string[] = [...VENDORS.map(({ format }) => format), 'csv'];

export interface ReadSpectraOptions {
  /** Of the file; its extension helps where the content is not known, and it names the spectra. */
  readonly name: string;
  /** Of the electrode [cm²]: values are returned in ohm cm². Without it those in ohm stay so. */
  readonly area?: number | undefined;
  /** One of `FORMATS`; found where left out. */
  readonly format?: string | undefined;
}

/** Capacitive means im < 0. */
export interface ReadSpectrum extends Spectrum {
  readonly name: string;
  /** Of `re` and `im`. */
  readonly unit: 'ohm' | 'ohm cm2';
}

export type SpectraReading =
  | {
      readonly ok: true;
      readonly spectra: readonly ReadSpectrum[];
      readonly format: string;
      readonly warnings: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function readSpectra(text: string, options: ReadSpectraOptions): SpectraReading {
  const { name, area, format } = options;
  if (area !== undefined && !(area > 0 && Number.isFinite(area))) {
    return failed(issue('range', ['area'], 'must be a positive number of cm²', { received: area }));
  }
  if (format !== undefined && !FORMATS.includes(format)) {
    return failed(
      issue('name', ['format'], 'is no known format', { received: format, allowed: FORMATS.join(', ') }),
    );
  }
  const lines = textLines(text);
  if (lines.length === 0) return failed(issue('syntax', [], 'is empty'));
  const vendor = VENDORS.find((one) => (format ?? one.format) === one.format && one.recognises(lines));
  if (vendor === undefined) {
    const wrong = format === 'csv' ? undefined : wrongKind(text, name, format);
    return wrong === undefined ? fromCsv(text, options) : failed(wrong);
  }
  const reading = vendor.read(lines);
  if (!reading.ok) {
    return failed(...reading.issues.map((one) => ({ ...one, message: `${vendor.title}: ${one.message}` })));
  }
  const spectra = reading.spectra.map((one) => named(one, name, area));
  return { ok: true, spectra, format: vendor.format, warnings: reading.warnings };
}

function failed(...issues: readonly Issue[]): SpectraReading {
  return { ok: false, issues };
}

const KNOWN = `${VENDORS.map(({ title }) => title).join(', ')}, CSV`;
/** Files of these are binary, or of programs that are not known; all of them export text. */
const FOREIGN = ['mpr', 'dfr', 'ids', 'idf', 'nox', 'ism', 'i2b', 'pssession', 'xls', 'xlsx', 'ods', 'p00'];

function wrongKind(text: string, name: string, format: string | undefined): Issue | undefined {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const expected =
    VENDORS.find((one) => one.format === format) ?? VENDORS.find((one) => one.extensions.includes(extension));
  const wrong = (message: string) => issue('unsupported', [], message, { allowed: KNOWN });
  if (expected !== undefined) return wrong(`its content is not that of ${expected.title}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell a binary file
  if (/[\u0000-\u0008\u000E-\u001F]/.test(text)) return wrong('is not a text file');
  if (FOREIGN.includes(extension))
    return wrong(`.${extension} files are not read; export the spectrum as text`);
  return undefined;
}

function named(
  { frequency, re, im, label }: OhmSpectrum,
  name: string,
  area: number | undefined,
): ReadSpectrum {
  const scaled = (values: Float64Array) =>
    area === undefined ? values : values.map((value) => value * area);
  return {
    name: label === undefined ? name : `${name}, ${label}`,
    frequency,
    re: scaled(re),
    im: scaled(im),
    unit: area === undefined ? 'ohm' : 'ohm cm2',
  };
}

function fromCsv(text: string, { name, area }: ReadSpectraOptions): SpectraReading {
  const reading = readCsvSpectra(text, area);
  if (!reading.ok) {
    const known = { allowed: `formats known: ${KNOWN}` };
    return failed(...reading.issues.map((one, i) => (i === 0 ? { ...known, ...one } : one)));
  }
  const { unit, warnings } = reading;
  const spectra = reading.spectra.map(({ label, frequency, re, im }) => {
    return { name: label === undefined ? name : `${name}, ${label}`, frequency, re, im, unit };
  });
  return { ok: true, spectra, format: 'csv', warnings };
}
