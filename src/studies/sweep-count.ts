/** How many cases a sweep has, and whether it can have so many. */
import { valueAt } from '../cell/issues.ts';
import { type Issue, issue } from '../core/errors.ts';
import type { Axis } from './axis.ts';
import { independent, lengthOf } from './cases.ts';
import { MOST_SOBOL_DIMENSIONS } from './sampling/sobol.ts';
import { type Combination, combinations, isDrawn, MOST_CASES } from './sweep.ts';

/** Formulas make no cases of their own. */
export function casesIn(combine: Combination, count: number | undefined, axes: readonly Axis[]): number {
  const lengths = independent(axes).map(lengthOf);
  if (isDrawn(combine)) return count ?? 0;
  if (combine === 'zip') return lengths[0] ?? 0;
  return lengths.reduce((product, length) => product * length, 1);
}

/** What is wrong with the number of cases, as far as it is known: unread axes are left out. */
export function countIssues(document: unknown, axes: readonly Axis[]): Issue[] {
  const combine = combinations.find((one) => one === valueAt(document, ['combine']));
  if (combine === undefined) return [];
  const found: Issue[] = [];
  const own = independent(axes);
  if (axes.length > 0 && own.length === 0) {
    found.push(issue('conflict', ['vary'], 'holds formulas alone', { allowed: 'a variable that they use' }));
  }
  const count = valueAt(document, ['count']);
  const seed = valueAt(document, ['seed']);
  if (isDrawn(combine)) {
    const allowed = `how many points are drawn, 1 to ${MOST_CASES}`;
    if (count === undefined) found.push(issue('missing', ['count'], 'is missing', { allowed }));
    const dimensions = own.length;
    if (combine === 'sobol' && dimensions > MOST_SOBOL_DIMENSIONS) {
      const message = `are ${dimensions} axes, and direction numbers are known for ${MOST_SOBOL_DIMENSIONS}`;
      found.push(issue('range', ['vary'], message, { hint: '"latin-hypercube" takes any number' }));
    }
  } else {
    const hint = 'the axes say how many cases there are';
    if (count !== undefined) found.push(undrawn('count', combine, count, hint));
    if (seed !== undefined) found.push(undrawn('seed', combine, seed, 'nothing is drawn by chance'));
  }
  if (combine === 'zip') found.push(...zipIssues(axes));
  const cases = casesIn(combine, typeof count === 'number' ? count : undefined, axes);
  if (cases > MOST_CASES) found.push(tooMany(cases, combine, axes));
  return found;
}

function undrawn(key: string, combine: Combination, received: unknown, hint: string): Issue {
  const message = `is for latin-hypercube and sobol, not for a ${combine}`;
  return issue('conflict', [key], message, { received, hint });
}

/** Pairs are made only of axes of one length; a shorter one is not repeated and a longer one not cut. */
function zipIssues(axes: readonly Axis[]): Issue[] {
  const [first, ...others] = independent(axes);
  if (first === undefined) return [];
  const wanted = lengthOf(first);
  return others.flatMap((axis) => {
    const length = lengthOf(axis);
    if (length === wanted) return [];
    const message = `has ${length} values, and "${first.name}" has ${wanted}`;
    return [issue('conflict', ['vary', axis.name], message, { allowed: 'axes of equal length in a zip' })];
  });
}

function tooMany(cases: number, combine: Combination, axes: readonly Axis[]): Issue {
  const drawn = isDrawn(combine);
  const factors = independent(axes).map(lengthOf).join(' x ');
  const message = `would run ${cases} cases${drawn || combine === 'zip' ? '' : ` (${factors})`}`;
  const hint = drawn ? undefined : '"latin-hypercube" spreads any number of points over all axes';
  return issue('range', [drawn ? 'count' : 'vary'], message, { allowed: `at most ${MOST_CASES}`, hint });
}
