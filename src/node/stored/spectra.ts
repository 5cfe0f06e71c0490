/** The result folder of a command on measured spectra: one spectrum at its top, of several each in its own folder. */
import type { ReadSpectrum } from '../../data/read-spectra.ts';
import { finiteCsv, finiteJson } from '../files/finite.ts';
import type { SpectrumFile } from '../load/spectrum-file.ts';
import type { DrawnFigure } from '../store/figure.ts';
import { manifestHead } from '../store/manifest.ts';
import { writeResult } from '../store/store.ts';
import type { Summary } from '../store/summary.ts';

/** A spectrum that something is done to: its points that are used. */
export interface UsedSpectrum {
  /** In its file, from 1 on. */
  readonly number: number;
  readonly spectrum: ReadSpectrum;
  /** Points that were left out. */
  readonly dropped: number;
}

export interface SpectraInput {
  readonly file: SpectrumFile;
  /** As a document: what was asked for beside the file. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly kind: string;
}

/** What one spectrum gave. */
export interface SpectrumPart {
  readonly number: number;
  readonly summary: Summary;
  /** Text by path. */
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly figures: readonly DrawnFigure[];
  readonly failed: boolean;
}

export interface StoredSpectra {
  readonly summary: Summary;
  /** Path of the first drawing, of one spectrum. */
  readonly figure: string | undefined;
}

export function storeSpectra(
  folder: string,
  input: SpectraInput,
  parts: readonly SpectrumPart[],
): StoredSpectra {
  const failed = parts.some((part) => part.failed);
  const summary = summaryOf(input, parts);
  const files = new Map<string, string>();
  for (const part of parts) {
    const at = parts.length === 1 ? '' : `spectrum-${part.number}/`;
    const own = [...part.files, ...part.figures.flatMap((drawn) => drawn.files)];
    files.set(`${at}summary.json`, finiteJson('summary.json', part.summary));
    for (const [path, text] of own) files.set(`${at}${path}`, text);
  }
  files.set('summary.json', finiteJson('summary.json', summary));
  if (parts.length > 1) files.set('spectra.csv', spectraCsv(scalarsOf(parts)));
  writeResult(folder, files, manifestOf(input, failed));
  const problem = parts.flatMap((part) => part.figures).find((drawn) => drawn.problem !== undefined)?.problem;
  if (problem !== undefined) throw problem;
  const [drawing] = [...files.keys()].filter((path) => path.endsWith('.svg'));
  return { summary, figure: parts.length === 1 ? drawing : undefined };
}

/** Of one spectrum its own; of several the scalars of each. */
function summaryOf({ file }: SpectraInput, parts: readonly SpectrumPart[]): Summary {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first.summary;
  return {
    File: file.shown,
    Status: parts.some((part) => part.failed) ? 'failed' : 'finished',
    Spectra: scalarsOf(parts),
  };
}

function scalarsOf(parts: readonly SpectrumPart[]): Record<string, string | number>[] {
  return parts.map(({ number, summary }) => {
    const own = Object.entries(summary).filter(([, value]) => typeof value !== 'object');
    return { Number: number, ...(Object.fromEntries(own) as Record<string, string | number>) };
  });
}

/** A row for each spectrum: how a parameter goes from one to the next. */
function spectraCsv(rows: readonly Record<string, string | number>[]): string {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return finiteCsv(
    'spectra.csv',
    head,
    rows.map((row) => head.map((key) => row[key])),
  );
}

function manifestOf({ file, options, kind }: SpectraInput, failed: boolean) {
  const { shown, sha256, format, spectra, warnings } = file;
  const input = { file: shown, sha256, format, spectra: spectra.map(({ name }) => name) };
  return {
    ...manifestHead({ document: { input, options }, warnings }),
    kind,
    status: failed ? 'failed' : 'finished',
    input,
    options,
  };
}
