/**
 * Input files: read, every reference inlined, checked, resolved. What is wrong is reported all at once, each finding in
 * the file where it stands. Rejects with InputError and nothing else.
 */
import { isObject } from '../../cell/fields.ts';
import { cellMasses } from '../../cell/masses.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { readCell } from '../../cell/resolve.ts';
import { InputError, issue } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import type { StepCheck } from '../../experiments/schema.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { inlineCell, type ObjectFile, openJson, stem } from './inline.ts';
import { type CellSize, withCurves } from './inline-curves.ts';
import { inlineStudy, setsOf } from './inline-study.ts';
import { shownPath } from './jsonc.ts';
import { type Kind, kindOf } from './kind.ts';
import type { LoadedAny, LoadedCell, LoadedExperiment, LoadedStudy, LoadedSweep } from './loaded.ts';
import { Origins } from './origins.ts';
import { resolved } from './resolved.ts';
import { withSets } from './sets.ts';

export interface LoadOptions {
  /** A verdict on one step; default: the step grammar, and what this version runs of it. */
  readonly checkStep?: StepCheck;
  /** Values to change, by path into the whole document (`--set`). */
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Loads a cell file, or a variant `{"base", "set"}` of one. */
export async function loadCell(path: string, options: LoadOptions = {}): Promise<LoadedCell> {
  const loaded = await loadAny(path, options);
  return loaded.kind === 'cell' ? loaded : refuseKind(path, loaded.kind, 'a cell');
}

/** Loads an experiment file. */
export async function loadExperiment(path: string, options: LoadOptions = {}): Promise<LoadedExperiment> {
  const loaded = await loadAny(path, options);
  return loaded.kind === 'experiment' ? loaded : refuseKind(path, loaded.kind, 'an experiment');
}

/** Loads a study file. */
export async function loadStudy(path: string, options: LoadOptions = {}): Promise<LoadedStudy> {
  const loaded = await loadAny(path, options);
  return loaded.kind === 'study' ? loaded : refuseKind(path, loaded.kind, 'a study');
}

/** Loads the study file of a sweep. */
export async function loadSweep(path: string, options: LoadOptions = {}): Promise<LoadedSweep> {
  const loaded = await loadAny(path, options);
  return loaded.kind === 'sweep' ? loaded : refuseKind(path, loaded.kind, 'a sweep');
}

/** Loads a cell, experiment or study file, told apart by the keys at its top. */
export async function loadAny(path: string, options: LoadOptions = {}): Promise<LoadedAny> {
  const file = openJson(path);
  const kind = kindOf(file);
  const origins = new Origins();
  const inlined = await inlineAll(kind, file, origins);
  const written = withSets(inlined, kind, origins, setsOf(inlined, options.set ?? {}));
  const compile = await expressionsFor(written);
  const { document, warnings } =
    kind === 'experiment'
      ? withCurves(written, file, origins, () => sizeOf(written['cell'], { compile }))
      : { document: await measuredIn(written, origins, compile), warnings: [] };
  const loaded = await resolved(kind, file.path, document, { checkStep, ...options, compile, origins });
  return { ...loaded, warnings: [...loaded.warnings, ...warnings, ...origins.warnings] };
}

/** Of an estimation; other studies name no measured data. */
async function measuredIn(
  document: JsonObject,
  origins: Origins,
  compile: CellOptions['compile'],
): Promise<JsonObject> {
  if (document['study'] !== 'estimation') return document;
  const { withMeasured } = await import('./inline-measured.ts');
  return withMeasured(document, origins, (cell) => sizeOf(cell, { compile }));
}

/** What measured curves per area or mass are of; undefined where the cell is wrong, which is said elsewhere. */
function sizeOf(document: unknown, options: CellOptions): CellSize | undefined {
  const reading = isObject(document) ? readCell(document, options) : undefined;
  if (!reading?.ok) return undefined;
  const { area, activeMass } = cellMasses(reading.cell);
  return { area: area * 1e4, activeMass: activeMass * 1e3 };
}

function refuseKind(path: string, kind: LoadedAny['kind'], wanted: string): never {
  throw new InputError([
    issue('type', [], `is of kind "${kind}", and ${wanted} is wanted`, { file: shownPath(path) }),
  ]);
}

/** The document with every cell inlined. A cell that cannot be had is left out; why is in `origins`. */
async function inlineAll(kind: Kind, file: ObjectFile, origins: Origins): Promise<JsonObject> {
  const { $schema: _, ...document } = file.data;
  if (kind === 'cell') {
    const cell = inlineCell({ file, local: [], at: [] }, origins, [file.path]);
    return isObject(cell) ? { name: stem(file.path), ...cell } : {};
  }
  origins.add([], file);
  const inline = (path: string[]) => inlineCell({ file, local: path, at: path }, origins, [file.path]);
  if (kind === 'experiment' && 'cell' in document) document['cell'] = inline(['cell']);
  if (document['study'] === 'validation') {
    const { inlineClaims } = await import('./inline-claims.ts');
    return inlineClaims(document, file, origins);
  }
  if (document['study'] === 'estimation') {
    const { inlineEstimation } = await import('./inline-estimation.ts');
    return inlineEstimation(document, file, origins);
  }
  return kind === 'study' ? inlineStudy(document, file, origins) : document;
}
