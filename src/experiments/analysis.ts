/** What the steps of an experiment amount to, by its kind: pure data. */
import { cellMasses } from '../cell/masses.ts';
import { type CycleRow, cycleRows } from './cycles.ts';
import type { Experiment } from './experiment.ts';
import { type MeasuredMisfit, measuredMisfit } from './measured-curve.ts';
import { type RetentionMisfit, retentionMisfit } from './measured-retention.ts';
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
  /** Of capacities by cycle. */
  readonly retentions: readonly RetentionMisfit[];
}

export function analyse(
  { plan, measured = [], retention = [] }: Pick<Experiment, 'plan' | 'measured' | 'retention'>,
  { cell, derived, steps }: Pick<RunResult, 'cell' | 'derived' | 'steps'>,
): Analysis {
  const rates =
    plan?.kind === 'rate-capability' ? rateTestRows(plan.rates, steps, cellMasses(cell), derived.oneC) : [];
  const cycles = cycleRows(steps);
  const last = steps.at(-1);
  // a failure leaves a part of a discharge
  const failed = last?.ending.status === 'failed' ? last.cycle : undefined;
  const whole = cycles.filter(({ cycle }) => cycle !== failed);
  return {
    rates,
    peukertExponent: peukertExponent(rates),
    cycles,
    pulses: plan?.kind === 'gitt' ? pulseRows(steps, cell, plan.duration) : [],
    misfits: measured.map((each) => measuredMisfit(each, steps)),
    retentions: retention.map((each) => retentionMisfit(each, whole)),
  };
}
