/** V24: discharges beside the curves of test/reference, for the tests and for the evidence. */

import { readFileSync } from 'node:fs';
import type { Cell } from '../../src/cell/cell.ts';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { bilayerPorosity, REFERENCE_THETA, uniform80, xu2019 } from './cells.ts';
import { protocol } from './protocol.ts';

/** The first points are a kink, the last a cliff that turns errors of time into errors of voltage. */
const MIDDLE = [0.01, 0.97] as const;
/** Of the reference files. */
export const INTERVALS = 200;

/** Files of test/reference, and the cells and rates that they are of. */
export const REFERENCE_CURVES: readonly {
  readonly file: string;
  readonly cell: Cell;
  readonly rate: number;
}[] = [
  { file: 'xu2019_dfn_halfcell_C10_fine', cell: xu2019(), rate: 0.1 },
  { file: 'xu2019_dfn_halfcell_1C_fine', cell: xu2019(), rate: 1 },
  ...['0.2', '1', '2', '3'].flatMap((rate) => [
    { file: `uniform_${rate}C`, cell: uniform80(), rate: Number(rate) },
    { file: `bilayer_porosity_${rate}C`, cell: bilayerPorosity(), rate: Number(rate) },
  ]),
];

export function readCurve(file: string): { times: number[]; voltages: number[]; end: number } {
  const text = readFileSync(new URL(`../reference/${file}.csv`, import.meta.url), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').map(Number));
  if (rows.length !== INTERVALS + 1) throw new Error(`${file}.csv has ${rows.length} rows`);
  return { times: rows.map(([t]) => t), voltages: rows.map(([, V]) => V), end: rows[INTERVALS][0] };
}

/** With rows at every 200th part of `end`, as the reference files have them. */
export function discharge(cell: Cell, rate: number, accuracy: Accuracy, end: number) {
  const options = { accuracy, theta: [REFERENCE_THETA], period: end / INTERVALS };
  const { steps, mesh } = protocol(cell, [`Discharge at ${rate}C until 3.5 V`], options);
  return { ...steps[0], mesh };
}

/** The rows between 1 and 97 % of the discharge. */
export function middle(values: readonly number[]): number[] {
  return values.slice(Math.ceil(MIDDLE[0] * INTERVALS) + 1, Math.floor(MIDDLE[1] * INTERVALS));
}
