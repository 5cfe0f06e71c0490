/** The values of a cell that state an uncertainty, as random variables. */
import { isObject } from '../../cell/fields.ts';
import { valueAt } from '../../cell/issues.ts';
import { parsePath } from '../../cell/paths.ts';
import type { Provenance } from '../../cell/provenance.ts';
import type { PathPart } from '../../core/errors.ts';
import type { Bounds } from '../sampling/normal.ts';

/** A normal distribution cut off where the value would have no meaning. */
export interface UncertainInput {
  /** Into the cell document: "positive.layers[0].porosity". */
  readonly name: string;
  readonly path: readonly PathPart[];
  /** In SI; of an expression of z the mean over the depth. */
  readonly value: number;
  /** Standard uncertainty in the same unit, above 0. */
  readonly uncertainty: number;
  /** SI unit; empty when dimensionless. */
  readonly unit: string;
  readonly bounds: Bounds;
  /**
   * What is the same here and in another cell has the same text, and is drawn once for both: the same value, uncertainty
   * and source under the same key, in a layer of the same name.
   */
  readonly identity: string;
  /** Of a porosity: the active fraction that is the rest of the volume, 1 less this, and no measurement of its own. */
  readonly complement?: readonly PathPart[];
}

const FRACTIONS: readonly unknown[] = ['porosity', 'activeFraction', 'transferenceNumber'];

/** Nothing that a cell file holds is negative; a path through pores is never shorter than straight. */
function boundsOf(key: unknown): Bounds {
  if (FRACTIONS.includes(key)) return { from: 0, to: 1 };
  return { from: key === 'tortuosity' ? 1 : 0, to: Number.POSITIVE_INFINITY };
}

/**
 * @param document of the cell, normalised
 * @param provenance of its values
 */
export function uncertainInputs(document: unknown, provenance: readonly Provenance[]): UncertainInput[] {
  const rests = restsOf(document, provenance);
  return provenance.flatMap((entry): UncertainInput[] => {
    const { path: name, value, uncertainty, unit, source } = entry;
    if ([...rests.values()].includes(name)) return [];
    const path = parsePath(name);
    if (path === undefined || value === undefined || !(uncertainty !== undefined && uncertainty > 0))
      return [];
    const place = path.map((part, i) => layerName(document, path.slice(0, i + 1)) ?? part).join('.');
    const identity = JSON.stringify([place, value, uncertainty, source]);
    const rest = parsePath(rests.get(name) ?? '');
    const complement = rest === undefined ? {} : { complement: rest };
    return [{ name, path, value, uncertainty, unit, bounds: boundsOf(path.at(-1)), identity, ...complement }];
  });
}

/** Rounding of a porosity and an active fraction that fill the volume. */
const FILLED = 1e-6;

/**
 * By the name of each porosity the active fraction next to it, where the two fill the volume and are equally uncertain, as
 * an image without binder gives them: drawn one by one, half of the draws would not fit.
 */
function restsOf(document: unknown, provenance: readonly Provenance[]): ReadonlyMap<string, string> {
  const known = new Map(provenance.map((entry) => [entry.path, entry]));
  const found = new Map<string, string>();
  for (const { path, value = 0, uncertainty } of provenance) {
    const rest = known.get(path.replace(/\.porosity$/, '.activeFraction'));
    if (rest === undefined || rest.path === path || uncertainty === undefined) continue;
    const fills = Math.abs(value + (rest.value ?? 0) - 1) < FILLED && uncertainty === rest.uncertainty;
    if (fills && [path, rest.path].every((name) => isPlain(document, name))) found.set(path, rest.path);
  }
  return found;
}

/** A number, not an expression of z. */
function isPlain(document: unknown, name: string): boolean {
  const given = valueAt(document, parsePath(name) ?? []);
  return typeof (isObject(given) ? given['value'] : given) === 'number';
}

/** The name of a layer where the path leads to one. */
function layerName(document: unknown, path: readonly PathPart[]): string | undefined {
  if (typeof path.at(-1) !== 'number') return undefined;
  const name = valueAt(document, [...path, 'name']);
  return typeof name === 'string' ? name : undefined;
}
