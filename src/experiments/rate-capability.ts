/** A rate test: the same charge before every discharge, whose rates follow each other. */
import type { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { choice, field, list, rate, record } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { parseWith } from '../cell/issues.ts';
import type { CellMasses } from '../cell/masses.ts';
import { quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';
import type { PlannedRate } from './experiment.ts';
import { type Compiled, experimentForm } from './experiment-shape.ts';
import { type RateRow, rateRow } from './quantities.ts';
import type { Ending, StepResult } from './result.ts';
import { restField, stepWordsField } from './step-words.ts';
import { chargeSteps, restStep, windowVoltage } from './usual-steps.ts';

const ratesText = 'a list of 1 to 100 C-rates, such as ["C/10", "1C", "3C"]';
const rateList = list(rate(), 100, ratesText);
/** Rates as written; one may come back, to see what the test did to the cell. */
const ratesField = field<string[]>(
  (raw, report) => {
    const values = parseWith(rateList, raw, report);
    return values && (raw as string[]).map((text) => text.trim());
  },
  { type: 'array', items: { type: 'string' } },
);

export const dischargeRecord = record({
  rates: ratesField,
  until: quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage)).optional(),
});

export const rateCapability = experimentForm(
  {
    experiment: choice(['rate-capability']),
    charge: stepWordsField.optional(),
    rest: restField.optional(),
    discharge: dischargeRecord,
    restAfter: restField.optional(),
  },
  [['charge']],
  compile,
);

interface RateTest {
  readonly charge?: readonly string[] | undefined;
  readonly rest?: { readonly value: number } | undefined;
  readonly discharge: z.output<typeof dischargeRecord>;
  readonly restAfter?: { readonly value: number } | undefined;
}

/** One cycle per rate. */
function compile({ charge, rest, discharge, restAfter = rest }: RateTest, cell: Cell): Compiled {
  const { until, rates: labels } = discharge;
  const volts = until === undefined ? windowVoltage(cell, 0) : `${until.value} V`;
  const before = [...(charge ?? chargeSteps(cell)), ...restStep(rest?.value)];
  const cycle = (label: string) => [
    ...before,
    `Discharge at ${label} until ${volts}`,
    ...restStep(restAfter?.value),
  ];
  const rates = labels.map((label, k): PlannedRate => {
    return { label, step: k * cycle(label).length + before.length };
  });
  return {
    steps: labels.map((label) => ({ repeat: 1, steps: cycle(label) })),
    plan: { kind: 'rate-capability', rates },
    begins: 'discharged',
  };
}

/** One discharge of a rate test. */
export interface RateTestRow extends RateRow {
  /** As written, "C/10". */
  readonly label: string;
  /** Capacity over that of the first rate. */
  readonly relative: number;
  /** Of the discharge in the program, from 0. */
  readonly step: number;
  readonly ending: Ending;
}

/** Rates whose discharge took no time, or was not come to, have no row. @param oneC the current called 1C [A] */
export function rateTestRows(
  planned: readonly PlannedRate[],
  steps: readonly StepResult[],
  masses: CellMasses,
  oneC: number,
): RateTestRow[] {
  let first: number | undefined;
  return planned.flatMap(({ label, step }): RateTestRow[] => {
    const result = steps[step];
    const row = result && rateRow(result, masses, oneC);
    if (result === undefined || row === undefined) return [];
    first ??= row.capacity.total;
    return [{ ...row, label, relative: row.capacity.total / first, step, ending: result.ending }];
  });
}

/**
 * Peukert's exponent p of I^p t = const by least squares over the discharges, each counting the same; 1 where the
 * capacity does not depend on the rate. Undefined below two currents.
 */
export function peukertExponent(rows: readonly Pick<RateRow, 'current' | 'time'>[]): number | undefined {
  const x = rows.map(({ current }) => Math.log(current));
  const y = rows.map(({ time }) => Math.log(time));
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [x_0, y_0] = [mean(x), mean(y)];
  let [xx, xy] = [0, 0];
  for (const [i, each] of x.entries()) {
    xx += (each - x_0) ** 2;
    xy += (each - x_0) * (y[i]! - y_0);
  }
  return xx > 0 ? -xy / xx : undefined;
}
