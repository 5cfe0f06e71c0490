/** The scalars of a run by name, each with its unit in the name: what `summary.json` holds and studies refer to. */
import { MAH, MAH_PER_CM2 } from '../cell/derived.ts';
import type { RunResult, StepResult } from '../experiments/result.ts';

/** Joule in one mWh. */
const MWH = 3.6;

/** Of the whole run; discharge quantities are those of its last discharge. */
export function runScalars(result: RunResult): Record<string, number> {
  const { derived, balances } = result;
  const discharge = result.steps.findLast((step) => step.charge > 0);
  const out: Record<string, number> = {
    'Areal capacity [mA.h.cm-2]': derived.arealCapacity_mAh_cm2,
    'Active mass loading [mg.cm-2]': derived.activeMassLoading_mg_cm2,
    '1C current [mA]': derived.oneC * 1e3,
  };
  if (discharge !== undefined) Object.assign(out, passedScalars(discharge, result));
  Object.assign(out, internalResistance(result, discharge), chargingTime(result));
  for (const [k, { utilisation, meanStoichiometry }] of result.layers.entries()) {
    out[`Layer ${k + 1} utilisation`] = utilisation;
    out[`Layer ${k + 1} mean stoichiometry`] = meanStoichiometry;
  }
  out['Lithium balance error'] = balances.lithium;
  out['Salt balance error'] = balances.salt;
  out['Charge balance error'] = balances.charge;
  return out;
}

/** Those that are numbers: a rest has no mean voltage. */
export function finiteScalars(all: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  let finite = true;
  for (const name in all) finite &&= Number.isFinite(all[name]);
  if (finite) return all;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
}

/** Of a discharge: voltage lost on its average, over its mean current density. */
function internalResistance(
  { cell, openCircuitEnergy }: RunResult,
  discharge: StepResult | undefined,
): Record<string, number> {
  if (discharge === undefined || openCircuitEnergy === undefined || !(discharge.duration > 0)) return {};
  const { charge, energy, duration } = discharge;
  const lost = (openCircuitEnergy - energy) / charge;
  const current = charge / duration / cell.area;
  return { 'Internal resistance [Ohm.cm2]': (1e4 * lost) / current };
}

/** What a rest passes by rounding, over the current called 1C [s]. */
const REST = 1e-6;

/** From the start of the last charge, its steps one after the other, until the state of charge is 0.8. */
function chargingTime({ steps, derived }: RunResult): Record<string, number> {
  const charges = (step: StepResult | undefined) => (step?.charge ?? 0) < -REST * derived.oneC;
  const at = steps.findLastIndex(({ marked }) => marked !== undefined);
  if (at < 0) return {};
  let first = at;
  while (charges(steps[first - 1])) first--;
  return { 'Charging time to 80 % [s]': steps[at]!.marked! - steps[first]!.start };
}

/** Charge and energy in the direction of the step, per cell, electrode area and mass of active material. */
export function passedScalars(step: StepResult, { cell, derived }: RunResult): Record<string, number> {
  const sign = step.charge > 0 ? 1 : -1;
  const word = step.charge > 0 ? 'Discharge' : 'Charge';
  const charge = sign * step.charge;
  const energy = sign * step.energy;
  const per = (unit: string) => `${word} ${unit}`;
  const out: Record<string, number> = {};
  out[per('capacity [mA.h]')] = charge / MAH;
  out[per('capacity [mA.h.cm-2]')] = charge / cell.area / MAH_PER_CM2;
  out[per('capacity [mA.h.g-1]')] = charge / MAH / (derived.activeMass * 1e3);
  out[per('energy [mW.h]')] = energy / MWH;
  out[per('energy [W.h.kg-1]')] = energy / 3600 / derived.activeMass;
  if (step.meanVoltage !== undefined) out['Mean voltage [V]'] = step.meanVoltage;
  return out;
}
