/** The systems of a cell with one unknown varied, and the sensitivities they start from. */
import type { Cell } from '../cell/cell.ts';
import type { Control } from '../models/p2d/ends.ts';
import { moveState } from '../models/p2d/fallback.ts';
import { type P2dOptions, P2dSystem } from '../models/p2d/system.ts';
import type { Pair } from '../solvers/sensitivities.ts';
import { controlOf } from './load.ts';
import type { Step } from './step.ts';

/** The cell with one unknown at another value. */
export interface Variant {
  /** Distance of the unknown from its value, in what slopes are counted in; 0: it is the cell itself. */
  readonly by: number;
  readonly cell: Cell;
  /** [A] */
  readonly oneC: number;
  /** Its state before the first step. */
  readonly start: (system: P2dSystem) => Float64Array;
}

/** An unknown by its two variants, of which one is above and one below, or the cell itself. */
export interface Varied {
  readonly above: Variant;
  readonly below: Variant;
}

export type Pairs = readonly Pair<P2dSystem>[];

export function pairsOf(variants: readonly Varied[], options: P2dOptions): Pairs {
  return variants.map(({ above, below }) => ({
    above: new P2dSystem(above.cell, options),
    below: new P2dSystem(below.cell, options),
    span: above.by + below.by,
  }));
}

/** What is held in a step at the terminals of each: counted in 1C or per area it differs, along a drive it does not. */
export function setControls(pairs: Pairs, variants: readonly Varied[], step: Step, control: Control): void {
  const of = ({ oneC, cell }: Variant) =>
    step.control.kind === 'drive' ? control : controlOf(step.control, oneC, cell.area);
  for (const [p, { above, below }] of variants.entries()) {
    pairs[p]!.above.control = of(above);
    pairs[p]!.below.control = of(below);
  }
}

/** Of the state before the first step. */
export function startSlopes(pairs: Pairs, variants: readonly Varied[]): Float64Array[] {
  return pairs.map(({ above, below, span }, p) =>
    slopesBetween(above, variants[p]!.above.start(above), variants[p]!.below.start(below), span),
  );
}

/** Of a state that is carried over to another discretisation. @param states slopes in the old one */
export function carriedSlopes(
  from: Pairs,
  to: Pairs,
  variants: readonly Varied[],
  y: Float64Array,
  states: readonly Float64Array[],
): Float64Array[] {
  return to.map(({ above, below, span }, p) => {
    const moved = (by: number) => y.map((value, i) => value + by * states[p]![i]!);
    const a = moveState(from[p]!.above, above, moved(variants[p]!.above.by));
    const b = moveState(from[p]!.below, below, moved(-variants[p]!.below.by));
    return slopesBetween(above, a, b, span);
  });
}

/** Of the differential unknowns: the algebraic ones are solved for. */
function slopesBetween({ mass }: P2dSystem, above: Float64Array, below: Float64Array, span: number) {
  return above.map((value, i) => (mass[i] === 0 ? 0 : (value - below[i]!) / span));
}
