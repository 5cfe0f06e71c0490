import { describe, expect, it } from 'vitest';
import type { Estimation } from '../../../src/studies/estimation/problem.ts';
import { runEstimation } from '../../../src/studies/estimation.ts';
import { dischargeSet, sixUnknowns, study, withTruth } from './synthetic.ts';

const DRAWS = 40;
/** Of rows that are up to 9 s late or early [s]. */
const CLOCK = 5;

const { unknowns: six, truth: sixTrue } = sixUnknowns();
const [unknowns, truth] = [
  [six[3]!, six[4]!],
  [sixTrue[3]!, sixTrue[4]!],
];

/** The cell's document holds the truth of what is not fitted here: it is the start. */
function twoDischarges(): Estimation {
  const timed = [dischargeSet('1C', 3300, 40), dischargeSet('2C', 1500, 40)].map((set) => ({
    ...set,
    observations: set.observations.map((each) => ({ ...each, xDeviation: CLOCK })),
  }));
  return study({ unknowns, data: timed });
}

/** The same data, their times taken as exact. */
function withoutKey(of: Estimation): Estimation {
  const bare = (each: Estimation['data'][number]['observations'][number]) =>
    each.kind === 'voltage' ? { ...each, xDeviation: 0 } : each;
  return { ...of, data: of.data.map((set) => ({ ...set, observations: set.observations.map(bare) })) };
}

/** Of the draws, how many intervals of each unknown hold the truth, and distances of the values in standard errors. */
function coverage(change: (of: Estimation) => Estimation) {
  const covered = unknowns.map(() => 0);
  const pulls: number[] = [];
  for (let draw = 1; draw <= DRAWS; draw++) {
    const made = change(withTruth(twoDischarges(), truth, draw));
    for (const [k, { interval, value, standardError }] of runEstimation(made).estimates.entries()) {
      if (interval[0] <= truth[k]! && truth[k]! <= interval[1]) covered[k]!++;
      pulls.push(Math.log(value / truth[k]!) / standardError);
    }
  }
  return { covered, pulls };
}

describe('times that are not exact', () => {
  it('leave intervals that cover the truth and no bias where they are stated', () => {
    const { covered, pulls } = coverage((of) => of);
    // binomial: 38 of 40 on average, below 34 once in 80 draws of two
    for (const count of covered) expect(count).toBeGreaterThanOrEqual(34);
    const mean = pulls.reduce((sum, each) => sum + each, 0) / pulls.length;
    expect(Math.abs(mean)).toBeLessThan(3 / Math.sqrt(pulls.length));
    const square = pulls.reduce((sum, each) => sum + each * each, 0) / pulls.length;
    // of 80 squares the standard deviation of the mean is 0.16
    expect(square).toBeGreaterThan(0.5);
    expect(square).toBeLessThan(1.6);
  }, 300_000);

  it('leave intervals that miss it where they are not: the steep end of a discharge is all that counts', () => {
    const { covered } = coverage(withoutKey);
    expect(Math.min(...covered)).toBeLessThan(DRAWS / 2);
  }, 300_000);
});
