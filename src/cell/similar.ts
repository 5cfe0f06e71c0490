/**
 * Cells like one that was read: most cases of a study differ in a few plain numbers of the layers, and reading the rest
 * of the document again costs more than they do. The cell is that of {@link readCell}, to the last bit.
 */
import { DEFAULT_SOLID_BRUGGEMAN } from './build.ts';
import type { Cell, Layer } from './cell.ts';
import { courses } from './courses.ts';
import { isObject } from './fields.ts';
import { type Stated, statedOf } from './measured.ts';
import { normaliseCell } from './normalise.ts';
import { cellSchema, layerMeasures, type StatedLayer } from './schema.ts';

/** What may differ; the new value is read as the schema reads it. */
type NumberKey = keyof typeof layerMeasures;
const NUMBERS = Object.keys(layerMeasures) as NumberKey[];

/** A layer without formulas and of a stated active fraction. */
type PlainLayer = StatedLayer & {
  readonly [K in Exclude<NumberKey, 'activeFraction'>]: Plain<StatedLayer[K]>;
} & { readonly activeFraction: Stated };
type Plain<T> = Exclude<T, { readonly expression: string }>;

/** Reads a document like the first one; undefined where {@link readCell} must look at it, which says what is wrong. */
export type SimilarReader = (document: unknown) => Cell | undefined;

/** @param document a cell document @param cell what `readCell` made of it */
export function similarCells(document: unknown, cell: Cell): SimilarReader {
  const parsed = cellSchema.safeParse(normaliseCell(document));
  const stated = parsed.data?.positive.layers ?? [];
  const known = layersOf(document);
  if (known === undefined || !stated.every(isPlain)) return () => undefined;
  return (other) => {
    const layers = layersOf(other);
    if (layers?.length !== known.length || !sameBut('positive', other, document)) return undefined;
    if (!sameBut('layers', positiveOf(other), positiveOf(document))) return undefined;
    const made: Layer[] = [];
    for (const [i, layer] of layers.entries()) {
      const next = similarLayer(layer, known[i], stated[i] as PlainLayer, cell.positive.layers[i] as Layer);
      if (next === undefined) return undefined;
      made.push(next);
    }
    return { ...cell, positive: { layers: made } };
  };
}

function positiveOf(document: unknown): unknown {
  return isObject(document) ? document['positive'] : undefined;
}

function layersOf(document: unknown): readonly unknown[] | undefined {
  const positive = positiveOf(document);
  const layers = isObject(positive) ? positive['layers'] : undefined;
  return Array.isArray(layers) ? layers : undefined;
}

/** The very same values under the very same keys, but for one. */
function sameBut(but: string, one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => key === but || one[key] === other[key])
  );
}

function isPlain(stated: StatedLayer): boolean {
  if (stated.activeFraction === undefined) return false;
  return NUMBERS.every((key) => !isFormula(stated[key]));
}

function isFormula(value: unknown): boolean {
  return isObject(value) && 'expression' in value;
}

/** The layer with the numbers in which its document differs; undefined where there is more to say of it. */
function similarLayer(
  document: unknown,
  before: unknown,
  stated: PlainLayer,
  built: Layer,
): Layer | undefined {
  if (document === before) return built;
  const changed = changedNumbers(document, before);
  if (changed === undefined) return undefined;
  const now = { ...stated, ...changed };
  const { thickness, porosity, particleRadius, activeFraction } = now;
  const fits = porosity.value + activeFraction.value <= 1 && particleRadius.value <= thickness.value;
  if (!fits) return undefined;
  const exponent = stated.solidBruggeman?.value ?? DEFAULT_SOLID_BRUGGEMAN;
  return { ...built, thickness: thickness.value, ...courses(now, activeFraction, exponent) };
}

/** The numbers that differ, read; undefined where something else does, or where one of them is not in order. */
function changedNumbers(document: unknown, before: unknown): Partial<PlainLayer> | undefined {
  if (!isObject(document) || !isObject(before)) return undefined;
  const keys = Object.keys(document);
  if (keys.length !== Object.keys(before).length) return undefined;
  const changed: Partial<Record<NumberKey, Stated>> = {};
  for (const key of keys) {
    if (document[key] === before[key]) continue;
    const which = NUMBERS.find((name) => name === key);
    if (which === undefined || !(key in before)) return undefined;
    const value = statedOf(document[key], layerMeasures[which]);
    if (value === undefined) return undefined;
    changed[which] = value;
  }
  return changed as Partial<PlainLayer>;
}
