/** A checked cell whose expressions of z are functions. */
import { type Graded, gradedKeys } from './graded.ts';
import { type CellOptions, type Profiled, profileOf } from './profile.ts';
import type { StatedCell, StatedLayer } from './schema.ts';

type GradedKey = (typeof gradedKeys)[number];

/** The same with functions in place of formulas. */
type Resolved<T> = { readonly [K in keyof T]: K extends GradedKey ? Swapped<T[K]> : T[K] };
type Swapped<T> = T extends Graded ? Profiled : T;

export type ProfiledLayer = Resolved<StatedLayer>;
export type ProfiledCell = Omit<StatedCell, 'positive'> & {
  readonly positive: Omit<StatedCell['positive'], 'layers'> & { readonly layers: readonly ProfiledLayer[] };
};

/** @param stated has passed its checks */
export function withProfiles(stated: StatedCell, options: CellOptions): ProfiledCell {
  const layers = stated.positive.layers.map((layer) => profiled(layer, options));
  return { ...stated, positive: { ...stated.positive, layers } };
}

function profiled(layer: StatedLayer, options: CellOptions): ProfiledLayer {
  const changed: Partial<Record<GradedKey, Profiled>> = {};
  for (const key of gradedKeys) {
    const graded = layer[key];
    if (graded === undefined) continue;
    const reading = profileOf(graded, options);
    if (!reading.ok) throw new Error('an expression failed after its checks');
    changed[key] = reading.value;
  }
  return { ...layer, ...changed } as ProfiledLayer;
}
