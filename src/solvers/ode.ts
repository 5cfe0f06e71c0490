import type { IntegrateOptions } from './bdf.ts';
import type { DaeSystem } from './dae.ts';
import type { Failed, FailureReason, Outcome, SolverStatistics } from './outcome.ts';

/** y' = f(t, y): a DaeSystem without algebraic rows, without masses and without a Jacobian. */
export type OdeSystem = Pick<DaeSystem, 'size' | 'scale' | 'nameOf' | 'rhs'>;

export interface OdeOptions
  extends Pick<IntegrateOptions, 'from' | 'until' | 'events' | 'tolerance' | 'budget' | 'onStep'> {
  /** Allowed on top of `tolerance`, relative to an unknown's own size; 0 by default, which is what BDF does. */
  readonly rtol?: number;
}

/** As a failure of an implicit method, and one reason more: `stiff`, stability asks for more steps than the budget has. */
export interface OdeFailed extends Omit<Failed, 'reason'> {
  readonly reason: FailureReason | 'stiff';
}

export type OdeOutcome = Exclude<Outcome, Failed> | OdeFailed;

/** The same system; its evaluations are counted. */
export function counted(system: OdeSystem, statistics: SolverStatistics): OdeSystem {
  const { size, scale } = system;
  return {
    size,
    scale,
    nameOf: (i) => system.nameOf(i),
    rhs: (t, y, out) => {
      statistics.rhsEvaluations++;
      return system.rhs(t, y, out);
    },
  };
}
