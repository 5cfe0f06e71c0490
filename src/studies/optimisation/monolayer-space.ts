/**
 * The monolayers inside the bounds of a study: of each design the whole coating is made like one of its layers, of the
 * thickness that all have together. What the study holds equal is solved for again, so that it holds for the monolayer.
 */
import type { Cell } from '../../cell/cell.ts';
import { isObject } from '../../cell/fields.ts';
import { type JsonObject, normaliseCell } from '../../cell/normalise.ts';
import { endOf } from '../axis.ts';
import { unadjustedCase } from '../cases.ts';
import type { Sweep } from '../sweep.ts';
import { coordinatesIn, searchedAxes } from './space.ts';

/** The monolayers of one powder. */
export interface MonolayerSpace {
  /** 0-based. */
  readonly layer: number;
  readonly powder: string;
  /** Of each searched value: whether it changes such a monolayer. */
  readonly free: readonly boolean[];
}

/** The document with the values of one layer in all layers but for their thicknesses: paths and conditions still hold. */
export function madeAlike(document: JsonObject, layer: number): JsonObject {
  const { cell, layers } = partsOf(document);
  const { interlayerResistance: _, ...model } = layers[layer] ?? {};
  const alike = layers.map(({ name, thickness }) => ({ ...model, name, thickness }));
  return { ...document, cell: { ...cell, positive: { ...(cell['positive'] as JsonObject), layers: alike } } };
}

/** The cell with its layers, made alike before, as one. */
export function madeOne(cell: Cell, layer: number): Cell {
  const { layers } = cell.positive;
  const thickness = layers.reduce((sum, one) => sum + one.thickness, 0);
  return { ...cell, positive: { layers: [{ ...layers[layer]!, thickness }] } };
}

/** One for each powder that differs from those before it. */
export function monolayerSpaces(space: Sweep): MonolayerSpace[] {
  const dimensions = searchedAxes(space).length;
  const at = (x: readonly number[]) => unadjustedCase(space, 0, coordinatesIn(space, x)).document;
  const all = (value: number) => new Array<number>(dimensions).fill(value);
  const { layers } = partsOf(at(all(0.5)));
  const seen = new Set<string>();
  return layers.flatMap(({ name }, layer) => {
    const text = (x: readonly number[]) => meaningOf(at(x), layer, space.equal !== undefined);
    const powder = [0, 0.5, 1].map((value) => text(all(value))).join('\n');
    if (seen.has(powder)) return [];
    seen.add(powder);
    const free = all(0).map((_, d) => {
      const moved = (to: number) => text(all(0.5).with(d, to));
      return moved(0) !== moved(1);
    });
    return [{ layer, powder: typeof name === 'string' ? name : `layer ${layer + 1}`, free }];
  });
}

const WORDS = ['name', 'description', 'source', 'uncertainty'];

/** What is left of a design in its monolayer, as text. @param solved the thickness follows from what is equal */
function meaningOf(document: JsonObject, layer: number, solved: boolean): string {
  const { cell, layers } = partsOf(document);
  const { thickness: _, interlayerResistance: __, ...model } = layers[layer] ?? {};
  const thickness = layers.reduce(
    (sum, one) => sum + (endOf(bareValue(one['thickness']))?.si ?? Number.NaN),
    0,
  );
  const { positive: ___, ...rest } = cell;
  const meaning = { ...document, cell: { ...rest, model, thickness: solved ? undefined : thickness } };
  return JSON.stringify(meaning, (key, value: unknown) => (WORDS.includes(key) ? undefined : value));
}

function bareValue(given: unknown): unknown {
  return isObject(given) ? given['value'] : given;
}

function partsOf(document: JsonObject): {
  readonly cell: JsonObject;
  readonly layers: readonly JsonObject[];
} {
  const cell = normaliseCell(document['cell']) as JsonObject;
  return { cell, layers: (cell['positive'] as { layers: JsonObject[] }).layers };
}
