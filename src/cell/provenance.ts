/** Where every value of a cell is from, for the manifest and for "2 values assumed". */
import { type PathPart, pathText } from '../core/errors.ts';
import type { Stated } from './measured.ts';
import type { Profiled } from './profile.ts';
import type { StatedLaw } from './stated-law.ts';

export interface Provenance {
  /** `positive.layers[0].porosity` */
  readonly path: string;
  /** In SI; of an expression of z the mean. undefined: a function, see `form`. */
  readonly value: number | undefined;
  /** SI unit; empty when dimensionless. */
  readonly unit: string;
  /** In the same unit. */
  readonly uncertainty: number | undefined;
  /** `default`: the file does not give the value. `assumed`: its source says so. */
  readonly kind: 'stated' | 'assumed' | 'not stated' | 'default';
  readonly source: string;
  /** How a value that is no plain number was given: "table of 12 points", "4.3 - 1.2*theta". */
  readonly form?: string;
}

/** The entries of every stated value below a node, in the order of the schema. */
export function provenanceOf(node: unknown, path: readonly PathPart[] = []): Provenance[] {
  if (typeof node !== 'object' || node === null) return [];
  if (isStated(node)) return [entry(node, path)];
  if (Array.isArray(node)) return node.flatMap((item, index) => provenanceOf(item, [...path, index]));
  return Object.entries(node).flatMap(([key, value]) => provenanceOf(value, [...path, key]));
}

/** A value that the file leaves to the default. */
export function defaulted(path: readonly PathPart[], value: number, unit: string): Provenance {
  return { path: pathText(path), value, unit, uncertainty: undefined, kind: 'default', source: 'default' };
}

function isStated(node: object): node is Stated | Profiled | StatedLaw {
  return 'unit' in node && 'source' in node;
}

function entry(stated: Stated | Profiled | StatedLaw, path: readonly PathPart[]): Provenance {
  const { unit, source } = stated;
  const kind = source === undefined ? 'not stated' : /^assumed\b/i.test(source.trim()) ? 'assumed' : 'stated';
  const form = formOf(stated);
  return {
    path: pathText(path),
    value: 'value' in stated ? stated.value : undefined,
    unit,
    uncertainty: 'uncertainty' in stated ? stated.uncertainty : undefined,
    kind,
    source: source ?? 'not stated',
    ...(form !== undefined && { form }),
  };
}

function formOf(stated: Stated | Profiled | StatedLaw): string | undefined {
  if ('x' in stated) return `table of ${stated.x.length} points`;
  return 'expression' in stated ? stated.expression : undefined;
}
