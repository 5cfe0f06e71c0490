/**
 * Derivatives of outputs by central differences whose error is known: a step and its half make a value of fourth order
 * (Richardson 1911), halving goes on while the estimate of the error falls and ends where rounding or the tolerance of a
 * solver takes over (Ridders 1982, Adv. Eng. Softw. 4, 75).
 */

/** Values points; one number for each output, NaN where there is none. */
export type EvaluateAll = (points: readonly Float64Array[]) => Promise<readonly (readonly number[])[]>;

export interface LocalOptions {
  /** First step of each input. */
  readonly steps: readonly number[];
  /** Times the steps are halved, at most; default 4. */
  readonly halvings?: number;
  /** An error below this part of the derivative is small enough; default 1e-6. */
  readonly tolerance?: number;
}

export interface Derivative {
  readonly value: number;
  /** What two estimates differ by. */
  readonly error: number;
}

const RIDDERS = 4;

/** @returns derivative[input][output]; NaN where the output is no number near the point */
export async function localSensitivities(
  at: Float64Array,
  evaluate: EvaluateAll,
  { steps, halvings = RIDDERS, tolerance = 1e-6 }: LocalOptions,
): Promise<Derivative[][]> {
  const found: Derivative[][] = [];
  let open = Array.from(at, (_, i) => i);
  const tables: Tables[] = Array.from(at, () => ({ last: [], best: [] }));
  for (let round = 0; round <= halvings && open.length > 0; round++) {
    const step = (i: number) => steps[i]! / 2 ** round;
    const values = await evaluate(open.flatMap((i) => [moved(at, i, step(i)), moved(at, i, -step(i))]));
    open.forEach((i, k) => {
      const [above = [], below = []] = [values[2 * k], values[2 * k + 1]];
      const slopes = above.map((value, m) => (value - below[m]!) / (2 * step(i)));
      tables[i] = extended(tables[i]!, slopes);
    });
    open = open.filter((i) => !tables[i]!.best.every((one) => isDone(one, tolerance)) || round === 0);
  }
  for (const { best } of tables) found.push(best.map(({ value, error }) => ({ value, error })));
  return found;
}

function moved(at: Float64Array, i: number, by: number): Float64Array {
  const x = at.slice();
  x[i]! += by;
  return x;
}

/** Last row of the extrapolation table of each output, and its best entry. */
interface Tables {
  readonly last: readonly (readonly number[])[];
  readonly best: readonly (Derivative & { readonly grown: boolean })[];
}

function isDone({ value, error, grown }: Tables['best'][number], tolerance: number): boolean {
  return grown || !Number.isFinite(value) || error <= tolerance * Math.abs(value);
}

function extended({ last, best }: Tables, slopes: readonly number[]): Tables {
  const rows = slopes.map((slope, m) => {
    const row = [slope];
    const before = last[m] ?? [];
    for (let k = 0; k < before.length; k++) {
      const power = 4 ** (k + 1);
      row.push((power * row[k]! - before[k]!) / (power - 1));
    }
    return row;
  });
  return { last: rows, best: rows.map((row, m) => better(row, last[m] ?? [], best[m])) };
}

function better(
  row: readonly number[],
  before: readonly number[],
  best: Tables['best'][number] | undefined,
): Tables['best'][number] {
  if (before.length === 0 || best === undefined) {
    return { value: row[0]!, error: Number.POSITIVE_INFINITY, grown: false };
  }
  let found: Derivative = best;
  for (let k = 1; k < row.length; k++) {
    const error = Math.max(Math.abs(row[k]! - row[k - 1]!), Math.abs(row[k]! - before[k - 1]!));
    if (error < found.error) found = { value: row[k]!, error };
  }
  // the highest order has stopped converging: halving further only adds noise
  const last = Math.abs(row.at(-1)! - before.at(-1)!);
  return { ...found, grown: Number.isFinite(best.error) && last >= 2 * best.error };
}
