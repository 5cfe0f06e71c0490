/** Studies with the files they name put in their place: cells of designs, the experiment of a sweep, varied cells. */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { issue, type PathPart } from '../../core/errors.ts';
import { isSampleKind } from '../../studies/samples/kinds.ts';
import { hasDesigns } from '../../studies/schema.ts';
import { type CellPlace, inlineCell, type ObjectFile, stem } from './inline.ts';
import { withCurves } from './inline-curves.ts';
import { openNamed } from './open-named.ts';
import type { Origins } from './origins.ts';

/** Of studies other than estimations. A cell that cannot be had is left out; why is in `origins`. */
export function inlineStudy(document: JsonObject, file: ObjectFile, origins: Origins): JsonObject {
  return inlineStudyAt(document, { file, local: [], at: [] }, origins);
}

/** The same of a study that is a part of a file, or stands at a place of another document. */
export function inlineStudyAt(document: JsonObject, place: CellPlace, origins: Origins): JsonObject {
  return variesExperiment(document)
    ? inlineSweep(document, place, origins)
    : inlineDesigns(document, place, origins);
}

/** True where a study has one experiment as its base. */
function variesExperiment({ study }: JsonObject): boolean {
  return study === 'sweep' || study === 'optimisation' || isSampleKind(study);
}

function inlineDesigns(document: JsonObject, place: CellPlace, origins: Origins): JsonObject {
  const { designs } = document;
  if (!isObject(designs) || !hasDesigns(designs)) return document;
  const named = Object.keys(designs).map((name): [string, unknown] => {
    const cell = inlineCell(inside(place, 'designs', name), origins, [place.file.path]);
    return [name, isObject(cell) && !('name' in cell) ? { name, ...cell } : cell];
  });
  return { ...document, designs: Object.fromEntries(named) };
}

function inlineSweep(document: JsonObject, place: CellPlace, origins: Origins): JsonObject {
  const base = 'base' in document ? { base: inlineExperiment(inside(place, 'base'), origins) } : {};
  const { vary } = document;
  const cells = isObject(vary) ? vary['cell'] : undefined;
  if (!isObject(vary) || !Array.isArray(cells)) return { ...document, ...base };
  const inlined = cells.map((_, i) => {
    return inlineCell(inside(place, 'vary', 'cell', i), origins, [place.file.path]) ?? null;
  });
  return { ...document, ...base, vary: { ...vary, cell: inlined } };
}

/** A part of what stands at a place. */
export function inside({ file, local, at }: CellPlace, ...path: readonly PathPart[]): CellPlace {
  return { file, local: [...local, ...path], at: [...at, ...path] };
}

/** An experiment that a study names: a path to its file, or itself. */
export function inlineExperiment(place: CellPlace, origins: Origins): unknown {
  const { file } = place;
  const given = valueAt(file.data, place.local);
  if (typeof given === 'string') return experimentOfFile(given, place, origins);
  if (isObject(given)) return withCell(given, place, origins);
  const message = 'must be a path to an experiment file, or an experiment';
  return origins.lack(place.at, [file.place(issue('type', place.local, message, { received: given }))]);
}

function experimentOfFile(given: string, place: CellPlace, origins: Origins): unknown {
  const opened = openNamed(given, place, 'experiment', origins);
  if (opened === undefined) return undefined;
  return {
    name: stem(opened.path),
    ...withCell(opened.data, { file: opened, local: [], at: place.at }, origins),
  };
}

function withCell(given: Record<string, unknown>, place: CellPlace, origins: Origins): JsonObject {
  const { $schema: _, ...experiment } = given;
  const { file, local, at } = place;
  const whole = withCurves(experiment, file, origins, () => undefined, at).document;
  if (valueAt(given, ['cell']) === undefined) return whole;
  const cell = inlineCell({ file, local: [...local, 'cell'], at: [...at, 'cell'] }, origins, [file.path]);
  return { ...whole, cell };
}

/** What the command line sets of an experiment goes to the one that a sweep varies. */
export function setsOf(
  document: JsonObject,
  sets: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!variesExperiment(document)) return sets;
  const ofBase = /^(?:model$|numerics(?:$|\.))/;
  return Object.fromEntries(
    Object.entries(sets).map(([key, value]) => [ofBase.test(key) ? `base.${key}` : key, value]),
  );
}
