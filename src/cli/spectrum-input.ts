/** The measured spectra that a command line names, and the points of them that are used. */
import { resolve } from 'node:path';
import { type Kind, kinds, readQuantity } from '../core/units.ts';
import { FORMATS, type ReadSpectrum } from '../data/read-spectra.ts';
import { type PointSelection, selectPoints } from '../data/select-points.ts';
import { checkPoints } from '../models/circuit/impedance-points.ts';
import { readSpectrumFile, type SpectrumFile } from '../node/load/spectrum-file.ts';
import type { UsedSpectrum } from '../node/stored/spectra.ts';
import type { Io } from './io.ts';
import { choiceOption, numberOption, type Raw, textOption, usageError } from './options.ts';

export interface SpectraOptions {
  readonly out: string | undefined;
  readonly json: boolean;
  readonly force: boolean;
}

export interface SpectraRead extends SpectraOptions {
  readonly file: SpectrumFile;
  readonly used: readonly UsedSpectrum[];
  /** What was asked for, as a document. */
  readonly asked: Readonly<Record<string, unknown>>;
}

const CM2_PER_M2 = 1e4;
const MOST_SPECTRA = 10_000;

/** Throws an InputError where there is nothing to work on. */
export function readSpectraOf(args: Raw, io: Io): SpectraRead {
  const shown = String(args['file']);
  const area = quantityOption(args, 'area', kinds.area);
  const format = choiceOption(args, 'format', FORMATS);
  const number = numberOption(args, 'spectrum', { least: 1, most: MOST_SPECTRA, whole: true });
  const selection = selectionOf(args);
  const areaCm2 = area === undefined ? undefined : area * CM2_PER_M2;
  const file = readSpectrumFile(resolve(io.cwd, shown), { shown, area: areaCm2, format });
  const { highest, lowest, dropInductive } = selection;
  const asked = { area_cm2: areaCm2, format, spectrum: number, highest, lowest, dropInductive };
  return {
    out: textOption(args, 'out'),
    json: args['json'] === true,
    force: args['force'] === true,
    file,
    used: chosen(file, number).map((one) => withPoints(one, selection, shown)),
    asked,
  };
}

/** The value of an option in SI, above 0. */
export function quantityOption(args: Raw, name: string, kind: Kind): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const details = { file: `--${name}`, received: text };
  const reading = readQuantity(text, kind);
  if (!reading.ok) throw usageError(reading.problem, { ...details, hint: reading.hint });
  if (!(reading.value > 0)) throw usageError('must be above 0', details);
  return reading.value;
}

/** With both ends given, either may be the higher. */
function selectionOf(args: Raw): PointSelection {
  const from = quantityOption(args, 'from', kinds.frequency);
  const to = quantityOption(args, 'to', kinds.frequency);
  const dropInductive = args['drop-inductive'] === true;
  const both = from !== undefined && to !== undefined && from < to;
  return both ? { highest: to, lowest: from, dropInductive } : { highest: from, lowest: to, dropInductive };
}

interface Numbered {
  readonly number: number;
  readonly spectrum: ReadSpectrum;
}

function chosen({ spectra, shown }: SpectrumFile, number: number | undefined): readonly Numbered[] {
  const all = spectra.map((spectrum, k) => ({ number: k + 1, spectrum }));
  const found = all.filter((one) => number === undefined || one.number === number);
  if (found.length > 0) return found;
  const count = spectra.length === 1 ? 'one spectrum' : `${spectra.length} spectra`;
  const names = all.map((one) => `${one.number} (${one.spectrum.name})`).join(', ');
  const details = { file: '--spectrum', received: number, allowed: names };
  throw usageError(`${shown} holds ${count}`, details);
}

function withPoints({ number, spectrum }: Numbered, selection: PointSelection, shown: string): UsedSpectrum {
  const kept = selectPoints(spectrum, selection);
  const [before, after] = [spectrum.frequency.length, kept.frequency.length];
  if (after > 0) return { number, spectrum: kept, dropped: before - after };
  const all = Array.from(spectrum.frequency);
  const inductive = Array.from(spectrum.im).filter((value) => value > 0).length;
  const has = `${before} points from ${Math.min(...all)} to ${Math.max(...all)} Hz, ${inductive} of them with Im Z > 0`;
  throw usageError('no points are left after --from, --to and --drop-inductive', {
    file: shown,
    hint: `${spectrum.name} has ${has}`,
  });
}

/** "9 of 12 points, 1 to 10000 Hz" */
export function pointsText({ spectrum, dropped }: UsedSpectrum): string {
  const all = Array.from(spectrum.frequency);
  const ends = [Math.min(...all), Math.max(...all)].map((f) => Number(f.toPrecision(4)));
  if (all.length === 1 && dropped === 0) return `1 point, ${ends[0]} Hz`;
  const count = dropped === 0 ? `${all.length}` : `${all.length} of ${all.length + dropped}`;
  return `${count} points, ${ends.join(' to ')} Hz`;
}

/** Why a spectrum cannot be tested by Kramers-Kronig; undefined where it can. */
export function untestable(spectrum: ReadSpectrum): string | undefined {
  try {
    checkPoints(spectrum);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
