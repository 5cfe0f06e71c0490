/** `npm run bench`: a warm discharge, a new design, and the error beside each time. */
import { readFileSync } from 'node:fs';
import { equilibrium } from '../src/cell/equilibrium.ts';
import { activeMaterial } from '../src/materials/library.ts';
import { loadCell } from '../src/node/load/load.ts';
import { plainTable } from '../src/report/tables.ts';
import { atRate, converged, type Discharge, difference, meshFor, prepare, solve } from './discharge-run.ts';

const RUNS = 200;
const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;

function median(values: number[]): number {
  values.sort((p, q) => p - q);
  return values[values.length >> 1]!;
}

function milliseconds(run: () => void): { median: number; least: number } {
  for (let i = 0; i < RUNS; i++) run();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const begun = performance.now();
    run();
    times.push(performance.now() - begun);
  }
  return { median: median(times), least: Math.min(...times) };
}

/** Worst error [mV] between 1 % and 97 % of the discharge, against a reference curve where there is one. */
function errorOf(discharge: Discharge, reference: string | undefined): number {
  const mesh = meshFor(discharge, 'standard');
  if (reference === undefined) {
    const fine = converged(discharge);
    return difference(solve(discharge, prepare(discharge, mesh), mesh.rtol, fine.times).voltage, fine.voltage)
      .worst;
  }
  const rows = readFileSync(here(`test/reference/${reference}`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const points = rows.map((row) => row.split(',').map(Number));
  const end = points[points.length - 1]![0]!;
  const inside = points.filter(([t]) => t! >= 0.01 * end && t! <= 0.97 * end);
  const { voltage } = solve(
    discharge,
    prepare(discharge, mesh),
    mesh.rtol,
    inside.map(([t]) => t!),
  );
  return difference(
    voltage,
    inside.map(([, v]) => v!),
  ).worst;
}

const xu = (await loadCell(here('configs/cells/xu2019.json'))).cell;
const blc1 = (await loadCell(here('configs/cells/blc1.json'))).cell;
/** Xu's coating with the material of Colclasure 2020: what a D_s(theta) costs. */
const material = activeMaterial('nmc532-colclasure2020')!;
const varying = { ...xu, positive: { layers: [{ ...xu.positive.layers[0]!, material }] } };
const atXu = [4631 / 48230];
const atBlc1 = equilibrium(blc1).charged.theta;

const cases: { name: string; discharge: Discharge; reference?: string }[] = [
  { name: 'xu2019 C/10', discharge: atRate(xu, atXu, 0.1), reference: 'xu2019_dfn_halfcell_C10_fine.csv' },
  { name: 'xu2019 1C', discharge: atRate(xu, atXu, 1), reference: 'xu2019_dfn_halfcell_1C_fine.csv' },
  { name: 'xu2019 5C', discharge: atRate(xu, atXu, 5) },
  { name: 'colclasure2020 1C, D_s(theta)', discharge: atRate(varying, [0.4], 1) },
  { name: 'blc1 1C', discharge: atRate(blc1, atBlc1, 1) },
  { name: 'blc1 5C', discharge: atRate(blc1, atBlc1, 5) },
];

const rows = cases.map(({ name, discharge, reference }) => {
  const mesh = meshFor(discharge, 'standard');
  const prepared = prepare(discharge, mesh);
  const { statistics } = solve(discharge, prepared, mesh.rtol).outcome;
  const warm = milliseconds(() => solve(discharge, prepared, mesh.rtol));
  const fresh = milliseconds(() => solve(discharge, prepare(discharge, mesh), mesh.rtol));
  return [
    name,
    `${mesh.separatorCells} + ${mesh.cellsPerLayer.join(' + ')}, ${prepared.system.particles.map(({ points }) => points).join('/')}`,
    `${prepared.system.size}`,
    errorOf(discharge, reference).toFixed(2),
    warm.median.toFixed(2),
    warm.least.toFixed(2),
    fresh.median.toFixed(2),
    `${statistics.steps} / ${statistics.newtonIterations} / ${statistics.factorisations}`,
  ];
});
const titles = [
  'case',
  'cells, points',
  'unknowns',
  'worst mV',
  'warm ms',
  'least ms',
  'new design ms',
  'steps / Newton / LU',
];
console.log(plainTable({ columns: titles.map((title) => ({ title })), rows }));
