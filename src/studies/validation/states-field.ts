/** The `at` of a claim about a material: one state, or a row of them. */
import type { z } from 'zod';
import { count, field, isObject, type Report, record } from '../../cell/fields.ts';
import { interval } from '../../cell/interval.ts';
import { parseWith } from '../../cell/issues.ts';
import { number, quantity, type Stated } from '../../cell/measured.ts';
import { kinds } from '../../core/units.ts';
import type { States } from './material-rows.ts';

const theta = number(interval('[0, 1]'));
const concentration = quantity(kinds.concentration, interval('[0.001 mol/L, 6 mol/L]', kinds.concentration));
const temperature = quantity(kinds.temperature, interval('[200 K, 400 K]', kinds.temperature));
const MOST_STATES = 1001;

/** One value, or `{"from", "to", "count"}`. */
function row(one: z.ZodType<Stated, unknown>) {
  const span = record({ from: one, to: one, count: count(2, MOST_STATES) });
  return field<number[]>(
    (raw, report: Report) => {
      if (isObject(raw) && 'from' in raw) {
        const ends = parseWith(span, raw, report);
        if (ends === undefined) return undefined;
        const { from, to, count: n } = ends;
        return Array.from({ length: n }, (_, k) => from.value + ((to.value - from.value) * k) / (n - 1));
      }
      const value = parseWith(one, raw, report);
      return value && [value.value];
    },
    { description: 'a value, or {"from", "to", "count"}' },
  );
}

const statesShape = {
  stoichiometry: row(theta).optional(),
  concentration: row(concentration).optional(),
  temperature: temperature.optional(),
};
export const statesRecord = record(statesShape);

const ONE_MOLAR = 1000;
const ROOM = 298.15;
const HALF = 0.5;

/** The states of a claim; 1 mol/L, 25 degC and half full unless told. */
export const statesField = field<States>(
  (raw, report) => {
    const data = parseWith(statesRecord, raw, report);
    return data && statesOf(data);
  },
  { type: 'object', description: '{"stoichiometry", "concentration", "temperature"}' },
);

export function statesOf(given: Partial<z.output<typeof statesRecord>> = {}): States {
  return {
    stoichiometry: given.stoichiometry ?? [HALF],
    concentration: given.concentration ?? [ONE_MOLAR],
    temperature: given.temperature?.value ?? ROOM,
  };
}
