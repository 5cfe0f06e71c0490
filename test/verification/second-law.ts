/** V14: energy delivered and taken up beside the reversible work, for the tests and for the evidence. */

import type { Cell } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import { protocol } from './protocol.ts';

/** Integral of the common rest potential over lithium [J], by Gauss-Legendre on short intervals. */
function reversibleWork(cell: Cell, from: number, to: number): number {
  const { voltageAtLithium } = equilibrium(cell);
  const intervals = 200;
  const h = (to - from) / intervals;
  const node = Math.sqrt(0.15);
  let sum = 0;
  for (let k = 0; k < intervals; k++) {
    const middle = from + (k + 0.5) * h;
    sum +=
      (h / 18) *
      (5 * voltageAtLithium(middle - node * h) +
        8 * voltageAtLithium(middle) +
        5 * voltageAtLithium(middle + node * h));
  }
  return sum;
}

/** Energy delivered (discharge) or taken up (charge) beside the reversible work on the same lithium [J]. */
function work(cell: Cell, rate: number, direction: 'Discharge' | 'Charge') {
  const rest = equilibrium(cell);
  const [lower, upper] = cell.voltageWindow;
  const start = direction === 'Discharge' ? rest.charged : rest.discharged;
  const step = `${direction} at ${rate}C until ${direction === 'Discharge' ? lower : upper} V`;
  const { steps } = protocol(cell, [step], { theta: start.theta });
  const { charge, energy, ending } = steps[0];
  if (ending.status !== 'event') throw new Error(`${step} ended otherwise: ${ending.status}`);
  const sign = direction === 'Discharge' ? 1 : -1;
  return { E: sign * energy, U: sign * reversibleWork(cell, start.lithium, start.lithium + charge) };
}

/** Share of the work that is lost at a rate; 0 for a reversible cell, never below. */
export function lostShare(cell: Cell, rate: number, direction: 'Discharge' | 'Charge'): number {
  const { E, U } = work(cell, rate, direction);
  return direction === 'Discharge' ? (U - E) / U : (E - U) / U;
}
