/** The scalars of a run by name, each with its unit in the name: what `summary.json` holds and studies refer to. */
import { MAH, MAH_PER_CM2 } from '../cell/derived.ts';
import type { RunResult, StepResult } from '../experiments/result.ts';
import type { MeshError } from '../experiments/verify-mesh.ts';

/** A scalar, or a list of groups of them. */
export type Summary = Record<string, string | number | readonly Record<string, string | number>[]>;

/** Joule in one mWh. */
const MWH = 3.6;

/** Of the whole run; discharge quantities are those of its last discharge. */
export function runSummary(result: RunResult, error?: MeshError): Summary {
  const { cell, derived, ending, balances } = result;
  const discharge = result.steps.findLast((step) => step.charge > 0);
  return {
    Cell: cell.name,
    Status: ending.status,
    Ended: ending.sentence,
    'Areal capacity [mA.h.cm-2]': derived.arealCapacity_mAh_cm2,
    'Active mass loading [mg.cm-2]': derived.activeMassLoading_mg_cm2,
    '1C current [mA]': derived.oneC * 1e3,
    ...(discharge === undefined ? {} : passed(discharge, result)),
    ...Object.fromEntries(
      result.layers.flatMap(({ utilisation, meanStoichiometry }, k) => [
        [`Layer ${k + 1} utilisation`, utilisation],
        [`Layer ${k + 1} mean stoichiometry`, meanStoichiometry],
      ]),
    ),
    'Lithium balance error': balances.lithium,
    'Salt balance error': balances.salt,
    'Charge balance error': balances.charge,
    ...(error === undefined
      ? {}
      : {
          'Estimated voltage error [mV]': 1e3 * error.voltage,
          'Estimated capacity error [%]': 100 * error.capacity,
        }),
    ...limitationOf(result),
    Steps: result.steps.map((step) => stepSummary(step, result)),
  };
}

function limitationOf({ steps }: RunResult): Record<string, string> {
  const last = steps.findLast(({ charge }) => charge !== 0);
  return last?.limitation === undefined ? {} : { 'Most lost at the end to': last.limitation };
}

function stepSummary(step: StepResult, result: RunResult): Record<string, string | number> {
  const { ending, duration, series } = step;
  const last = series.voltage.at(-1);
  return {
    Step: step.text,
    Status: ending.status,
    Ended: ending.sentence,
    'Duration [s]': duration,
    ...(step.charge === 0 ? {} : passed(step, result)),
    ...(last === undefined ? {} : { 'End voltage [V]': last }),
  };
}

/** Charge and energy in the direction of the step, per cell, electrode area and mass of active material. */
function passed(step: StepResult, { cell, derived }: RunResult): Record<string, number> {
  const sign = step.charge > 0 ? 1 : -1;
  const word = step.charge > 0 ? 'Discharge' : 'Charge';
  const charge = sign * step.charge;
  const energy = sign * step.energy;
  return {
    [`${word} capacity [mA.h]`]: charge / MAH,
    [`${word} capacity [mA.h.cm-2]`]: charge / cell.area / MAH_PER_CM2,
    [`${word} capacity [mA.h.g-1]`]: charge / MAH / (derived.activeMass * 1e3),
    [`${word} energy [mW.h]`]: energy / MWH,
    [`${word} energy [W.h.kg-1]`]: energy / 3600 / derived.activeMass,
    ...(step.meanVoltage === undefined ? {} : { 'Mean voltage [V]': step.meanVoltage }),
  };
}
