/**
 * Forward sensitivities s = dy/dp of M(p) y' = f(t, y, p) by the staggered direct method (Caracotsios and Stewart 1985,
 * Comput. Chem. Eng. 9, 359): each accepted BDF step of the state is followed by the same step of every sensitivity, with the
 * same order, step size and differences, and one fresh factorisation for all of them:
 *
 *   (M - cJ) s = c df/dp + M (predicted_s - psi_s) - (dM/dp) c f/M        rows of M = 0: -J s = df/dp
 *
 * with predicted and psi as in newton.ts. df/dp and dM/dp are differences of systems about p, at the same state:
 * what p does not touch is then 0 exactly, where a difference along s would hold the rounding of every flux. A Jacobian that
 * leaves something out (slow states frozen in it) gives only the correction of the predicted s, with df/dp + J predicted_s as
 * one difference: slow states are predicted well, and what it leaves out of them is then all but right at once. The state's own
 * integration is only looked at.
 */
import { ALPHA } from './bdf-coefficients.ts';
import type { DaeSystem, Trouble } from './dae.ts';
import type { DenseStep } from './dense.ts';
import { History } from './history.ts';
import { Rescale } from './rescale.ts';
import { type Pair, VariedSystems } from './varied-systems.ts';

export type { Pair } from './varied-systems.ts';

export class Sensitivities {
  /** Of each unknown: values and differences, valid at the end of the last step. */
  readonly histories: readonly History[];
  private readonly systems: VariedSystems;
  private readonly b: Float64Array;
  private readonly psi: Float64Array;
  private readonly predicted: Float64Array;
  private readonly d: Float64Array;
  private readonly s: Float64Array;
  private readonly rescale = new Rescale();
  private readonly rates: readonly Float64Array[];
  private h = 0;

  /**
   * @param own the system of the state, an object that the integrator does not use
   * @param isExact whether the Jacobian of the system leaves nothing out
   */
  constructor(
    private readonly own: DaeSystem,
    private readonly pairs: readonly Pair<DaeSystem>[],
    private readonly isExact: boolean,
  ) {
    const array = () => new Float64Array(own.size);
    this.histories = pairs.map(() => new History(own.size));
    this.rates = pairs.map(array);
    this.systems = new VariedSystems(own, pairs);
    this.b = array();
    this.psi = array();
    this.predicted = array();
    this.d = array();
    this.s = array();
  }

  /** s of unknown p at the end of the last step, or at the start. */
  at(p: number): Float64Array {
    return this.histories[p].step.differences.subarray(0, this.own.size);
  }

  /** Takes s of the differential unknowns as given and solves for that of the algebraic ones. */
  begin(t: number, y: Float64Array, given: readonly Float64Array[]): Trouble | undefined {
    const { own, pairs, systems, b } = this;
    this.h = 0;
    if (pairs.length === 0) return undefined;
    const { above, below, alongS } = systems;
    const trouble = systems.linearise(t, y, 0);
    if (trouble !== undefined) return trouble;
    for (const [p, pair] of pairs.entries()) {
      const s = this.at(p);
      const failed = systems.differ(p, t, y);
      if (failed !== undefined) return failed;
      for (let i = 0; i < b.length; i++) {
        const m = own.mass[i];
        b[i] = m === 0 ? (above[i] - below[i]) / pair.span : m * given[p][i];
      }
      own.solve(b, s);
      // (f/M)' = (df/dp + J s)/M - (dM/dp) f/M^2
      const along = systems.along(t, y, s);
      if (along !== undefined) return along;
      for (let i = 0; i < b.length; i++) {
        const m = own.mass[i];
        const change = above[i] / pair.above.mass[i] - below[i] / pair.below.mass[i];
        this.rates[p][i] = m === 0 ? 0 : change / pair.span + alongS[i] / m;
      }
    }
    return undefined;
  }

  /** The step that the state has just taken. */
  follow(step: DenseStep): Trouble | undefined {
    const { own, pairs } = this;
    const { order, h, to } = step;
    if (pairs.length === 0) return undefined;
    const y = step.differences.subarray(0, own.size);
    const trouble = this.systems.linearise(to, y, h / ALPHA[order]);
    if (trouble !== undefined) return trouble;
    for (let p = 0; p < pairs.length; p++) {
      this.align(p, order, h);
      const failed = this.advance(p, step, y);
      if (failed !== undefined) return failed;
    }
    this.h = h;
    return undefined;
  }

  /** Differences of the last step at the size and order of this one. */
  private align(p: number, order: number, h: number): void {
    const { own, rates } = this;
    const { differences } = this.histories[p].step;
    const n = own.size;
    if (this.h === 0) for (let i = 0; i < n; i++) differences[n + i] = h * rates[p][i];
    else if (h !== this.h) this.rescale.apply(differences, n, order, h / this.h);
  }

  private advance(p: number, { order, h, from, to }: DenseStep, y: Float64Array): Trouble | undefined {
    const { own, predicted, psi, d, s, b, systems, isExact } = this;
    const { f, above, below } = systems;
    const { mass, size: n } = own;
    const perSpan = 1 / this.pairs[p].span;
    const { mass: more } = this.pairs[p].above;
    const { mass: less } = this.pairs[p].below;
    const history = this.histories[p];
    const c = h / ALPHA[order];
    history.predict(order, { predicted, psi, change: d });
    const trouble = isExact ? systems.differ(p, to, y) : systems.differAlong(p, to, y, predicted);
    if (trouble !== undefined) return trouble;
    for (let i = 0; i < n; i++) {
      const m = mass[i];
      let value = (above[i] - below[i]) * perSpan;
      if (m !== 0) {
        const heavier = more[i] - less[i];
        if (heavier !== 0) value -= (heavier * perSpan * f[i]) / m;
        value = c * value - m * psi[i];
      }
      b[i] = isExact ? value + m * predicted[i] : value;
    }
    if (isExact) {
      own.solve(b, s);
      for (let i = 0; i < n; i++) d[i] = s[i] - predicted[i];
    } else {
      own.solve(b, d);
      for (let i = 0; i < n; i++) s[i] = predicted[i] + d[i];
    }
    history.append(order, d, s);
    const { step } = history;
    step.from = from;
    step.to = to;
    step.h = h;
    step.order = order;
    return undefined;
  }
}
