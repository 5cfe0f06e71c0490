/** What an estimation costs, and whether it finds what the data were made with. Run by `npm run bench:estimation [-- name]`. */
import { join } from 'node:path';
import type { EstimationResult } from '../src/studies/estimation/result.ts';
import { runEstimation } from '../src/studies/estimation.ts';
import { retentionStudy } from '../test/studies/estimation/retention.ts';
import { sixUnknowns, study, threeRatesTwoSpectra, withTruth } from '../test/studies/estimation/synthetic.ts';

const STARTS = 8;
const CYCLES = 300;

function show(
  title: string,
  seconds: number,
  { estimates, unseen, starts }: EstimationResult,
  truth: readonly number[],
) {
  console.info(`${title}: ${seconds.toFixed(2)} s of CPU time, ${starts.length} starts`);
  for (const [k, { unknown, value, interval, by }] of estimates.entries()) {
    const [from, to] = interval.map((each) => each.toPrecision(4));
    console.info(
      `  ${unknown.name}: ${value.toPrecision(4)} (95 % ${from} to ${to} by ${by}), true ${truth[k]}`,
    );
  }
  for (const { sentence } of unseen) console.info(`  ${sentence}`);
}

function timed(run: () => EstimationResult): [number, EstimationResult] {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1e6, result];
}

const cases: Readonly<Record<string, () => void>> = {
  bilayer: () => {
    const { unknowns, truth } = sixUnknowns();
    const made = withTruth({ ...threeRatesTwoSpectra(unknowns), starts: STARTS }, truth, 1);
    show('three rates and two spectra', ...timed(() => runEstimation(made)), truth);
  },
  discharge: () => {
    const { unknowns, truth } = sixUnknowns();
    const { data } = threeRatesTwoSpectra(unknowns);
    const made = withTruth(study({ unknowns, data: data.slice(1, 2), starts: STARTS }), truth, 1);
    show('one discharge alone', ...timed(() => runEstimation(made)), truth);
  },
  retention: () => {
    const cell = join(import.meta.dirname, '../configs/cells/example-ageing.json');
    const { study: of, truth } = retentionStudy(cell, CYCLES);
    const made = withTruth(of, truth, 1);
    show(`retention over ${CYCLES} cycles`, ...timed(() => runEstimation(made)), truth);
  },
};

const asked = process.argv.slice(2);
for (const [name, run] of Object.entries(cases)) if (asked.length === 0 || asked.includes(name)) run();
