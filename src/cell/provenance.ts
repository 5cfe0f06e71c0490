/** Where every value of a cell is from, for the manifest and for "2 values assumed". */
import { type PathPart, pathText } from '../core/errors.ts';
import type { Stated } from './measured.ts';

export interface Provenance {
  /** `positive.layers[0].porosity` */
  readonly path: string;
  /** In SI. */
  readonly value: number;
  /** SI unit; empty when dimensionless. */
  readonly unit: string;
  /** In the same unit. */
  readonly uncertainty: number | undefined;
  /** `default`: the file does not give the value. `assumed`: its source says so. */
  readonly kind: 'stated' | 'assumed' | 'not stated' | 'default';
  readonly source: string;
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

function isStated(node: object): node is Stated {
  return 'unit' in node && 'value' in node;
}

function entry({ value, unit, uncertainty, source }: Stated, path: readonly PathPart[]): Provenance {
  const kind = source === undefined ? 'not stated' : /^assumed\b/i.test(source.trim()) ? 'assumed' : 'stated';
  return { path: pathText(path), value, unit, uncertainty, kind, source: source ?? 'not stated' };
}
