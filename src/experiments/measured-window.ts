/** Whether a measured curve can be one of this cell at all: its voltages against the window that the model runs in. */
import type { Cell } from '../cell/cell.ts';
import { type Issue, issue, type PathPart } from '../core/errors.ts';
import type { Measured } from './measured.ts';

/** Beyond the window by less than this is the overshoot of a real cycler [V]. */
const OVERSHOOT = 0.02;
/** Of the points, this part beyond the window is worth a word. */
const SOME = 0.1;

/** An error where nothing overlaps, a warning where much lies beyond. */
export function windowIssues(
  measured: readonly Measured[],
  { voltageWindow: [low, high] }: Pick<Cell, 'voltageWindow'>,
  at: readonly PathPart[] = ['measured'],
): Issue[] {
  return measured.flatMap((one, k): Issue[] => {
    if (!('curve' in one)) return [];
    const { voltage } = one.curve;
    const outside = voltage.filter((v) => v < low - OVERSHOOT || v > high + OVERSHOOT).length;
    if (outside < SOME * voltage.length) return [];
    const [least, most] = voltage.reduce(
      ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
      [Infinity, -Infinity],
    );
    const ranges = `measured ${span(least, most)}, the cell's window ${span(low, high)}`;
    const path = [...at, k, 'file'];
    if (outside === voltage.length) {
      const hint =
        'is it another cell, or a column of another electrode? columns.voltage names the one that is meant';
      return [
        issue('range', path, `has no point inside the voltage window: ${ranges}`, {
          received: one.file,
          hint,
        }),
      ];
    }
    const message = `${outside} of ${voltage.length} points lie beyond the voltage window: ${ranges}`;
    return [issue('plausibility', path, message, { severity: 'warning', received: one.file })];
  });
}

function span(from: number, to: number): string {
  return `${Number(from.toPrecision(4))} to ${Number(to.toPrecision(4))} V`;
}
