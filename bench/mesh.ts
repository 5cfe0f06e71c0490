/** `npm run bench:mesh`: what the default mesh is worth on the shipped cells, and what the next cheaper one would be. */
import { equilibrium } from '../src/cell/equilibrium.ts';
import type { Discretisation } from '../src/experiments/accuracy.ts';
import { loadCell } from '../src/node/load/load.ts';
import { plainTable } from '../src/report/tables.ts';
import { atRate, converged, type Discharge, difference, meshFor, prepare, solve } from './discharge-run.ts';

const CELLS = ['xu2019', 'xu2019-original', 'slc1', 'slc2', 'blc1', 'blc2'];
const RATES = [
  ['C/10', 0.1],
  ['1C', 1],
  ['5C', 5],
] as const;

const here = (path: string) => new URL(`../${path}`, import.meta.url).pathname;

function errorWith(discharge: Discharge, mesh: Discretisation, fine: ReturnType<typeof converged>): string {
  const { voltage } = solve(discharge, prepare(discharge, mesh), mesh.rtol, fine.times);
  return difference(voltage, fine.voltage).worst.toFixed(2);
}

const rows: string[][] = [];
for (const name of CELLS) {
  const { cell } = await loadCell(here(`configs/cells/${name}.json`));
  for (const [label, rate] of RATES) {
    const discharge = atRate(cell, equilibrium(cell).charged.theta, rate);
    const fine = converged(discharge);
    const mesh = meshFor(discharge, 'standard');
    const points = mesh.particle.points;
    const { separatorCells } = mesh;
    rows.push([
      `${name} ${label}`,
      `${separatorCells} + ${mesh.cellsPerLayer.join(' + ')}, ${points}`,
      errorWith(discharge, mesh, fine),
      errorWith(discharge, { ...mesh, particle: { points: points - 1 } }, fine),
      errorWith(discharge, { ...mesh, cellsPerLayer: mesh.cellsPerLayer.map((n) => n - 2) }, fine),
      errorWith(
        discharge,
        { ...mesh, separatorCells: separatorCells - 1, cellsPerLayer: mesh.cellsPerLayer.map((n) => n - 1) },
        fine,
      ),
      errorWith(discharge, { ...mesh, rtol: 2 * mesh.rtol }, fine),
      errorWith(discharge, meshFor(discharge, 'fine'), fine),
    ]);
  }
}
const titles = [
  'worst error [mV]',
  'cells, points',
  'standard',
  'a point less',
  '2 cells a layer less',
  '1 cell less everywhere',
  '2 x rtol',
  'fine',
];
console.log(plainTable({ columns: titles.map((title) => ({ title })), rows }));
