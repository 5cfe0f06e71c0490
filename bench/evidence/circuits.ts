/** Circuit fits beside impedance.py, on spectra made here. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Circuit } from '../../src/models/circuit/circuit.ts';
import { type FitOptions, fitCircuit } from '../../src/models/circuit/fit.ts';
import type { MeasuredSpectrum } from '../../src/models/circuit/starts.ts';
import { circuitOf, noisySpectrum } from '../synthetic-spectrum.ts';
import { folderFor, NO_PYTHON, pythonWith, runPeer } from './peer.ts';
import { brief, ran, type Section, table } from './section.ts';

/** Circuit, true values, and the guess that both codes start from; ohm, F, s. All assumed. */
const CASES = [
  {
    circuit: 'R0-p(R1,C1)-p(R2,C2)-Wo1',
    truth: [0.0165, 0.0053, 0.23, 0.0088, 3.3, 0.064, 240],
    guess: [0.01, 0.005, 0.1, 0.005, 1, 0.01, 200],
  },
  {
    circuit: 'R0-p(R1,CPE1)-p(R2,CPE2)',
    truth: [5, 12, 2e-5, 0.85, 30, 4e-3, 0.9],
    guess: [3, 10, 1e-5, 0.9, 20, 1e-3, 0.8],
  },
  {
    circuit: 'R0-p(R1-Wo1,CPE1)',
    truth: [2, 15, 20, 40, 1e-4, 0.88],
    guess: [1, 10, 10, 10, 1e-4, 0.9],
  },
] as const;
const RECIPE = { points: 57, lowest: 3.2e-3, highest: 1e4, noise: 0.005 };
const REPEATS = 30;

interface Fit {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly sumOfSquares: number;
  readonly seconds: number;
}

interface Task extends MeasuredSpectrum {
  readonly circuit: string;
  readonly guess: readonly number[];
  readonly weighted: boolean;
}

export const circuits: Section = {
  name: 'circuits',
  title: 'Circuit fits beside impedance.py',
  run({ root }) {
    const python = pythonWith('impedance');
    if (python === undefined) return { status: 'not run', reason: NO_PYTHON };
    const tasks = CASES.flatMap(({ circuit, truth, guess }, seed) =>
      [false, true].map((weighted): Task => {
        return {
          ...noisySpectrum(circuitOf(circuit), truth, { ...RECIPE, seed: seed + 1 }),
          circuit,
          guess,
          weighted,
        };
      }),
    );
    const folder = folderFor(`${root}results/peers`);
    writeFileSync(`${folder}/circuit-tasks.json`, JSON.stringify(tasks));
    runPeer(
      python,
      `${root}bench/peers/circuits.py`,
      `${folder}/circuit-tasks.json`,
      `${folder}/circuit-fits.json`,
    );
    const facts: { versions: Record<string, string>; fits: Fit[] } = JSON.parse(
      readFileSync(`${folder}/circuit-fits.json`, 'utf8'),
    );
    const rows = tasks.map((task, k) => rowOf(task, facts.fits[k]!));
    const titles = [
      ...[
        'circuit, weights',
        'sum of squares: local, global',
        "impedance.py's",
        'largest difference of a parameter',
      ],
      ...['in standard errors', 'standard errors, ours over theirs', 'ms: local, global', "impedance.py's"],
    ];
    return ran(
      `Peer: ${Object.entries(facts.versions)
        .map((each) => each.join(' '))
        .join(' · ')}`,
      INTRODUCTION,
      table(titles, rows),
    );
  },
};

const INTRODUCTION = `${RECIPE.points} points, 3.2 mHz to 10 kHz, of known circuits with ${100 * RECIPE.noise} % noise on each part; both codes get the same points
and start from the same values. "local" is the minimum next to them, "global" the best of many starts, which is the default
of \`stratode fit-circuit\`. Where the sums of squares agree both are in the same minimum, and the parameters must
agree; where ours is lower, impedance.py stopped elsewhere. Standard errors: with unit weights impedance.py takes
all points as equally noisy, this code takes the noise law that the residuals show; with modulus weights both take the same.
Times: least of repeats, processor time.`;

function rowOf({ circuit: text, guess, weighted, ...measured }: Task, theirs: Fit): string[] {
  const circuit = circuitOf(text);
  const initial = Object.fromEntries(circuit.parameters.map(({ path }, k) => [path, guess[k]!]));
  const weights = weighted ? 'modulus' : 'unit';
  const local = timed(circuit, measured, { weights, initial, starts: 0 });
  const global = timed(circuit, measured, { weights, initial });
  const best = global.sumOfSquares < local.sumOfSquares * (1 - 1e-9) ? global : local;
  const same = Math.abs(theirs.sumOfSquares / best.sumOfSquares - 1) < 1e-4;
  const relative = best.values.map((value, k) => Math.abs(value / theirs.values[k]! - 1));
  const inErrors = best.values.map((value, k) => Math.abs(value - theirs.values[k]!) / best.errors[k]!);
  const ratios = best.errors.map((error, k) => error / theirs.errors[k]!);
  return [
    `\`${text}\`, ${weights}`,
    `${local.sumOfSquares.toPrecision(6)}, ${global.sumOfSquares.toPrecision(6)}`,
    theirs.sumOfSquares.toPrecision(6),
    same ? brief(Math.max(...relative)) : 'another minimum',
    same ? brief(Math.max(...inErrors)) : '–',
    same ? `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}` : '–',
    `${(1e3 * local.seconds).toPrecision(2)}, ${(1e3 * global.seconds).toPrecision(2)}`,
    (1e3 * theirs.seconds).toPrecision(3),
  ];
}

function timed(circuit: Circuit, measured: MeasuredSpectrum, options: FitOptions): Fit {
  const fit = fitCircuit(circuit, measured, options);
  let seconds = Number.POSITIVE_INFINITY;
  for (let i = 0; i < (options.starts === 0 ? REPEATS : 3); i++) {
    const from = process.cpuUsage();
    fitCircuit(circuit, measured, options);
    const { user, system } = process.cpuUsage(from);
    seconds = Math.min(seconds, 1e-6 * (user + system));
  }
  const errors = fit.parameters.map(({ standardError }) => standardError ?? Number.NaN);
  return { values: Array.from(fit.values), errors, sumOfSquares: fit.chi2, seconds };
}
