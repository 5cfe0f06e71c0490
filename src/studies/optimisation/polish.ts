/**
 * Local search from a good design: the simplex of Nelder and Mead 1965 (Comput. J. 7, 308) with the factors of Gao and
 * Han 2012 (Comput. Optim. Appl. 51, 259), which keep it from degenerating in many variables; points beyond a bound go
 * on it. It asks only which of two designs is better: constraints enter by domination, and the small steps of a result
 * whose time steps are chosen anew for each design mislead no derivative. A simplex that has shrunk may lie flat on a
 * bound or in a valley, so that it is spread out again where it ended until that improves nothing.
 */
import { type Box, type Evaluate, type Individual, soundWorth, type Worth } from './problem.ts';

export interface PolishOptions {
  /** At most, all restarts together. */
  readonly evaluations: number;
  /** First edge of the simplex over the width of the box. */
  readonly step?: number;
  /** Largest edge, over the width of the box, at which a simplex has shrunk. */
  readonly tolerance?: number;
}

export interface Polished extends Individual {
  readonly evaluations: number;
  /** False where the evaluations were used up. */
  readonly converged: boolean;
}

const STEP = 0.05;
const TOLERANCE = 1e-9;
/** A restart that wins less than this part of the objective's size found the same place. */
const SAME = 1e-13;

/** @throws RangeError for several objectives */
export async function polish(
  box: Box,
  evaluate: Evaluate,
  start: Float64Array,
  options: PolishOptions,
): Promise<Polished> {
  const search = new Search(box, evaluate, options.evaluations);
  let best = await search.value(start);
  if (best.objectives.length !== 1) throw new RangeError('a polish is for one objective');
  let edge = options.step ?? STEP;
  for (;;) {
    const before = best;
    best = await search.descend(best, edge, options.tolerance ?? TOLERANCE);
    const won = (before.objectives[0] ?? 0) - (best.objectives[0] ?? 0);
    const same = before.violation === best.violation && !(won > SAME * Math.abs(best.objectives[0] ?? 0));
    if (search.isSpent || same) break;
    // the sign changes, so that a simplex that ran into a corner opens to the other side
    edge *= -0.5;
  }
  return { ...best, evaluations: search.evaluations, converged: !search.isSpent };
}

/** True where the first is better. */
function beats(a: Worth, b: Worth): boolean {
  if (a.violation !== b.violation) return a.violation < b.violation;
  return (a.objectives[0] ?? 0) < (b.objectives[0] ?? 0);
}

class Search {
  evaluations = 0;
  /** A simplex no longer fits into what is left. */
  #stuck = false;
  readonly #free: readonly number[];
  readonly #box: Box;
  readonly #evaluate: Evaluate;
  readonly #most: number;

  constructor(box: Box, evaluate: Evaluate, most: number) {
    this.#box = box;
    this.#evaluate = evaluate;
    this.#most = most;
    this.#free = box.lower.flatMap((low, i) => (box.upper[i]! > low ? [i] : []));
  }

  get isSpent(): boolean {
    return this.#stuck || this.evaluations >= this.#most;
  }

  /** Values a point, brought into the box. */
  async value(at: Float64Array): Promise<Individual> {
    return (await this.all([at]))[0]!;
  }

  /** Values points that do not wait for each other. */
  async all(points: readonly Float64Array[]): Promise<Individual[]> {
    const { lower, upper } = this.#box;
    const inside = points.map((at) => at.map((value, i) => Math.min(upper[i]!, Math.max(lower[i]!, value))));
    this.evaluations += inside.length;
    const worths = await this.#evaluate(inside);
    return inside.map((x, k) => ({ x, ...soundWorth(worths[k]!) }));
  }

  /** One simplex until it has shrunk. */
  async descend(from: Individual, edge: number, tolerance: number): Promise<Individual> {
    if (this.#most - this.evaluations < this.#free.length) {
      this.#stuck = true;
      return from;
    }
    const vertices = this.#free.map((i) => this.#moved(from.x, i, edge));
    const simplex = [from, ...(await this.all(vertices))];
    const order = () => simplex.sort((a, b) => (beats(a, b) ? -1 : beats(b, a) ? 1 : 0));
    order();
    while (!this.isSpent && this.#size(simplex) > tolerance) {
      await this.#step(simplex);
      order();
    }
    return simplex[0]!;
  }

  /** One vertex of a simplex, inwards where there is no room. */
  #moved(x: Float64Array, i: number, edge: number): Float64Array {
    const { lower, upper } = this.#box;
    const step = edge * (upper[i]! - lower[i]!);
    const moved = x.slice();
    const there = x[i]! + step;
    moved[i] = there > upper[i]! || there < lower[i]! ? x[i]! - step : there;
    return moved;
  }

  /** Largest distance from the best point in any variable, over the width of the box. */
  #size([best, ...others]: readonly Individual[]): number {
    const { lower, upper } = this.#box;
    return others.reduce(
      (size, { x }) =>
        this.#free.reduce(
          (most, i) => Math.max(most, Math.abs(x[i]! - best!.x[i]!) / (upper[i]! - lower[i]!)),
          size,
        ),
      0,
    );
  }

  /** Replaces the worst of an ordered simplex, or draws all towards the best. */
  async #step(simplex: Individual[]): Promise<void> {
    const n = simplex.length - 1;
    const [expansion, contraction, shrink] = n < 2 ? [2, 0.5, 0.5] : [1 + 2 / n, 0.75 - 0.5 / n, 1 - 1 / n];
    const worst = simplex[n]!;
    const centre = worst.x.map((_, i) => simplex.slice(0, n).reduce((sum, { x }) => sum + x[i]!, 0) / n);
    const at = (factor: number) =>
      this.value(centre.map((value, i) => value + factor * (value - worst.x[i]!)));
    const reflected = await at(1);
    if (beats(reflected, simplex[0]!)) {
      const expanded = await at(expansion);
      simplex[n] = beats(expanded, reflected) ? expanded : reflected;
      return;
    }
    if (beats(reflected, simplex[n - 1]!)) {
      simplex[n] = reflected;
      return;
    }
    const outside = beats(reflected, worst);
    const contracted = await at(outside ? contraction : -contraction);
    if (beats(contracted, outside ? reflected : worst)) {
      simplex[n] = contracted;
      return;
    }
    const [best, ...others] = simplex;
    const towards = others.map(({ x }) => best!.x.map((value, i) => value + shrink * (x[i]! - value)));
    simplex.splice(1, n, ...(await this.all(towards)));
  }
}
