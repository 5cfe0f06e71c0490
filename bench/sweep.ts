/**
 * `npm run bench:sweep`: cases per second of a sweep of bi-layers on one core, what of a case is set-up and what the
 * solve, and the error of the voltage against accuracy "fine".
 */

import { derive } from '../src/cell/derived.ts';
import { equilibrium } from '../src/cell/equilibrium.ts';
import { programOf } from '../src/experiments/program.ts';
import { runProtocol } from '../src/experiments/protocol.ts';
import type { RunResult } from '../src/experiments/result.ts';
import { type Experiment, readExperiment } from '../src/experiments/schema.ts';
import { checkStep } from '../src/experiments/step-support.ts';
import { loadExperiment } from '../src/node/load/load.ts';
import { plainTable } from '../src/report/tables.ts';
import { caseSolver } from '../src/studies/case-solver.ts';
import { caseList, type SweepCase } from '../src/studies/cases.ts';
import { resolveSweep } from '../src/studies/sweep-schema.ts';

const CASES = 2000;
const FINE = 100;
const LAYERS = 'cell.positive.layers';
const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;

/** Thickness split, porosities and radii of two layers at 3 mAh/cm^2, discharged at 1C. */
async function study(count: number) {
  const { document: base } = await loadExperiment(here('configs/experiments/blc1-1C.json'));
  const vary = {
    [`${LAYERS}[0].thickness`]: { from: '10 um', to: '60 um' },
    [`${LAYERS}[0].porosity`]: { from: 0.25, to: 0.45 },
    [`${LAYERS}[1].porosity`]: { from: 0.25, to: 0.55 },
    [`${LAYERS}[0].particleRadius`]: { from: '0.5 um', to: '8 um', scale: 'log' },
    [`${LAYERS}[1].particleRadius`]: { from: '0.5 um', to: '8 um', scale: 'log' },
  };
  const equal = { arealCapacity: '3 mAh/cm^2', adjust: 'thickness' };
  return resolveSweep({ study: 'sweep', base, combine: 'latin-hypercube', count, seed: 7, vary, equal })
    .study;
}

/** Per case, the least of some rounds [ms]: the machine may have other things to do, which its own time leaves out. */
function least(cases: number, each: (index: number) => void, rounds = 3): { wall: number; own: number } {
  let [wall, own] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const before = process.cpuUsage();
    for (let i = 0; i < cases; i++) each(i);
    const { user, system } = process.cpuUsage(before);
    wall = Math.min(wall, (performance.now() - begun) / cases);
    own = Math.min(own, (user + system) / 1e3 / cases);
  }
  return { wall, own };
}

function accepted(one: SweepCase): Experiment {
  const reading = readExperiment(one.document, checkStep);
  if (!reading.ok) throw new Error(`case ${one.index} is refused`);
  return reading.experiment;
}

/** Worst difference of two discharges [mV] between 1 % and 97 % of the shorter one, on its rows. */
function worst(coarse: RunResult, fine: RunResult): number {
  const [a, b] = [coarse.steps[0]!.series, fine.steps[0]!.series];
  const end = Math.min(a.time.at(-1)!, b.time.at(-1)!);
  let most = 0;
  for (let i = 0, k = 0; i < a.time.length; i++) {
    const t = a.time[i]!;
    if (t < 0.01 * end || t > 0.97 * end) continue;
    while (b.time[k + 1]! < t) k++;
    const part = (t - b.time[k]!) / (b.time[k + 1]! - b.time[k]!);
    const reference = b.voltage[k]! + part * (b.voltage[k + 1]! - b.voltage[k]!);
    most = Math.max(most, 1e3 * Math.abs(a.voltage[i]! - reference));
  }
  return most;
}

const sweep = await study(CASES);
const list = caseList(sweep);
const solve = caseSolver(sweep);
for (let i = 0; i < 300; i++) solve(i);

const counts = new Map<string, number>();
const whole = least(CASES, (i) => {
  const { status } = solve(i).result;
  counts.set(status, (counts.get(status) ?? 0) + 1);
});
const some = Array.from({ length: CASES / 4 }, (_, i) => list.at(4 * i));
const experiments = some.map(accepted);
const programs = experiments.map(({ steps }) => programOf(steps));
const made = least(some.length, (i) => void list.at(some[i]!.index));
const read = least(some.length, (i) => void accepted(some[i]!));
const rest = least(some.length, (i) => void derive(experiments[i]!.cell, equilibrium(experiments[i]!.cell)));
const run = least(some.length, (i) => void runProtocol(experiments[i]!, programs[i]!));

const errors = some.slice(0, FINE).map((_, i) => {
  const experiment = experiments[i]!;
  const fine = { ...experiment, numerics: { ...experiment.numerics, accuracy: 'fine' as const } };
  return worst(runProtocol(experiment, programs[i]!), runProtocol(fine, programs[i]!));
});
const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;

const rows = [
  ['whole', whole],
  ['run', run],
  ['of that, equilibrium', rest],
  ['apart: a document made, capacity solved', made],
  ['apart: a document read and resolved', read],
] as const;
console.log(
  plainTable({
    columns: [{ title: 'per case' }, { title: 'ms' }, { title: '% of whole' }],
    rows: rows.map(([name, { own }]) => [name, Number(own.toFixed(4)), Math.round((100 * own) / whole.own)]),
  }),
);
const perSecond = ({ wall, own }: typeof whole) => [Math.round(1e3 / wall), Math.round(1e3 / own)];
const [byClock, byOwn] = perSecond(whole);
console.log(
  `${CASES} cases on one core: ${byClock} cases/s by the clock, ${byOwn} by the time of the process`,
);
console.log([...counts].map(([status, count]) => `${status} ${Math.round(count / 3)}`).join(', '));
console.log(
  `against accuracy "fine", ${FINE} cases: worst ${Math.max(...errors).toFixed(2)} mV, mean ${mean.toFixed(2)} mV`,
);
