/** A cell at trial values, and the same with each unknown that it has a little larger. */
import type { Cell } from '../../cell/cell.ts';
import { readCell } from '../../cell/resolve.ts';
import { formatIssue } from '../../core/errors.ts';
import { type Coordinates, withValues } from './coordinates.ts';
import type { Estimation, Unknown } from './problem.ts';

/**
 * Of a value: truncation of a central difference is its square, 1e-6, and what it loses of the rounding of an open-circuit
 * polynomial (1e-12 V) as much.
 */
const STEP = 1e-3;

/** A cell with one unknown a little away from its value. */
export interface VariedCell {
  readonly cell: Cell;
  /** Distance in coordinates; 0: it could not be read there, and is the cell itself. */
  readonly by: number;
}

export interface CellFamily {
  readonly cell: Cell;
  /** Which of the unknowns it has. */
  readonly unknowns: readonly number[];
  /** One for each of them. */
  readonly variants: readonly { readonly above: VariedCell; readonly below: VariedCell }[];
}

export type FamilyReading =
  | { readonly ok: true; readonly family: CellFamily }
  | { readonly ok: false; readonly reason: string };

/** @param slopes false: without variants */
export function cellFamily(
  study: Estimation,
  { values }: Coordinates,
  name: string,
  x: Float64Array,
  slopes: boolean,
): FamilyReading {
  const document = study.cells[name];
  if (document === undefined) throw new Error(`the estimation has no cell "${name}"`);
  const read = (at: Float64Array) =>
    readCell(withValues(document, name, study.unknowns, values(at)), { compile: study.compile });
  const reading = read(x);
  if (!reading.ok) return { ok: false, reason: reasonOf(name, reading.issues) };
  const { cell } = reading;
  const unknowns = slopes ? unknownsOf(study, name) : [];
  const varied = (k: number, by: number): VariedCell => {
    const moved = x.slice();
    moved[k]! += by;
    const other = read(moved);
    return other.ok ? { cell: other.cell, by: Math.abs(by) } : { cell, by: 0 };
  };
  const variants = unknowns.map((k) => {
    const step = stepOf(study.unknowns[k]!, x[k]!);
    return { above: varied(k, step), below: varied(k, -step) };
  });
  const stuck = variants.findIndex(({ above, below }) => above.by + below.by === 0);
  if (stuck >= 0) {
    const { name: stiff } = study.unknowns[unknowns[stuck]!]!;
    return { ok: false, reason: `cell "${name}" can be at no other value of ${stiff}` };
  }
  return { ok: true, family: { cell, unknowns, variants } };
}

/** In coordinates. */
function stepOf({ scale, from, to }: Unknown, x: number): number {
  if (scale === 'log') return STEP;
  return STEP * Math.max(Math.abs(x + from / (to - from)), STEP);
}

/** Of the unknowns those that a cell has, by index. */
export function unknownsOf({ unknowns }: Estimation, cell: string): number[] {
  return unknowns.flatMap(({ places }, k) => (places.some((place) => place.cell === cell) ? [k] : []));
}

function reasonOf(name: string, issues: readonly Parameters<typeof formatIssue>[0][]): string {
  const [first] = issues;
  return `cell "${name}" cannot be: ${first === undefined ? 'refused' : formatIssue(first)}`;
}
