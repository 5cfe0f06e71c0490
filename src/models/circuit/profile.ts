/**
 * Whether the spectrum refuses another value of a parameter: it is held there, the rest fitted anew, and the rise of -2 ln L
 * taken: of chi² itself where the variance is given, else nu ln(chi²/chi²_least). Unlike a standard error it sees
 * that an arc may vanish or move out of the measured frequencies with little harm.
 */
import { leastSquares } from '../../solvers/least-squares.ts';
import { fitProblem } from './fit-problem.ts';
import type { FitTask } from './fit-search.ts';
import type { Constraints } from './weights.ts';

/** A parameter that is known is refused at this factor to either side; an exponent at this distance. */
const FACTOR = 10;
const DISTANCE = 0.3;
/**
 * Chance that noise alone is taken for something at any one of the points, each of which could be the place of an arc: by the
 * bound exp(-z²/2) of the normal tail, z² > 2 ln(2 points/CHANCE), 4.8 standard errors at 57 points.
 */
const CHANCE = 1e-3;
const ITERATIONS = 25;

export interface Profile {
  readonly task: FitTask;
  readonly weights: NonNullable<Constraints['weights']>;
  readonly values: Float64Array;
}

/** For parameter k of the circuit: the value that the spectrum does not refuse, or undefined where it refuses all. */
export function profiler({ task, weights, values }: Profile): (k: number) => number | undefined {
  const { circuit, spectrum, ranges, options } = task;
  const constraints = { ...options, weights };
  const whole = fitProblem(circuit, spectrum, ranges, constraints);
  const least = leastSquares(whole, whole.toCoordinates(values));
  const start = whole.toValues(least.x);
  const degrees = whole.residuals - whole.size;
  const most = 2 * Math.log((2 * spectrum.frequency.length) / CHANCE);
  const sufficient =
    weights === 'variance' ? least.sumOfSquares + most : least.sumOfSquares * Math.exp(most / degrees);
  const stands = (k: number, value: number) => {
    const fixed = { ...options.fixed, [circuit.parameters[k].path]: value };
    const rest = fitProblem(circuit, spectrum, ranges, { ...constraints, fixed });
    const search = { maxIterations: ITERATIONS, sufficient };
    return leastSquares(rest, rest.toCoordinates(start), search).sumOfSquares <= sufficient;
  };
  return (k) => {
    const value = start[k];
    const others =
      circuit.parameters[k].kind === 'fraction'
        ? [value - DISTANCE, value + DISTANCE].filter((n) => n > 0 && n < 1)
        : [value * FACTOR, value / FACTOR];
    return others.find((other) => stands(k, other));
  };
}
