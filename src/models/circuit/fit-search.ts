/** Where the least squares of a circuit are: a first minimum next to a start that suits, and the best of many. */
import { type LeastSquaresResult, leastSquares } from '../../solvers/least-squares.ts';
import type { Circuit } from './circuit.ts';
import { type FitProblem, fitProblem, parameterAt } from './fit-problem.ts';
import { type MeasuredSpectrum, type Ranges, startOf } from './starts.ts';
import type { Constraints } from './weights.ts';

export interface SearchOptions extends Constraints {
  /** Values to start from, by path; the others come from the spectrum. */
  readonly initial?: Readonly<Record<string, number>>;
  /** Further starts after the first; 0 finds the minimum next to it only. */
  readonly starts?: number;
}

/** What is fitted: a circuit, a spectrum with its ranges, and how. */
export interface FitTask {
  readonly circuit: Circuit;
  readonly spectrum: MeasuredSpectrum;
  readonly ranges: Ranges;
  readonly options: SearchOptions;
}

const DEFAULT_STARTS = 64;
/** Starts tried for the first at a few points of the spectrum: rounds of how many of the best so far, for how many iterations. */
const TRIALS = [
  [12, 3],
  [4, 5],
] as const;
const TRIAL_POINTS = 14;
/** Iterations that tell a promising start from another, and how many of those are followed to the end. */
const SCREENING_ITERATIONS = 15;
const FOLLOWED = 8;
/** A later start must be better by this share to replace an earlier one: the same minimum keeps its first numbering. */
const BETTER = 1e-6;

export function search(task: FitTask, problem: FitProblem): LeastSquaresResult {
  const first = leastSquares(problem, firstStart(task, problem));
  return bestOf(task, problem, first);
}

/** Start number k with the values that the user gave. */
function startWith({ circuit, ranges, options }: FitTask, k: number): Float64Array {
  const values = startOf(circuit, ranges, k);
  for (const [path, value] of Object.entries(options.initial ?? {}))
    values[parameterAt(circuit, path)] = value;
  return values;
}

/**
 * Time constants in the order of the circuit are a bad start where the circuit is written in another: of a few starts
 * the one that a few cheap steps bring nearest to the spectrum. Given values of all parameters leave nothing to try.
 */
function firstStart(task: FitTask, problem: FitProblem): Float64Array {
  const { circuit, spectrum, ranges, options } = task;
  const given = problem.toCoordinates(startWith(task, 0));
  if (problem.free.every((k) => circuit.parameters[k].path in (options.initial ?? {}))) return given;
  const few = thinned(spectrum, Math.max(TRIAL_POINTS, problem.size + 1));
  const trial = fitProblem(circuit, few, ranges, { ...options, weights: 'modulus' });
  let tried = Array.from({ length: TRIALS[0][0] }, (_, k) => problem.toCoordinates(startWith(task, k)));
  for (const [count, maxIterations] of TRIALS)
    tried = tried
      .slice(0, count)
      .map((start) => leastSquares(trial, start, { maxIterations }))
      .sort((a, b) => a.sumOfSquares - b.sumOfSquares)
      .map(({ x }) => x);
  return tried[0] ?? given;
}

/** Evenly spaced points of a spectrum, its ends among them. */
function thinned({ frequency, re, im }: MeasuredSpectrum, count: number): MeasuredSpectrum {
  const n = frequency.length;
  const kept = Math.min(n, count);
  const indices = Array.from({ length: kept }, (_, i) => Math.round((i * (n - 1)) / Math.max(1, kept - 1)));
  const pick = (values: ArrayLike<number>) => Float64Array.from(indices, (i) => values[i]);
  return { frequency: pick(frequency), re: pick(re), im: pick(im) };
}

/** Every other start goes by way of weights that see all frequencies alike: another path, other minima. */
function bestOf(task: FitTask, problem: FitProblem, first: LeastSquaresResult): LeastSquaresResult {
  const { circuit, spectrum, ranges, options } = task;
  const starts = options.starts ?? DEFAULT_STARTS;
  if (starts === 0) return first;
  const short = { maxIterations: SCREENING_ITERATIONS };
  const screen = fitProblem(circuit, spectrum, ranges, { ...options, weights: 'modulus' });
  const screened = Array.from({ length: starts }, (_, k) => {
    const start = problem.toCoordinates(startOf(circuit, ranges, k + 1));
    const by =
      k % 2 === 0 ? leastSquares(screen, start, { maxIterations: 2 * SCREENING_ITERATIONS }).x : start;
    return leastSquares(problem, by, short);
  })
    .filter(({ status }) => status !== 'failed')
    .sort((a, b) => a.sumOfSquares - b.sumOfSquares);
  let best = first;
  for (const one of screened.slice(0, FOLLOWED)) {
    const next = leastSquares(problem, one.x);
    const isBetter = next.sumOfSquares < (1 - BETTER) * best.sumOfSquares;
    if (isBetter || best.status === 'failed') best = next;
  }
  return best;
}
