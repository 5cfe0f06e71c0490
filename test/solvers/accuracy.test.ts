/** V8, adaptive: every problem of the library at every tolerance. */

import { describe, expect, test } from 'vitest';
import { integrate } from '../../src/solvers/bdf.ts';
import { problems } from '../problems/all.ts';
import { scaledError, type TestProblem, TOLERANCES } from '../problems/problem.ts';

/** Global error over the local tolerance: dozens of steps of one tolerance each, most of whose error decays. */
const GLOBAL = 10;

/** Work may grow by this much over what was recorded before it counts as a loss. */
const WORK = 1.5;

/** Points of each step at which the dense output is compared, the end included. */
const INSIDE = [0.25, 0.5, 0.75, 1];

function solve(problem: TestProblem, tolerance: number) {
  const system = problem.system();
  let along = 0;
  const outcome = integrate(system, Float64Array.from(problem.initial), {
    until: problem.until,
    tolerance,
    onStep(step) {
      if (!problem.closedForm) return;
      for (const u of INSIDE) {
        const t = step.from + u * (step.to - step.from);
        const exact = problem.exact(t);
        const y = exact.map((_, i) => step.component(i, t));
        along = Math.max(along, scaledError(system, y, exact));
      }
    },
  });
  const end = scaledError(system, outcome.y, problem.exact(problem.until));
  return { outcome, error: Math.max(along, end), evaluations: system.evaluations };
}

describe.each(problems)('$name', (problem) => {
  const runs = TOLERANCES.map((tolerance) => ({ tolerance, ...solve(problem, tolerance) }));
  const allowed = GLOBAL * (problem.amplification ?? 1);

  test(`the error stays within ${allowed} x tolerance x scale at every tolerance, between the steps too`, () => {
    for (const { tolerance, outcome, error, evaluations } of runs) {
      const { steps, rejected, factorisations } = outcome.statistics;
      console.info(
        `${problem.name}, tolerance ${tolerance}: error ${(error / tolerance).toFixed(2)} tolerances, ` +
          `${steps} steps, ${rejected} rejected, ${evaluations} rhs, ${factorisations} factorisations`,
      );
      expect(outcome.status).toBe('finished');
      expect(error).toBeLessThanOrEqual(allowed * tolerance);
    }
  });

  test('two decades of tolerance always lower the error', () => {
    for (let k = 2; k < runs.length; k++) expect(runs[k].error).toBeLessThan(runs[k - 2].error);
  });

  test(`the work stays within ${WORK} x what is on record`, () => {
    for (const [k, { evaluations }] of runs.entries()) {
      expect(evaluations).toBeLessThanOrEqual(WORK * problem.work[k]);
    }
  });
});
