/**
 * Forward sensitivities s = dy/dp of M(p) y' = f(t, y, p) by the staggered direct method (Caracotsios and Stewart 1985,
 * Comput. Chem. Eng. 9, 359): each accepted BDF step of the state is followed by the same step of every sensitivity, with the
 * same order, step size and differences, and one fresh factorisation for all of them:
 *
 *   (M - cJ) s = c df/dp + M (predicted_s - psi_s) - (dM/dp) c f/M        rows of M = 0: -J s = df/dp
 *
 * with predicted and psi as in newton.ts. df/dp and dM/dp are differences of systems about p, at the same state:
 * what p does not touch is then 0 exactly, where a difference along s would hold the rounding of every flux. What a Jacobian
 * leaves out (slow states frozen in it) is made good by iterations with J s from a difference. The state's own integration
 * is only looked at.
 */
import { ALPHA, Rescale } from './bdf-coefficients.ts';
import type { DaeSystem, Trouble } from './dae.ts';
import type { DenseStep } from './dense.ts';
import { History } from './history.ts';

/** A system with one unknown larger and the same with it smaller. */
export interface Pair<System> {
  readonly above: System;
  readonly below: System;
  /** By how much they differ. */
  readonly span: number;
}

/** Of s: long enough that the rounding of f does not show. */
const ALONG = 1e-5;

export class Sensitivities {
  /** Of each unknown: values and differences, valid at the end of the last step. */
  readonly histories: readonly History[];
  private readonly scratch: Readonly<Record<'f' | 'above' | 'below' | 'b' | 'z', Float64Array>>;
  private readonly psi: Float64Array;
  private readonly predicted: Float64Array;
  private readonly d: Float64Array;
  private readonly s: Float64Array;
  private readonly rescale = new Rescale();
  private readonly rates: readonly Float64Array[];
  private h = 0;

  /**
   * @param own the system of the state, an object that the integrator does not use
   * @param iterations 1 where the Jacobian of the system is exact
   */
  constructor(
    private readonly own: DaeSystem,
    private readonly pairs: readonly Pair<DaeSystem>[],
    private readonly iterations: number,
  ) {
    const array = () => new Float64Array(own.size);
    this.histories = pairs.map(() => new History(own.size));
    this.rates = pairs.map(array);
    this.scratch = { f: array(), above: array(), below: array(), b: array(), z: array() };
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
    const { own, pairs } = this;
    const { above, below, b, z } = this.scratch;
    if (pairs.length === 0) return undefined;
    const trouble = this.linearise(t, y, 0);
    if (trouble !== undefined) return trouble;
    for (const [p, pair] of pairs.entries()) {
      const s = this.at(p);
      const failed = this.differ(pair, t, y);
      if (failed !== undefined) return failed;
      for (let i = 0; i < b.length; i++) {
        const m = own.mass[i];
        b[i] = m === 0 ? (above[i] - below[i]) / pair.span : m * given[p][i];
      }
      own.solve(b, s);
      // (f/M)' = (df/dp + J s)/M - (dM/dp) f/M^2
      const along = this.along(t, y, s);
      if (along !== undefined) return along;
      for (let i = 0; i < b.length; i++) {
        const m = own.mass[i];
        const change = above[i] / pair.above.mass[i] - below[i] / pair.below.mass[i];
        this.rates[p][i] = m === 0 ? 0 : change / pair.span + z[i] / m;
      }
    }
    this.h = 0;
    return undefined;
  }

  /** The step that the state has just taken. */
  follow(step: DenseStep): Trouble | undefined {
    const { own, pairs } = this;
    const { order, h, to } = step;
    if (pairs.length === 0) return undefined;
    const y = step.differences.subarray(0, own.size);
    const trouble = this.linearise(to, y, h / ALPHA[order]);
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
    const { own, predicted, psi, d, s } = this;
    const { f, above, below, b, z } = this.scratch;
    const { mass } = own;
    const pair = this.pairs[p];
    const history = this.histories[p];
    const c = h / ALPHA[order];
    const n = own.size;
    history.predict(order, predicted, psi);
    const failed = this.differ(pair, to, y);
    if (failed !== undefined) return failed;
    // d is the right-hand side without what multiplies s
    for (let i = 0; i < n; i++) {
      const m = mass[i];
      const rise = (above[i] - below[i]) / pair.span;
      const heavier = (pair.above.mass[i] - pair.below.mass[i]) / pair.span;
      b[i] = m === 0 ? rise : c * (rise - (heavier * f[i]) / m) - m * psi[i];
      d[i] = b[i];
      b[i] += m * predicted[i];
    }
    own.solve(b, s);
    for (let k = 1; k < this.iterations; k++) {
      const trouble = this.along(to, y, s);
      if (trouble !== undefined) return trouble;
      for (let i = 0; i < n; i++) {
        const m = mass[i];
        b[i] = d[i] + (m === 0 ? z[i] : c * z[i] - m * (s[i] - predicted[i]));
      }
      own.solve(b, psi);
      for (let i = 0; i < n; i++) s[i] += psi[i];
    }
    for (let i = 0; i < n; i++) d[i] = s[i] - predicted[i];
    history.append(order, d, s);
    Object.assign(history.step, { from, to, h, order });
    return undefined;
  }

  private linearise(t: number, y: Float64Array, c: number): Trouble | undefined {
    const { own } = this;
    const trouble = own.rhs(t, y, this.scratch.f);
    if (trouble !== undefined) return trouble;
    own.linearise(t, y);
    return own.factorise(c) ? undefined : { what: 'Jacobian of the sensitivities', value: 0 };
  }

  /** f of a pair at one state. */
  private differ(pair: Pair<DaeSystem>, t: number, y: Float64Array): Trouble | undefined {
    return pair.above.rhs(t, y, this.scratch.above) ?? pair.below.rhs(t, y, this.scratch.below);
  }

  /** J s into z, by a difference. */
  private along(t: number, y: Float64Array, s: Float64Array): Trouble | undefined {
    const { f, b, z } = this.scratch;
    for (let i = 0; i < z.length; i++) b[i] = y[i] + ALONG * s[i];
    const trouble = this.own.rhs(t, b, z);
    for (let i = 0; i < z.length; i++) z[i] = (z[i] - f[i]) / ALONG;
    return trouble;
  }
}

/** y' at the end of a step, from its polynomial. */
export function slopeAtEnd({ differences, size, order, h }: DenseStep, out: Float64Array): void {
  out.fill(0);
  for (let k = 1; k <= order; k++) {
    const weight = 1 / (k * h);
    for (let i = 0; i < size; i++) out[i] += weight * differences[k * size + i];
  }
}
