import type { DaeSystem, Trouble } from './dae.ts';

/** A system with one unknown larger and the same with it smaller. */
export interface Pair<System> {
  readonly above: System;
  readonly below: System;
  /** By how much they differ. */
  readonly span: number;
}

/** Of s: long enough that the rounding of f does not show. */
const ALONG = 1e-5;

/** Right-hand sides at one state, or along a sensitivity: f of a system and of its pairs, and J s. */
export class VariedSystems {
  readonly f: Float64Array;
  readonly above: Float64Array;
  readonly below: Float64Array;
  /** J s of the last `along`. */
  readonly alongS: Float64Array;
  private readonly moved: Float64Array;

  constructor(
    readonly own: DaeSystem,
    readonly pairs: readonly Pair<DaeSystem>[],
  ) {
    const array = () => new Float64Array(own.size);
    this.f = array();
    this.above = array();
    this.below = array();
    this.alongS = array();
    this.moved = array();
  }

  /** f, and the factors of M - cJ, at a state. */
  linearise(t: number, y: Float64Array, c: number): Trouble | undefined {
    const { own } = this;
    own.linearise(t, y);
    const { linearised } = own;
    if (linearised !== undefined) this.f.set(linearised);
    else {
      const trouble = own.rhs(t, y, this.f);
      if (trouble !== undefined) return trouble;
    }
    return own.factorise(c) ? undefined : { what: 'Jacobian of the sensitivities', value: 0 };
  }

  /** f of a pair. */
  differ(p: number, t: number, y: Float64Array): Trouble | undefined {
    const { above, below } = this.pairs[p];
    return above.rhs(t, y, this.above) ?? below.rhs(t, y, this.below);
  }

  /** f of a pair where y is with it: their difference is that of df/dp + J s. */
  differAlong(p: number, t: number, y: Float64Array, s: Float64Array): Trouble | undefined {
    const { moved, pairs } = this;
    const { above, below, span } = pairs[p];
    for (let i = 0; i < moved.length; i++) moved[i] = y[i] + 0.5 * span * s[i];
    const trouble = above.rhs(t, moved, this.above);
    if (trouble !== undefined) return trouble;
    for (let i = 0; i < moved.length; i++) moved[i] = y[i] - 0.5 * span * s[i];
    return below.rhs(t, moved, this.below);
  }

  along(t: number, y: Float64Array, s: Float64Array): Trouble | undefined {
    const { f, alongS, moved } = this;
    for (let i = 0; i < moved.length; i++) moved[i] = y[i] + ALONG * s[i];
    const trouble = this.own.rhs(t, moved, alongS);
    for (let i = 0; i < moved.length; i++) alongS[i] = (alongS[i] - f[i]) / ALONG;
    return trouble;
  }
}
