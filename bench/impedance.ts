/** `npx tsx bench/impedance.ts`: time of a 60-point spectrum, exact and linearised, with the error beside it. */
import type { Cell } from '../src/cell/cell.ts';
import { capacityWeights } from '../src/models/p2d/capacity-weights.ts';
import { ExactImpedance } from '../src/models/p2d/exact-impedance.ts';
import type { ImpedanceModel } from '../src/models/p2d/impedance-shares.ts';
import { smallSignalAt, smallSignalAtRest } from '../src/models/p2d/small-signal-state.ts';
import { plainTable } from '../src/report/tables.ts';
import { bilayerPorosity, twoChemistries, xu2019 } from '../test/verification/cells.ts';
import { amperes, begin, follow } from '../test/verification/run.ts';

const POINTS = 60;
/** 100 kHz to 10 mHz. */
const FREQUENCIES = Float64Array.from({ length: POINTS }, (_, f) => 10 ** (5 - (7 * f) / (POINTS - 1)));
const RUNS = 300;
const re = new Float64Array(POINTS);
const im = new Float64Array(POINTS);

interface Timed {
  readonly median: number;
  readonly least: number;
}

function milliseconds(run: () => void, runs = RUNS): Timed {
  for (let i = 0; i < runs; i++) run();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const begun = performance.now();
    run();
    times.push(performance.now() - begun);
  }
  times.sort((p, q) => p - q);
  return { median: times[runs >> 1]!, least: times[0]! };
}

function spectrum(model: ImpedanceModel): { re: Float64Array; im: Float64Array } {
  model.spectrum(FREQUENCIES, re, im);
  return { re: re.slice(), im: im.slice() };
}

/** Largest relative difference [%]. */
function difference(model: ImpedanceModel, reference: ImpedanceModel): number {
  const [a, b] = [spectrum(model), spectrum(reference)];
  const errors = Array.from(FREQUENCIES, (_, f) => {
    const size = Math.hypot(b.re[f]!, b.im[f]!);
    return Math.hypot(a.re[f]! - b.re[f]!, a.im[f]! - b.im[f]!) / size;
  });
  return 100 * Math.max(...errors);
}

function row(name: string, cells: string, error: string, make: () => ImpedanceModel): string[] {
  const model = make();
  const weights = capacityWeights(model.cell);
  const whole = milliseconds(() => model.spectrum(FREQUENCIES, re, im));
  const shares = milliseconds(() => model.shares(FREQUENCIES, weights), 50);
  const setUp = milliseconds(make, 50);
  return [
    name,
    cells,
    error,
    ((1e3 * whole.median) / POINTS).toFixed(2),
    whole.median.toFixed(3),
    whole.least.toFixed(3),
    shares.median.toFixed(2),
    setUp.median.toFixed(2),
  ];
}

const middle = (cell: Cell) => cell.positive.layers.map(() => 0.5);
const rows: string[][] = [];
for (const cell of [xu2019(), bilayerPorosity()]) {
  const exact = new ExactImpedance(cell, middle(cell));
  rows.push(row(`${cell.name}, exact`, '-', '< 1e-10', () => new ExactImpedance(cell, middle(cell))));
  for (const accuracy of ['standard', 'fine'] as const) {
    const make = () => smallSignalAtRest(cell, middle(cell), { accuracy, highest: 1e5 });
    const { mesh } = make().system;
    const error = difference(make(), exact).toFixed(4);
    rows.push(row(`${cell.name}, ${accuracy}`, `${mesh.cells}`, error, make));
  }
}

const loaded = twoChemistries();
const options = { separatorCells: 5, cellsPerLayer: 8, particle: { points: 9 }, doubleLayer: false };
const { system, y } = begin(loaded, amperes(loaded, 1), 0.42, options);
const state = follow({ system, y }, { until: 900 }).outcome.y;
const about = (accuracy: 'standard' | 'fine') => {
  const outcome = smallSignalAt(system, options, state, { accuracy, highest: 1e5 });
  if (outcome.status === 'failed') throw new Error(outcome.detail);
  return outcome.model;
};
const error = difference(about('standard'), about('fine')).toFixed(4);
rows.push(
  row('under 1C, one D_s(theta)', `${about('standard').system.mesh.cells}`, error, () => about('standard')),
);

const titles = [
  'case',
  'cells',
  'worst %',
  'us per Hz',
  'ms, 60 points',
  'least',
  'with shares',
  'set-up ms',
];
console.log(plainTable({ columns: titles.map((title) => ({ title })), rows }));
