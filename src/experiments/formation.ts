/** Formation: the first cycles of a cell, slow, without a rest unless told. */
import type { Cell } from '../cell/cell.ts';
import { choice, count, rate } from '../cell/fields.ts';
import { type Compiled, experimentForm } from './experiment-shape.ts';
import { restField } from './step-words.ts';
import { restStep, windowVoltage } from './usual-steps.ts';

const CYCLES = 3;
const RATE = 1 / 20;

export const formation = experimentForm(
  {
    experiment: choice(['formation']),
    cycles: count(1, 100).optional(),
    rate: rate().optional(),
    holdUntil: rate().optional(),
    rest: restField.optional(),
  },
  [],
  compile,
);

interface Formation {
  readonly cycles?: number | undefined;
  /** Multiple of 1C. */
  readonly rate?: number | undefined;
  /** Multiple of 1C at which the hold after the charge ends; undefined: no hold. */
  readonly holdUntil?: number | undefined;
  readonly rest?: { readonly value: number } | undefined;
}

function compile({ cycles = CYCLES, rate: speed = RATE, holdUntil, rest }: Formation, cell: Cell): Compiled {
  const [lower, upper] = [windowVoltage(cell, 0), windowVoltage(cell, 1)];
  const steps = [
    `Charge at ${speed}C until ${upper}`,
    ...(holdUntil === undefined ? [] : [`Hold at ${upper} until ${holdUntil}C`]),
    ...restStep(rest?.value),
    `Discharge at ${speed}C until ${lower}`,
    ...restStep(rest?.value),
  ];
  return { steps: [{ repeat: cycles, steps }], begins: 'discharged' };
}
