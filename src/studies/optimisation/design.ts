/** Designs of an optimisation: what is asked of whoever values them, and what they are worth. */

/** The search itself, the search for the best monolayer, derivatives, or a draw from the stated uncertainties. */
export type Purpose = 'search' | 'monolayer' | 'sensitivity' | 'sample';

export interface DesignRequest {
  /** Number of the request in the study, from 0: with the seed it says the design. */
  readonly index: number;
  readonly purpose: Purpose;
  /** Of a monolayer: the layer that the whole coating is made like, 0-based. */
  readonly layer?: number | undefined;
  /** In the unit cube of what is varied, unless the study says otherwise. */
  readonly x: Float64Array;
}

/** A design that was valued. */
export interface Design extends DesignRequest {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly status: 'finished' | 'event' | 'failed' | 'refused';
  readonly reason: string | undefined;
  readonly summary: Readonly<Record<string, number>>;
  /** Sum of what the constraints are violated by; NaN where nothing is known. */
  readonly violation: number;
}

/** Values a batch in its order, at once if it can; rejects where it is told to stop. */
export type ValueDesigns = (batch: readonly DesignRequest[]) => Promise<readonly Design[]>;

/** The design that could not be valued: it ended its process, say. */
export function lostDesign(request: DesignRequest, reason: string): Design {
  return { ...request, parameters: {}, status: 'failed', reason, summary: {}, violation: 0 };
}
