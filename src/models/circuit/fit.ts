/** Fits of circuits to spectra by complex nonlinear least squares in ln p and logit p. */
import type { LeastSquaresResult } from '../../solvers/least-squares.ts';
import type { Circuit } from './circuit.ts';
import { type FitProblem, fitProblem } from './fit-problem.ts';
import { type CircuitFit, reportOf } from './fit-report.ts';
import { type FitTask, type SearchOptions, search } from './fit-search.ts';
import { fastestFirst } from './interchangeable.ts';
import { type MeasuredSpectrum, rangesOf } from './starts.ts';

export type FitOptions = SearchOptions;

/**
 * Parts of the circuit that are built alike come out fastest first, except those with a parameter in `initial`, `fixed` or
 * `bounds`. Throws on a spectrum that is none, on options that name no parameter and on more parameters than numbers.
 */
export function fitCircuit(
  circuit: Circuit,
  spectrum: MeasuredSpectrum,
  options: FitOptions = {},
): CircuitFit {
  checkSpectrum(spectrum);
  const ranges = rangesOf(spectrum);
  const problem = fitProblem(circuit, spectrum, ranges, options);
  if (problem.residuals <= problem.size)
    throw new RangeError(
      `${problem.size} free parameters need more than ${problem.residuals / 2} points; fix some`,
    );
  const task = { circuit, spectrum, ranges, options };
  return reportOf(task, problem, inOrder(task, problem, search(task, problem)));
}

function inOrder(task: FitTask, problem: FitProblem, found: LeastSquaresResult): LeastSquaresResult {
  const { circuit, spectrum, options } = task;
  const named = [options.initial, options.fixed, options.bounds];
  const values = problem.toValues(found.x);
  const order = fastestFirst(circuit.tree, {
    values,
    frequency: spectrum.frequency,
    isPinned: (k) => named.some((given = {}) => circuit.parameters[k].path in given),
  });
  if (order.every((from, k) => from === k)) return found;
  const x = problem.toCoordinates(order.map((k) => values[k]));
  const [r, J] = [found.r.slice(), found.J.slice()];
  problem.evaluate(x, r, J);
  return { ...found, x, r, J };
}

function checkSpectrum({ frequency, re, im }: MeasuredSpectrum): void {
  if (re.length !== frequency.length || im.length !== frequency.length)
    throw new RangeError(`${frequency.length} frequencies, ${re.length} Re Z, ${im.length} Im Z`);
  for (let i = 0; i < frequency.length; i++)
    if (!(frequency[i] > 0 && Number.isFinite(frequency[i] + re[i] + im[i])))
      throw new RangeError(`point ${i}: f ${frequency[i]} Hz, Z ${re[i]} + ${im[i]} j is no measurement`);
}
