/** The cases of a sweep, each a whole experiment, made when it is asked for and the same in any order. */
import { isObject } from '../cell/fields.ts';
import { valueAt } from '../cell/issues.ts';
import type { JsonObject } from '../cell/normalise.ts';
import { replaceAt } from '../cell/paths.ts';
import { readCell } from '../cell/resolve.ts';
import { type Axis, alongSpan, type Coordinate, formulaValue, sourced, spanReader } from './axis.ts';
import { equalised } from './equal.ts';
import { isCellPath } from './experiment-paths.ts';
import { latinHypercube } from './sampling/latin-hypercube.ts';
import type { Points } from './sampling/points.ts';
import { sobol } from './sampling/sobol.ts';
import { isDrawn, type Sweep } from './sweep.ts';

export interface SweepCase {
  /** 0-based, in the order of the study. */
  readonly index: number;
  /** Value of each axis as it is written in the case ("2.5 um", 0.35), in the order of `vary`. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** The whole experiment document of this case, resolvable on its own (what is hashed for resuming). */
  readonly document: JsonObject;
}

/** Lazy: a million cases cost nothing until asked for. */
export interface CaseList {
  readonly count: number;
  /** @throws RangeError where there is no such case */
  at(index: number): SweepCase;
}

export function caseList(sweep: Sweep): CaseList {
  const coordinates = coordinatesOf(sweep);
  return {
    count: sweep.count,
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= sweep.count) {
        throw new RangeError(`there is no case ${index} among ${sweep.count}`);
      }
      return caseAt(sweep, index, coordinates(index));
    },
  };
}

/** The case where the axes have these coordinates, those of formulas not counted. */
export function caseAt(sweep: Sweep, index: number, coordinates: readonly Coordinate[]): SweepCase {
  const one = unadjustedCase(sweep, index, coordinates);
  return { ...one, document: withEqual(sweep, one.document) };
}

/** The same before what all cases have in common is solved for. */
export function unadjustedCase(sweep: Sweep, index: number, coordinates: readonly Coordinate[]): SweepCase {
  const all = withFormulas(sweep.axes, coordinates);
  const parameters = Object.fromEntries(sweep.axes.map(({ name }, k) => [name, all[k]!.label]));
  return { index, parameters, document: placed(sweep, all) };
}

/** For a case, the coordinate of each axis that is no formula. */
export function coordinatesOf(sweep: Sweep): (index: number) => Coordinate[] {
  const axes = independent(sweep.axes);
  if (isDrawn(sweep.combine)) {
    const points = pointsOf(sweep, axes.length);
    const at = axes.map(placeReader);
    return (index) => at.map((read, d) => read(points.at(index, d)));
  }
  if (sweep.combine === 'zip') return (index) => axes.map((axis) => counted(axis, index));
  return (index) => {
    const at = new Array<Coordinate>(axes.length);
    let rest = index;
    for (let d = axes.length - 1; d >= 0; d--) {
      const axis = axes[d]!;
      const length = lengthOf(axis);
      at[d] = counted(axis, rest % length);
      rest = Math.floor(rest / length);
    }
    return at;
  };
}

type Independent = Exclude<Axis, { kind: 'formula' }>;

export function independent(axes: readonly Axis[]): Independent[] {
  return axes.filter((axis) => axis.kind !== 'formula');
}

/** How many values an axis has that is counted out. */
export function lengthOf(axis: Independent): number {
  return axis.kind === 'list' ? axis.values.length : (axis.count ?? 0);
}

/** The value of an axis by its number. */
export function counted(axis: Independent, index: number): Coordinate {
  if (axis.kind === 'list') return axis.values[index]!;
  return alongSpan(axis, index / ((axis.count ?? 2) - 1));
}

/** The value of an axis at a place from 0 to 1. */
function placeReader(axis: Independent): (place: number) => Coordinate {
  if (axis.kind === 'span') return spanReader(axis);
  const { values } = axis;
  return (place) => values[Math.floor(place * values.length)]!;
}

function pointsOf({ combine, count, seed }: Sweep, dimensions: number): Points {
  return combine === 'sobol' ? sobol(dimensions, seed) : latinHypercube(count, dimensions, seed ?? 0);
}

function withFormulas(axes: readonly Axis[], coordinates: readonly Coordinate[]): Coordinate[] {
  const known = new Map(independent(axes).map((axis, d) => [axis, coordinates[d]!]));
  const variables = new Map([...known].map(([{ name }, { value }]) => [name, Number(value)]));
  return axes.map((axis) =>
    axis.kind === 'formula'
      ? formulaValue(
          axis,
          axis.variables.map((name) => variables.get(name) ?? Number.NaN),
        )
      : known.get(axis)!,
  );
}

/** The experiment with the values in their places; a whole cell first, so that others go into it. */
function placed({ base, axes }: Sweep, coordinates: readonly Coordinate[]): JsonObject {
  let document: unknown = base;
  axes.forEach(({ path }, k) => {
    if (isCellPath(path)) document = replaceAt(document, ['cell'], coordinates[k]?.value);
  });
  axes.forEach((axis, k) => {
    const { path } = axis;
    if (path === undefined || isCellPath(path)) return;
    document = replaceAt(document, path, sourced(axis, coordinates[k]!));
  });
  return document as JsonObject;
}

/** Adjusted to what all cases have in common; as it is where its cell is none, which reading it will say. */
export function withEqual({ equal, compile }: Sweep, document: JsonObject): JsonObject {
  if (equal === undefined) return document;
  const cell = valueAt(document, ['cell']);
  const reading = isObject(cell) ? readCell(cell, { compile }) : undefined;
  if (!reading?.ok) return document;
  return { ...document, cell: equalised(cell, reading.cell, equal).document };
}
