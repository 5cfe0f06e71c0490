import { type IntegrateOptions, integrate } from '../../solvers/bdf.ts';
import type { DaeEvent } from '../../solvers/dae.ts';
import type { OdeOutcome } from '../../solvers/ode.ts';
import type { Outcome, SolverStatistics } from '../../solvers/outcome.ts';
import { integrateOde } from '../../solvers/rk45.ts';
import { FullStep, SpmOde } from './ode.ts';
import type { SpmSystem } from './system.ts';

/** An explicit run that would take more steps than this is slower than BDF by far. */
const EXPLICIT = { steps: 2000, milliseconds: 10_000 } as const;

export type SpmOptions = Pick<
  IntegrateOptions,
  'from' | 'until' | 'events' | 'tolerance' | 'budget' | 'onStep'
>;

/** Which method brought the run to its end, and why the explicit one did not. */
export type SpmOutcome = Outcome & { readonly method: 'dopri' | 'bdf'; readonly refusal?: string };

/**
 * Integrates a single-particle model: by Dormand and Prince's pair, and from where that is refused as stiff by BDF on the
 * same equations. States, events and steps are those of the full layout, so that this stands in for `integrate`.
 */
export function integrateSpm(system: SpmSystem, y0: Float64Array, options: SpmOptions): SpmOutcome {
  const explicit = integrateExplicit(system, y0, { ...options, budget: EXPLICIT });
  if (explicit.status !== 'failed') return { ...explicit, method: 'dopri' };
  const { reason, where, detail, t, y } = explicit;
  if (reason !== 'stiff' && reason !== 'too-many-steps' && reason !== 'out-of-time') {
    return { ...explicit, reason, method: 'dopri' };
  }
  const implicit = integrate(system, y, { ...options, from: t });
  const statistics = sum(explicit.statistics, implicit.statistics);
  return { ...implicit, statistics, method: 'bdf', refusal: `${where}: ${detail}` };
}

function sum(a: SolverStatistics, b: SolverStatistics): SolverStatistics {
  const total = { ...a };
  for (const key of Object.keys(total) as (keyof SolverStatistics)[]) total[key] += b[key];
  return total;
}

/** Dormand and Prince's pair only. */
export function integrateExplicit(system: SpmSystem, y0: Float64Array, options: SpmOptions): OdeOutcome {
  const ode = new SpmOde(system, y0);
  // with a search of its own, so that what is observed never changes what is integrated, not even its rounding
  const full = new FullStep(new SpmOde(system, y0), system.size);
  const { onStep, events = [] } = options;
  const outcome = integrateOde(ode, y0.slice(system.layout.charge), {
    ...options,
    events: events.map((event) => onFullState(event, ode)),
    ...(onStep && { onStep: (step) => onStep(full.of(step)) }),
  });
  return { ...outcome, y: ode.state(outcome.y, outcome.t).slice() };
}

function onFullState(event: DaeEvent, ode: SpmOde): DaeEvent {
  const { place } = event;
  return {
    ...event,
    value: (t, z) => event.value(t, ode.state(z, t)),
    ...(place && { place: (t, z) => place(t, ode.state(z, t)) }),
  };
}
