/** What a reader of an instrument's text files takes and gives. */
import { type Issue, type IssueDetails, issue } from '../../core/errors.ts';

/** One physical line. */
export interface TextLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** False for the last line of a file that stops without a line end. */
  readonly ended: boolean;
}

/** As the file has it; capacitive means im < 0. */
export interface OhmSpectrum {
  /** What sets it apart from the others of its file, "cycle 2". */
  readonly label?: string | undefined;
  /** [Hz], strictly rising or strictly falling. */
  readonly frequency: Float64Array;
  /** [ohm] */
  readonly re: Float64Array;
  /** [ohm] */
  readonly im: Float64Array;
}

export type VendorReading =
  | { readonly ok: true; readonly spectra: readonly OhmSpectrum[]; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export interface Vendor {
  /** As in `format: "gamry"`. */
  readonly format: string;
  /** For people, "Gamry .DTA". */
  readonly title: string;
  /** Lower case, without the dot; only those that no other program uses. */
  readonly extensions: readonly string[];
  /** Whether the content is of this program, spectrum or not. */
  recognises(lines: readonly TextLine[]): boolean;
  read(lines: readonly TextLine[]): VendorReading;
}

/** Lines of a text; CR CR LF, which PowerSuite writes, ends one line. */
export function textLines(text: string): TextLine[] {
  const parts = text.replace(/^\uFEFF/, '').split(/\r*\n|\r/);
  const lines = parts.map((part, i) => ({ number: i + 1, text: part, ended: i + 1 < parts.length }));
  return lines.filter(({ text: one }) => one.trim() !== '');
}

export function refused(message: string, details: IssueDetails = {}): VendorReading {
  return { ok: false, issues: [issue('syntax', [], message, details)] };
}

export function warning(message: string, details: IssueDetails = {}): Issue {
  return issue('plausibility', [], message, { ...details, severity: 'warning' });
}

/** All spectra, numbered, or all that is wrong with any of them. */
export function together(readings: readonly VendorReading[]): VendorReading {
  const issues = readings.flatMap((one) => (one.ok ? [] : one.issues));
  if (issues.length > 0) return { ok: false, issues };
  const spectra = readings.flatMap((one) => (one.ok ? one.spectra : []));
  const numbered = readings.length > 1;
  return {
    ok: true,
    spectra: numbered ? spectra.map((one, k) => ({ ...one, label: `spectrum ${k + 1}` })) : spectra,
    warnings: readings.flatMap((one) => (one.ok ? one.warnings : [])),
  };
}
