/** Whether an estimation can come to anything: cells at the bounds, and data that speak about each unknown. */
import type { JsonObject } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { readCell } from '../../cell/resolve.ts';
import { type Issue, issue } from '../../core/errors.ts';
import { withValues } from './coordinates.ts';
import { type Cells, ONLY_CELL } from './places.ts';
import type { DataSet, Unknown } from './problem.ts';

/** Each bound alone, the other unknowns at their starts: a search is not to end in a cell that there cannot be. */
export function boundIssues(unknowns: readonly Unknown[], cells: Cells, options: CellOptions): Issue[] {
  const starts = unknowns.map(({ start }) => start);
  return unknowns.flatMap((unknown, k) =>
    (['from', 'to'] as const).flatMap((end) => {
      const values = starts.map((start, i) => (i === k ? unknown[end] : start));
      const touched = new Set(unknown.places.map(({ cell }) => cell));
      return [...touched].flatMap((cell) => {
        const reading = readCell(withValues(cells[cell] as JsonObject, cell, unknowns, values), options);
        if (reading.ok) return [];
        return reading.issues.map((it) => {
          const where = cell === ONLY_CELL ? '' : `${cell}: `;
          return { ...it, path: ['vary', unknown.name, end], message: `${where}${it.message}` };
        });
      });
    }),
  );
}

/** Of what no experiment with data is made on, nothing can be found. */
export function unreadIssues(
  unknowns: readonly Unknown[],
  data: readonly DataSet[],
  wrong: readonly Issue[],
): Issue[] {
  if (wrong.length > 0 || data.length === 0) return [];
  const read = new Set(data.map(({ cell }) => cell));
  return unknowns.flatMap(({ name, places }) => {
    if (places.some(({ cell }) => read.has(cell))) return [];
    const message = `no experiment under "data" is made on ${[...new Set(places.map(({ cell }) => cell))].join(', ')}`;
    return [
      issue('conflict', ['vary', name], message, { allowed: `cells with data: ${[...read].join(', ')}` }),
    ];
  });
}
