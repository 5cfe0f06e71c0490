/** The `initialState` of an experiment file. */
import { field, isObject, record } from '../cell/fields.ts';
import type { InitialState } from '../cell/initial-state.ts';
import { interval } from '../cell/interval.ts';
import { parseWith } from '../cell/issues.ts';
import { number, quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';

const voltage = quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage));
const unitInterval = number(interval('[0, 1]'));
const stateShape = {
  voltage: voltage.optional(),
  stateOfCharge: unitInterval.optional(),
  stoichiometry: field<number[]>(
    (raw, report) => {
      if (!Array.isArray(raw)) {
        const single = parseWith(unitInterval, raw, report);
        return single && [single.value];
      }
      const list = raw.flatMap((item, i) => parseWith(unitInterval, item, report, [i])?.value ?? []);
      if (raw.length === 0) return report('type', 'must be a number, or a list with one number per layer');
      return list.length === raw.length ? list : undefined;
    },
    { description: 'a number, or a list with one number per layer' },
  ).optional(),
};
const stateKeys = Object.keys(stateShape);
export const stateRecord = record(stateShape);
const WANTED_STATE = `exactly one of ${stateKeys.join(', ')}`;

export const initialStateField = field<InitialState>(
  (raw, report) => {
    const data = parseWith(stateRecord, raw, report);
    if (data === undefined) return undefined;
    const given = stateKeys.filter((key) => isObject(raw) && key in raw);
    if (given.length !== 1) {
      const found = given.length === 0 ? 'is empty' : `gives ${given.join(' and ')}`;
      return report(given.length === 0 ? 'missing' : 'conflict', found, { allowed: WANTED_STATE });
    }
    const { voltage: volts, stateOfCharge, stoichiometry } = data;
    if (volts !== undefined) return { kind: 'voltage', voltage: volts.value };
    if (stateOfCharge !== undefined) return { kind: 'stateOfCharge', stateOfCharge: stateOfCharge.value };
    return { kind: 'stoichiometry', stoichiometry: stoichiometry ?? [] };
  },
  { type: 'object', description: WANTED_STATE },
);
