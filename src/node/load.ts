/**
 * Input files: read, every reference inlined, checked, resolved. What is wrong is reported all at once, each finding in
 * the file where it stands. Rejects with InputError and nothing else.
 */
import type { Cell } from '../cell/cell.ts';
import { isObject } from '../cell/fields.ts';
import { cellMasses } from '../cell/masses.ts';
import type { JsonObject } from '../cell/normalise.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import { readCell } from '../cell/resolve.ts';
import { InputError, type Issue, issue } from '../core/errors.ts';
import { expressionsFor } from '../core/expression-loader.ts';
import type { ImpedanceExperiment } from '../experiments/impedance.ts';
import { readImpedance } from '../experiments/impedance-schema.ts';
import { type Experiment, readExperiment, type StepCheck } from '../experiments/schema.ts';
import { checkStep } from '../experiments/step-support.ts';
import type { Optimisation } from '../studies/optimisation.ts';
import { readOptimisation } from '../studies/optimisation-schema.ts';
import { isSampleKind, readSampleStudy } from '../studies/samples/schema.ts';
import type { SampleStudy } from '../studies/samples/study.ts';
import { type Comparison, readStudy } from '../studies/schema.ts';
import type { Sweep } from '../studies/sweep.ts';
import { readSweep } from '../studies/sweep-schema.ts';
import type { Validation } from '../studies/validation/claim.ts';
import { readValidation } from '../studies/validation-schema.ts';
import { inlineCell, type ObjectFile, openJson, stem } from './inline.ts';
import { inlineClaims } from './inline-claims.ts';
import { type CellSize, withCurves } from './inline-curves.ts';
import { inlineStudy, setsOf } from './inline-study.ts';
import { shownPath } from './jsonc.ts';
import { type Kind, kindOf } from './kind.ts';
import { Origins } from './origins.ts';
import { withSets } from './sets.ts';

interface Loaded {
  /** Absolute path of the file. */
  readonly file: string;
  /** The whole input, every reference inlined: what is stored, hashed and sent to workers. */
  readonly document: JsonObject;
  readonly warnings: readonly Issue[];
}

export interface LoadedCell extends Loaded {
  readonly kind: 'cell';
  readonly cell: Cell;
  readonly provenance: readonly Provenance[];
}

export interface LoadedExperiment extends Loaded {
  readonly kind: 'experiment';
  readonly experiment: Experiment;
  /** Of the cell's values; paths are relative to the cell. */
  readonly provenance: readonly Provenance[];
}

export interface LoadedImpedance extends Loaded {
  readonly kind: 'impedance';
  readonly experiment: ImpedanceExperiment;
  readonly provenance: readonly Provenance[];
}

export interface LoadedStudy extends Loaded {
  readonly kind: 'study';
  readonly study: Comparison;
}

export interface LoadedSweep extends Loaded {
  readonly kind: 'sweep';
  readonly study: Sweep;
}

export interface LoadedOptimisation extends Loaded {
  readonly kind: 'optimisation';
  readonly study: Optimisation;
}

export interface LoadedValidation extends Loaded {
  readonly kind: 'validation';
  readonly study: Validation;
  /** An issue of the document, in the file where it stands: what a claim asks for is known once its subject has run. */
  readonly place: (it: Issue) => Issue;
}

/** What any file may be. */
export type LoadedAny =
  | LoadedCell
  | LoadedExperiment
  | LoadedImpedance
  | LoadedStudy
  | LoadedSweep
  | LoadedOptimisation
  | LoadedValidation
  | LoadedSamples;

/** A study of uncertainty or of sensitivity. */
export interface LoadedSamples extends Loaded {
  readonly kind: 'samples';
  readonly study: SampleStudy;
}

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
  const inlined = inlineAll(kind, file, origins);
  const written = withSets(inlined, kind, origins, setsOf(inlined, options.set ?? {}));
  const compile = await expressionsFor(written);
  const { document, warnings } =
    kind === 'experiment'
      ? withCurves(written, file, origins, () => sizeOf(written['cell'], { compile }))
      : { document: written, warnings: [] };
  const loaded = finish(kind, file.path, document, origins, { checkStep, ...options, compile });
  return { ...loaded, warnings: [...loaded.warnings, ...warnings] };
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
function inlineAll(kind: Kind, file: ObjectFile, origins: Origins): JsonObject {
  const { $schema: _, ...document } = file.data;
  if (kind === 'cell') {
    const cell = inlineCell({ file, local: [], at: [] }, origins, [file.path]);
    return isObject(cell) ? { name: stem(file.path), ...cell } : {};
  }
  origins.add([], file);
  const inline = (path: string[]) => inlineCell({ file, local: path, at: path }, origins, [file.path]);
  if (kind === 'experiment' && 'cell' in document) document['cell'] = inline(['cell']);
  if (document['study'] === 'validation') return inlineClaims(document, file, origins);
  return kind === 'study' ? inlineStudy(document, file, origins) : document;
}

/** So many findings get their line and column; a file with more is no cell. */
const MANY = 200;

/** Checks and resolves the whole; findings below a cell that could not be had are not repeated. */
function finish(
  kind: Kind,
  file: string,
  document: JsonObject,
  origins: Origins,
  options: CellOptions & { readonly checkStep: StepCheck },
) {
  const issuesOrThrow = (issues: readonly Issue[]): never => {
    const rest = issues
      .filter((it) => !origins.lacks(it.path))
      .map((it, i) => (i < MANY ? origins.place(it) : it));
    throw new InputError([...origins.issues, ...rest]);
  };
  const placed = (warnings: readonly Issue[]) => warnings.map((it) => origins.place(it));
  if (kind === 'cell') {
    const reading = readCell(document, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { cell, provenance } = reading;
    return { kind, file, document, cell, provenance, warnings: placed(reading.warnings) };
  }
  if (kind === 'experiment' && document['experiment'] === 'impedance') {
    const reading = readImpedance(document, options.checkStep, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { experiment, provenance } = reading;
    const warnings = placed(reading.warnings);
    return { kind: 'impedance' as const, file, document, experiment, provenance, warnings };
  }
  if (kind === 'experiment') {
    const reading = readExperiment(document, options.checkStep, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { experiment, provenance } = reading;
    return { kind, file, document, experiment, provenance, warnings: placed(reading.warnings) };
  }
  if (document['study'] === 'sweep') {
    const reading = readSweep(document, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { study, warnings } = reading;
    return { kind: 'sweep' as const, file, document, study, warnings: placed(warnings) };
  }
  if (document['study'] === 'optimisation') {
    const reading = readOptimisation(document, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { study, warnings } = reading;
    return { kind: 'optimisation' as const, file, document, study, warnings: placed(warnings) };
  }
  if (document['study'] === 'validation') {
    const reading = readValidation(document, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { study, warnings } = reading;
    const place = (it: Issue) => origins.place(it);
    return { kind: 'validation' as const, file, document, study, place, warnings: placed(warnings) };
  }
  if (isSampleKind(document['study'])) {
    const reading = readSampleStudy(document, options);
    if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
    const { study, warnings } = reading;
    return { kind: 'samples' as const, file, document, study, warnings: placed(warnings) };
  }
  const reading = readStudy(document, options);
  if (!reading.ok || origins.issues.length > 0) return issuesOrThrow(reading.ok ? [] : reading.issues);
  return { kind, file, document, study: reading.study, warnings: placed(reading.warnings) };
}
