/** How an integration ended. A numerical failure is a value with its reason, place and time, never an exception. */

export interface SolverStatistics {
  steps: number;
  rejected: number;
  newtonIterations: number;
  newtonFailures: number;
  linearisations: number;
  factorisations: number;
  rhsEvaluations: number;
}

export type FailureReason =
  | 'no-consistent-start'
  | 'newton-not-converging'
  | 'error-test-not-passing'
  | 'step-too-small'
  | 'singular-jacobian'
  | 'not-finite'
  | 'too-many-steps'
  | 'out-of-time';

interface Ended {
  /** Time reached [s]. */
  readonly t: number;
  /** State at t. */
  readonly y: Float64Array;
  readonly statistics: SolverStatistics;
}

export interface Finished extends Ended {
  readonly status: 'finished';
}

export interface StoppedByEvent extends Ended {
  readonly status: 'event';
  readonly event: string;
  readonly place: string | undefined;
  /** True where the event already held at the start: nothing was integrated. */
  readonly atStart: boolean;
}

export interface Failed extends Ended {
  readonly status: 'failed';
  readonly reason: FailureReason;
  /** The unknown or quantity to look at, by its physical name. */
  readonly where: string;
  readonly detail: string;
}

export type Outcome = Finished | StoppedByEvent | Failed;

export function newStatistics(): SolverStatistics {
  return {
    steps: 0,
    rejected: 0,
    newtonIterations: 0,
    newtonFailures: 0,
    linearisations: 0,
    factorisations: 0,
    rhsEvaluations: 0,
  };
}

/** One sentence, e.g. `failed: newton-not-converging in c_e, … at t = 12.3 s (…)`. */
export function sentence(outcome: Outcome): string {
  switch (outcome.status) {
    case 'finished':
      return 'finished';
    case 'event':
      return `event: ${outcome.event}${outcome.place ? ` at ${outcome.place}` : ''}${outcome.atStart ? ' (already at the start)' : ''}`;
    case 'failed':
      return `failed: ${outcome.reason} in ${outcome.where} at t = ${outcome.t} s (${outcome.detail})`;
  }
}
