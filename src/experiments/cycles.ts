/** What a cycler reports of each cycle. */
import type { StepResult } from './result.ts';

/** One cycle; SI. What the cycle did not have is undefined. */
export interface CycleRow {
  /** From 1. */
  readonly cycle: number;
  /** Charge that went in, and that came out [C], both positive. */
  readonly chargeCapacity: number;
  readonly dischargeCapacity: number;
  /** Discharge capacity over that of the first cycle that has one. */
  readonly retention: number | undefined;
  /** Discharge over charge of the cycle: charge, and energy. */
  readonly coulombicEfficiency: number | undefined;
  readonly energyEfficiency: number | undefined;
  /** Energy over charge [V]. */
  readonly meanChargeVoltage: number | undefined;
  readonly meanDischargeVoltage: number | undefined;
  /** At the end of the rest after the charge, and after the discharge [V]. */
  readonly restVoltageCharged: number | undefined;
  readonly restVoltageDischarged: number | undefined;
  /** Of the first instant of the discharge: voltage step over current step [ohm]. */
  readonly resistance: number | undefined;
  /** Steps of the cycle that took a spectrum, from 0 in the program. */
  readonly spectra: readonly number[];
  /** [s] */
  readonly duration: number;
}

/** One row for each cycle that was begun, in order; steps outside of cycles are in none. */
export function cycleRows(steps: readonly StepResult[]): CycleRow[] {
  const rows: CycleRow[] = [];
  let first: number | undefined;
  for (let from = 0; from < steps.length; ) {
    const { cycle } = steps[from]!;
    let to = from + 1;
    while (to < steps.length && steps[to]!.cycle === cycle) to++;
    if (cycle !== undefined) {
      const row = rowOf(cycle, steps, from, to);
      if (first === undefined && row.dischargeCapacity > 0) first = row.dischargeCapacity;
      rows.push({ ...row, retention: ratio(row.dischargeCapacity, first ?? 0) });
    }
    from = to;
  }
  return rows;
}

function rowOf(
  cycle: number,
  steps: readonly StepResult[],
  from: number,
  to: number,
): Omit<CycleRow, 'retention'> {
  const passed = { in: 0, out: 0, energyIn: 0, energyOut: 0, duration: 0 };
  const rest: { charged?: number; discharged?: number } = {};
  const spectra: number[] = [];
  let resistance: number | undefined;
  let last: 'charged' | 'discharged' | undefined;
  for (let k = from; k < to; k++) {
    const { charge, energy, duration, endVoltage, spectrum } = steps[k]!;
    passed.duration += duration;
    if (spectrum !== undefined) spectra.push(k);
    if (charge > 0) {
      if (passed.out === 0) resistance = stepResistance(steps, k);
      passed.out += charge;
      passed.energyOut += energy;
      last = 'discharged';
    } else if (charge < 0) {
      passed.in -= charge;
      passed.energyIn -= energy;
      last = 'charged';
    } else if (duration > 0 && last !== undefined) rest[last] = endVoltage;
  }
  return {
    cycle,
    chargeCapacity: passed.in,
    dischargeCapacity: passed.out,
    coulombicEfficiency: ratio(passed.out, passed.in),
    energyEfficiency: ratio(passed.energyOut, passed.energyIn),
    meanChargeVoltage: ratio(passed.energyIn, passed.in),
    meanDischargeVoltage: ratio(passed.energyOut, passed.out),
    restVoltageCharged: rest.charged,
    restVoltageDischarged: rest.discharged,
    resistance,
    spectra,
    duration: passed.duration,
  };
}

function ratio(above: number, below: number): number | undefined {
  return above > 0 && below > 0 ? above / below : undefined;
}

/** From the last row before a step to its first row: the first instant, all particle surfaces as they were [ohm]. */
export function stepResistance(steps: readonly StepResult[], k: number): number | undefined {
  const before = steps.slice(0, k).findLast(({ duration }) => duration > 0)?.series;
  const after = steps[k]!.series;
  const [fromVolts, fromAmperes] = [before?.voltage.at(-1), before?.current.at(-1)];
  const [toVolts, toAmperes] = [after.voltage[0], after.current[0]];
  if (fromVolts === undefined || fromAmperes === undefined) return undefined;
  if (toVolts === undefined || toAmperes === undefined || toAmperes === fromAmperes) return undefined;
  return (fromVolts - toVolts) / (toAmperes - fromAmperes);
}
