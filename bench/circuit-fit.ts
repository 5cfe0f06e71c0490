/**
 * `npm run bench:circuit -- [FILE]`: time and quality of circuit fits to a spectrum, columns f [Hz], Re Z, Im Z [ohm]; points with
 * Im Z >= 0 are left out. Without a file, to a synthetic one of stated values. The ratio is to evaluations of the model
 * with its derivatives, measured in the same run, so that it does not depend on the machine.
 */
import { readFileSync } from 'node:fs';
import type { Circuit } from '../src/models/circuit/circuit.ts';
import { type FitOptions, fitCircuit } from '../src/models/circuit/fit.ts';
import { fitProblem } from '../src/models/circuit/fit-problem.ts';
import { type MeasuredSpectrum, rangesOf } from '../src/models/circuit/starts.ts';
import { plainTable } from '../src/report/tables.ts';
import { circuitOf, noisySpectrum } from './synthetic-spectrum.ts';

const CIRCUITS = ['R0-p(R1,C1)-p(R2,C2)-Wo1', 'R0-p(R1,CPE1)-p(R2,CPE2)-Wo1'] as const;
/** Of the first circuit, those of a small commercial cell: ohm, F and s; assumed. */
const VALUES = [0.0165, 0.0053, 0.23, 0.0088, 3.3, 0.064, 240];
/** 3.2 mHz to 1.3 kHz, 0.5 % noise of |Z| on each part. */
const RECIPE = { points: 57, lowest: 3.2e-3, highest: 1.3e3, noise: 0.005, seed: 1 };
const LOCAL_RUNS = 200;
const GLOBAL_RUNS = 3;

function synthetic(): MeasuredSpectrum {
  return noisySpectrum(circuitOf(CIRCUITS[0]), VALUES, RECIPE);
}

function read(path: string): MeasuredSpectrum {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(/[,;\t ]+/).map(Number))
    .filter(([f, re, im]) => f! > 0 && Number.isFinite(re) && im! < 0);
  const [frequency, re, im] = [0, 1, 2].map((column) => rows.map((row) => row[column]!));
  return { frequency: frequency!, re: re!, im: im! };
}

/** Least of many runs after a warm-up [ms]. */
function milliseconds(run: () => void, runs: number): number {
  for (let i = 0; i < runs; i++) run();
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const begun = performance.now();
    run();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

function evaluation(circuit: Circuit, spectrum: MeasuredSpectrum): number {
  const problem = fitProblem(circuit, spectrum, rangesOf(spectrum), {});
  const x = problem.toCoordinates(fitCircuit(circuit, spectrum, { starts: 0 }).values);
  const [r, J] = [problem.residuals, problem.residuals * problem.size].map((n) => new Float64Array(n));
  return milliseconds(() => problem.evaluate(x, r!, J!), 1000);
}

const file = process.argv[2];
const spectrum = file === undefined ? synthetic() : read(file);
console.log(`${file ?? 'synthetic spectrum'}, ${spectrum.frequency.length} points`);
const rows = CIRCUITS.flatMap((text) =>
  (['unit', 'modulus'] as const).flatMap((weights) =>
    [0, undefined].map((starts) => {
      const circuit = circuitOf(text);
      const options: FitOptions = { weights, ...(starts === undefined ? {} : { starts }) };
      const time = milliseconds(
        () => fitCircuit(circuit, spectrum, options),
        starts === 0 ? LOCAL_RUNS : GLOBAL_RUNS,
      );
      const fit = fitCircuit(circuit, spectrum, options);
      const ratio = time / evaluation(circuit, spectrum);
      const numbers = [
        time.toFixed(2),
        ratio.toFixed(0),
        fit.sumOfSquares.toPrecision(6),
        fit.chi2.toPrecision(4),
      ];
      return [text, weights, starts === 0 ? 'local' : 'global', ...numbers];
    }),
  ),
);
const titles = ['circuit', 'weights', 'search', 'ms', 'evaluations', 'sum of squares', 'chi2'];
console.log(plainTable({ columns: titles.map((title) => ({ title })), rows }));
