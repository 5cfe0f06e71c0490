/** What an optimiser sees: a box, and what a design in it is worth. */

/** Inside these bounds the designs lie; equal bounds fix a variable. */
export interface Box {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** What a design is worth. */
export interface Worth {
  /** Every one is minimised. */
  readonly objectives: readonly number[];
  /** Sum of what the constraints are violated by, each in its own scale; 0 where all hold, Infinity where nothing is known. */
  readonly violation: number;
}

export interface Individual extends Worth {
  readonly x: Float64Array;
}

/** Values a batch of designs, in their order: at once if the caller can. */
export type Evaluate = (batch: readonly Float64Array[]) => Promise<readonly Worth[]>;

/** A design that could not be valued loses against every other. */
export const WORTHLESS = Number.POSITIVE_INFINITY;

/** The worth without NaN: what is no number counts as a design of which nothing is known. */
export function soundWorth({ objectives, violation }: Worth): Worth {
  const known = objectives.every((value) => !Number.isNaN(value)) && !Number.isNaN(violation);
  return known
    ? { objectives, violation }
    : { objectives: objectives.map(() => WORTHLESS), violation: WORTHLESS };
}

/** @throws RangeError where the box is none */
export function checkBox({ lower, upper }: Box): void {
  if (lower.length === 0) throw new RangeError('a box needs one variable or more');
  if (lower.length !== upper.length) {
    throw new RangeError(`${lower.length} lower and ${upper.length} upper bounds were given`);
  }
  lower.forEach((low, i) => {
    const high = upper[i] ?? Number.NaN;
    if (!(low <= high) || !Number.isFinite(high - low)) {
      throw new RangeError(
        `variable ${i} has the bounds ${low} and ${high}: the first must not exceed the second`,
      );
    }
  });
}
