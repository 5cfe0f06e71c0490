/** A file of measured spectra, as a command names it. */
import { basename } from 'node:path';
import { InputError, type Issue, issue } from '../../core/errors.ts';
import { type ReadSpectrum, readSpectra } from '../../data/read-spectra.ts';
import { readInstrumentFile } from '../files/text-file.ts';

export interface SpectrumFile {
  /** As the user wrote it. */
  readonly shown: string;
  readonly sha256: string;
  readonly format: string;
  readonly spectra: readonly ReadSpectrum[];
  readonly warnings: readonly Issue[];
}

export interface SpectrumFileOptions {
  readonly shown: string;
  /** [cm²] */
  readonly area: number | undefined;
  readonly format: string | undefined;
}

/** Throws an InputError where the file holds no spectrum that can be read. */
export function readSpectrumFile(path: string, { shown, area, format }: SpectrumFileOptions): SpectrumFile {
  const file = readInstrumentFile(path);
  if (!file.ok) {
    const { problem, nearest, hint } = file;
    throw new InputError([issue('file', [], problem, { file: shown, nearest, hint })]);
  }
  const reading = readSpectra(file.text, { name: basename(path), area, format });
  const placed = (it: Issue): Issue => ({ ...it, file: shown });
  if (!reading.ok) throw new InputError(reading.issues.map(placed));
  const { spectra, warnings } = reading;
  return { shown, sha256: file.sha256, format: reading.format, spectra, warnings: warnings.map(placed) };
}
