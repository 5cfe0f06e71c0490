/** Where the unknowns of an estimation go: into which cell of the study, and to which value of it. */
import type { JsonObject } from '../../cell/normalise.ts';
import { parsePath, pathIssue } from '../../cell/paths.ts';
import { type Issue, issue, type PathPart, pathText } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { overlap } from '../experiment-paths.ts';
import type { Place, Unknown } from './problem.ts';

export type Cells = Readonly<Record<string, JsonObject>>;

/** Name by which the cell of a study with one cell is known. */
export const ONLY_CELL = 'cell';

/** Of a cell's values in the study's document. */
export function placeOfCell(name: string): PathPart[] {
  return name === ONLY_CELL ? [ONLY_CELL] : ['cells', name];
}

/** The cell and the path in it that "cell.positive…" or "cells.SLC1.positive…" names. */
export function placeOf(text: string, cells: Cells): Place | Issue {
  const path = parsePath(text);
  const single = ONLY_CELL in cells;
  const names = Object.keys(cells);
  const example = single
    ? 'cell.positive.layers[0].tortuosity'
    : `cells.${names[0]}.positive.layers[0].tortuosity`;
  if (path === undefined)
    return issue('reference', [], `"${text}" is no path`, { hint: `write it like ${example}` });
  const [first, second, ...rest] = path;
  const cell = single ? ONLY_CELL : String(second);
  const inside = single ? path.slice(1) : rest;
  const document = cells[cell];
  const leads = first === (single ? 'cell' : 'cells') && document !== undefined && inside.length > 0;
  if (!leads) {
    const near = single ? undefined : nearest(cell, names);
    return issue('reference', [], `"${text}" leads into no cell of the study`, {
      ...(near !== undefined && { nearest: pathText(['cells', near, ...inside]) }),
      hint: `write it like ${example}`,
    });
  }
  const wrong = pathIssue(document, pathText(inside));
  if (wrong === undefined) return { cell, path: inside };
  const prefix = pathText(path.slice(0, path.length - inside.length));
  const near = wrong.nearest === undefined ? undefined : `${prefix}.${wrong.nearest}`;
  return { ...wrong, message: `there is no "${text}"`, nearest: near };
}

/** Two unknowns that go to one place would take turns there. */
export function overlapIssues(unknowns: readonly Unknown[]): Issue[] {
  const all = unknowns.flatMap((unknown) => unknown.places.map((place) => ({ unknown, place })));
  return all.flatMap(({ unknown, place }, i) => {
    const other = all
      .slice(0, i)
      .find((one) => one.place.cell === place.cell && overlap(one.place.path, place.path));
    if (other === undefined) return [];
    const message = `changes the same value as ${other.unknown === unknown ? 'another of its places' : `"${other.unknown.name}"`}`;
    return [issue('conflict', ['vary', unknown.name], message, { allowed: 'one unknown for each value' })];
  });
}
