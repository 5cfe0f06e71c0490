/** What the steps of an experiment amount to, by its kind: pure data. */
import { cellMasses } from '../cell/masses.ts';
import { type CycleRow, cycleRows } from './cycles.ts';
import type { Experiment } from './experiment.ts';
import { type MeasuredMisfit, measuredMisfit } from './measured-curve.ts';
import { type PulseRow, pulseRows } from './pulses.ts';
import { peukertExponent, type RateTestRow, rateTestRows } from './rate-capability.ts';
import type { RunResult } from './result.ts';

/** Each list is empty where the experiment has no such thing. */
export interface Analysis {
  readonly rates: readonly RateTestRow[];
  /** Over all rates; undefined below two. */
  readonly peukertExponent: number | undefined;
  readonly cycles: readonly CycleRow[];
  readonly pulses: readonly PulseRow[];
  readonly misfits: readonly MeasuredMisfit[];
}

export function analyse(
  { plan, measured = [] }: Pick<Experiment, 'plan' | 'measured'>,
  { cell, derived, steps }: Pick<RunResult, 'cell' | 'derived' | 'steps'>,
): Analysis {
  const rates =
    plan?.kind === 'rate-capability' ? rateTestRows(plan.rates, steps, cellMasses(cell), derived.oneC) : [];
  return {
    rates,
    peukertExponent: peukertExponent(rates),
    cycles: cycleRows(steps),
    pulses: plan?.kind === 'gitt' ? pulseRows(steps, cell, plan.duration) : [],
    misfits: measured.map((each) => measuredMisfit(each, steps)),
  };
}
