/**
 * What long tests cost and keep: 500 CC-CV cycles at C/2 of a bi-layer that ages by two mechanisms, 40 GITT pulses, and the
 * memory of the former. Run by `npm run bench:cycling`.
 */
import { join } from 'node:path';
import { chargedState } from '../src/cell/initial-state.ts';
import { programOf, type StepDocument } from '../src/experiments/program.ts';
import { runProtocol } from '../src/experiments/protocol.ts';
import { loadCell } from '../src/node/load/load.ts';

const CYCLES = 500;
const REPEATS = 3;
const CELLS = join(import.meta.dirname, '../configs/cells');

/** Two mechanisms: a film on both layers and material lost by stress. */
const { cell } = await loadCell(join(CELLS, 'example-ageing.json'));
const { ageing: _, ...foil } = cell.negative;
const twoMechanisms = {
  ...cell,
  negative: foil,
  positive: {
    ...cell.positive,
    layers: cell.positive.layers.map((layer) => {
      const { film, materialLoss } = layer.ageing ?? {};
      const { stress } = materialLoss ?? {};
      return { ...layer, ageing: { ...(film && { film }), ...(stress && { materialLoss: { stress } }) } };
    }),
  },
};
const [low, high] = cell.voltageWindow;
const cycle = [
  `Discharge at C/2 until ${low} V`,
  `Charge at C/2 until ${high} V`,
  `Hold at ${high} V until C/20`,
];

function run(of: typeof cell, steps: readonly StepDocument[]) {
  const experiment = {
    experiment: 'protocol',
    name: undefined,
    model: 'p2d',
    cell: of,
    initialState: chargedState(of),
    steps,
    numerics: { accuracy: 'standard', doubleLayer: false },
    output: { period: undefined, profiles: [] },
  } as const;
  const started = performance.now();
  const result = runProtocol(experiment, programOf(steps));
  return { result, seconds: (performance.now() - started) / 1e3 };
}

run(cell, [{ repeat: 20, steps: cycle }]);
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};
const before = heap();
const runs = Array.from({ length: REPEATS }, () => run(twoMechanisms, [{ repeat: CYCLES, steps: cycle }]));
const best = runs.reduce((a, b) => (b.seconds < a.seconds ? b : a));
const { steps, balances, ending } = best.result;
const discharges = steps.filter(({ charge }) => charge > 0);
const [first, last] = [discharges[0]!, discharges.at(-1)!];
console.info(
  `${CYCLES} CC-CV cycles at C/2, film and stress loss on: ${best.seconds.toFixed(2)} s (least of ${REPEATS}), ${ending.status}`,
);
console.info(`capacity ${(first.charge / 3.6).toFixed(3)} → ${(last.charge / 3.6).toFixed(3)} mAh`);
console.info(
  `balances: lithium ${balances.lithium.toExponential(1)}, salt ${balances.salt.toExponential(1)}, charge ${balances.charge.toExponential(1)}`,
);
console.info(`heap after ${REPEATS} such runs, results kept: ${(heap() - before).toFixed(1)} MiB more`);

const gitt = [{ repeat: 40, steps: ['Discharge at C/10 for 10 minutes', 'Rest for 30 minutes'] }];
const { cell: xu2019 } = await loadCell(join(CELLS, 'xu2019.json'));
const pulses = Array.from({ length: 12 }, () => run(xu2019, gitt).seconds);
console.info(`40 GITT pulses of Xu2019: ${(1e3 * Math.min(...pulses)).toFixed(1)} ms (least of 12)`);
