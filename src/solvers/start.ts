import { arraysOf } from '../core/arrays.ts';
import type { DaeSystem } from './dae.ts';
import { WeightedNorm } from './weighted-norm.ts';

const MAX_ITERATIONS = 30;
/** Updates below this fraction of the scale are rounding. */
const TOLERANCE = 1e-11;
/** First fractions of the load tried when the full load does not converge from rest. */
const RAMP = [0.02, 0.1, 0.3, 0.6, 1] as const;
const MAX_RAMP_HALVINGS = 12;

export type StartOutcome =
  | { readonly status: 'consistent'; readonly iterations: number }
  | { readonly status: 'failed'; readonly where: string; readonly detail: string };

/**
 * Consistent values: solves the algebraic rows at frozen differential unknowns, in place.
 * Damped Newton at full load first; where that fails, continuation in the load.
 *
 * @param load sets the load to a fraction in (0, 1] of the wanted one; the caller's last call was load(1)
 */
export function consistentStart(
  system: DaeSystem,
  t: number,
  y: Float64Array,
  load?: (fraction: number) => void,
): StartOutcome {
  const given = y.slice();
  const direct = algebraicNewton(system, t, y);
  if (direct.status === 'consistent' || load === undefined) return direct;
  y.set(given);
  let iterations = 0;
  let reached = 0;
  let last: StartOutcome = direct;
  for (const target of RAMP) {
    let step = target - reached;
    let halvings = 0;
    while (reached < target) {
      const before = y.slice();
      const fraction = Math.min(target, reached + step);
      load(fraction);
      last = algebraicNewton(system, t, y);
      if (last.status === 'consistent') {
        reached = fraction;
        iterations += last.iterations;
      } else {
        y.set(before);
        step *= 0.5;
        halvings++;
        if (halvings > MAX_RAMP_HALVINGS) {
          load(1);
          const detail = `continuation stopped at ${(100 * reached).toPrecision(3)} % of the load; ${last.detail}`;
          return { status: 'failed', where: last.where, detail };
        }
      }
    }
  }
  load(1);
  return { status: 'consistent', iterations };
}

function algebraicNewton(system: DaeSystem, t: number, y: Float64Array): StartOutcome {
  const n = system.size;
  const norm = new WeightedNorm(system.scale, 1);
  const array = arraysOf(n, 3);
  const [f, b, update] = [array(), array(), array()];
  let previous = Number.POSITIVE_INFINITY;
  for (let k = 1; k <= MAX_ITERATIONS; k++) {
    system.linearise(t, y);
    const { linearised } = system;
    const trouble = linearised === undefined ? system.rhs(t, y, f) : undefined;
    if (trouble !== undefined)
      return { status: 'failed', where: trouble.what, detail: `value ${trouble.value}` };
    const residual = linearised ?? f;
    for (let i = 0; i < n; i++) b[i] = system.mass[i] === 0 ? residual[i] : 0;
    if (!system.factorise(0)) return { status: 'failed', where: 'algebraic block', detail: 'singular' };
    system.solve(b, update);
    const lambda = system.limit(y, update);
    const size = norm.of(update, 0);
    if (!Number.isFinite(size)) {
      return { status: 'failed', where: system.nameOf(norm.worst(update)), detail: 'update is not finite' };
    }
    for (let i = 0; i < n; i++) y[i] += lambda * update[i];
    // converged, or as far as rounding lets it
    if (lambda === 1 && (size < TOLERANCE || (size < 1e3 * TOLERANCE && size >= previous))) {
      return { status: 'consistent', iterations: k };
    }
    previous = size;
  }
  const where = system.nameOf(norm.worst(update));
  return { status: 'failed', where, detail: `no convergence in ${MAX_ITERATIONS} iterations` };
}
