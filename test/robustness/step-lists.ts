/** Random lists of steps of every kind, and what must hold of each, wherever it ends. */
import fc from 'fast-check';
import type { Cell } from '../../src/cell/cell.ts';
import type { Experiment } from '../../src/experiments/experiment.ts';
import { programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { bilayerPorosity, xu2019 } from '../verification/cells.ts';

/** Lithium, salt and charge over a whole run, relative. */
export const BALANCE = 1e-10;
/** Of sums of some hundred lithium contents, relative to the capacity. */
const ROUNDING = 2e-15;

const cells: readonly Cell[] = [bilayerPorosity(), xu2019(), { ...bilayerPorosity(), seriesResistance: 40 }];

const digits = (low: number, high: number) =>
  fc
    .double({ min: Math.log(low), max: Math.log(high), noNaN: true })
    .map((x) => Number(Math.exp(x).toPrecision(3)));
const volts = fc.integer({ min: 30, max: 45 }).map((tenths) => `${tenths / 10} V`);
const time = digits(1, 2e4).map((seconds) => `${seconds} s`);
const way = fc.constantFrom('Discharge', 'Charge');
const rate = digits(0.02, 8).map((value) => `${value}C`);
const ends = fc.oneof(
  volts.map((each) => `until ${each}`),
  time.map((each) => `for ${each}`),
  fc.tuple(time, volts).map(([t, v]) => `for ${t} or until ${v}`),
  digits(0.01, 3).map((mAh) => `until ${mAh} mAh`),
);
const inWords: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(way, rate, ends).map(([word, each, end]) => `${word} at ${each} ${end}`),
  fc.tuple(way, digits(0.5, 40), ends).map(([word, each, end]) => `${word} at ${each} mW ${end}`),
  fc.tuple(digits(100, 1e4), volts).map(([ohm, each]) => `Discharge at ${ohm} Ohm until ${each}`),
  fc.tuple(volts, digits(0.005, 1), time).map(([each, c, t]) => `Hold at ${each} for ${t} or until ${c}C`),
  time.map((each) => `Rest for ${each}`),
);
const drive: fc.Arbitrary<StepDocument> = fc
  .tuple(
    fc.constantFrom('current', 'power' as const),
    fc.array(fc.tuple(digits(1, 500), fc.integer({ min: -20, max: 20 })), { minLength: 2, maxLength: 12 }),
    fc.option(volts, { nil: undefined }),
  )
  .map(([of, points, until]) => {
    const first = points[0]![0];
    const time = points.map((_, i) => points.slice(0, i + 1).reduce((sum, [dt]) => sum + dt, -first));
    const scale = of === 'current' ? 5e-3 : 15e-3;
    const value = points.map(([, each]) => Number(((scale * each) / 20).toPrecision(4)));
    const profile = { of: of as 'current' | 'power', time, value };
    return until === undefined ? { drive: profile } : { drive: profile, ends: `until ${until}` };
  });
const step = fc.oneof(
  { weight: 6, arbitrary: inWords as fc.Arbitrary<StepDocument> },
  { weight: 1, arbitrary: drive },
);

export interface StepList {
  readonly cell: number;
  readonly stateOfCharge: number;
  readonly steps: readonly StepDocument[];
}

export const stepLists: fc.Arbitrary<StepList> = fc.record({
  cell: fc.integer({ min: 0, max: cells.length - 1 }),
  stateOfCharge: fc.integer({ min: 0, max: 20 }).map((each) => each / 20),
  steps: fc.array(step, { minLength: 1, maxLength: 6 }),
});

/** What is wrong with a run of the list; undefined where nothing is. */
export function faultOf({ cell, stateOfCharge, steps }: StepList): string | undefined {
  const experiment: Experiment = {
    experiment: 'protocol',
    name: undefined,
    model: 'p2d',
    cell: cells[cell]!,
    initialState: { kind: 'stateOfCharge', stateOfCharge },
    steps,
    numerics: {
      accuracy: { cellsPerLayer: 5, separatorCells: 3, particlePoints: 6, rtol: 1e-4 },
      doubleLayer: false,
    },
    output: { period: undefined, profiles: [] },
  };
  const { steps: done, ending, balances, derived } = runProtocol(experiment, programOf(steps));
  const at = (k: number) => `step ${k + 1} (${done[k]!.text}): ${done[k]!.ending.sentence}`;
  for (const [k, { ending: each, series, charge, energy, duration }] of done.entries()) {
    if (each.status === 'failed') return at(k);
    if (each.status === 'event' && !each.reason) return `${at(k)}: no name`;
    const rows = [series.time, series.voltage, series.current, series.capacity];
    const finite = [charge, energy, duration, ...rows.flat()].every(Number.isFinite);
    if (!finite) return `${at(k)}: not finite`;
    if (series.time.some((t, i) => i > 0 && !(t >= series.time[i - 1]!))) return `${at(k)}: time runs back`;
  }
  if (done.at(-1)!.ending !== ending) return 'the run has another ending than its last step';
  const worst = Math.max(balances.lithium, balances.salt, balances.charge);
  const moved = done.reduce((sum, { charge }) => sum + Math.abs(charge), 0) / derived.capacity;
  // of less than a millionth of the cell's lithium the rounding of the sums is more than the bound
  return worst <= Math.max(BALANCE, ROUNDING / moved) ? undefined : `balances ${JSON.stringify(balances)}`;
}
