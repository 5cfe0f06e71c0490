/**
 * How often the 95 % intervals of an estimation cover the truth: six parameters of a bi-layer from made discharges at three
 * rates (1 mV of noise) and spectra at two states (0.5 %), each draw with its own noise. `npm run evidence` calls it;
 * by itself: `npx tsx bench/estimation-coverage.ts 100`.
 */
import { isMainThread } from 'node:worker_threads';
import { runEstimation } from '../src/studies/estimation.ts';
import { sixUnknowns, threeRatesTwoSpectra, withTruth } from '../test/studies/estimation/synthetic.ts';

export interface Coverage {
  readonly draws: number;
  /** Names of the unknowns, and of each how many intervals hold the truth. */
  readonly names: readonly string[];
  readonly covered: readonly number[];
  /** Of all intervals. */
  readonly share: number;
  /** Fits that failed; their intervals do not count as covering. */
  readonly failed: number;
  /** CPU time of a fit, starts and intervals included: least, median, most [s]. */
  readonly seconds: readonly [number, number, number];
}

/** @param starts of each fit; one finds the minimum of made data, and more only cost */
export function estimationCoverage(
  draws: number,
  starts = 1,
  onDraw: (draw: number, covered: readonly number[]) => void = () => {},
): Coverage {
  const { unknowns, truth } = sixUnknowns();
  const covered = unknowns.map(() => 0);
  const seconds: number[] = [];
  let failed = 0;
  for (let draw = 1; draw <= draws; draw++) {
    const study = withTruth({ ...threeRatesTwoSpectra(unknowns), starts }, truth, draw);
    const before = process.cpuUsage();
    const { status, estimates } = runEstimation(study);
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
    if (status === 'failed') failed++;
    for (const [k, { interval }] of estimates.entries()) {
      if (interval[0] <= truth[k]! && truth[k]! <= interval[1]) covered[k]!++;
    }
    onDraw(draw, covered);
  }
  seconds.sort((a, b) => a - b);
  const share = covered.reduce((sum, each) => sum + each, 0) / (draws * unknowns.length);
  const middle = seconds[Math.floor(draws / 2)]!;
  return {
    draws,
    names: unknowns.map(({ name }) => name),
    covered,
    share,
    failed,
    seconds: [seconds[0]!, middle, seconds.at(-1)!],
  };
}

if (isMainThread && process.argv[1]?.endsWith('estimation-coverage.ts')) {
  const { draws, names, covered, share, failed, seconds } = estimationCoverage(
    Number(process.argv[2] ?? 100),
  );
  for (const [k, name] of names.entries()) console.info(`${name}: ${covered[k]} of ${draws}`);
  console.info(`all intervals: ${(100 * share).toFixed(1)} %; ${failed} fits failed`);
  console.info(
    `CPU time of a fit: ${seconds.map((each) => each.toFixed(2)).join(' / ')} s (least, median, most)`,
  );
}
