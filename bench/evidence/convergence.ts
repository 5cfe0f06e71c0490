/** Convergence of discharges in x, r and t, as errors in mV; and the default meshes. */
import type { Cell } from '../../src/cell/cell.ts';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import type { Discretisation } from '../../src/experiments/accuracy.ts';
import { loadCell } from '../../src/node/load/load.ts';
import { atRate, converged, type Discharge, difference, meshFor, prepare, solve } from '../discharge-run.ts';
import { type ErrorPoint, errorFigure } from './figures.ts';
import { ran, type Section, type SectionContext, table } from './section.ts';

const CELLS = ['xu2019', 'slc1', 'slc2', 'blc1', 'blc2'];
const RATES = [
  ['C/10', 0.1],
  ['1C', 1],
  ['5C', 5],
] as const;
const IN_X = [3, 6, 12, 24];
const IN_R = [3, 4, 5, 6, 7, 8];
const IN_T = [1e-2, 1e-3, 1e-4, 1e-5];

export const convergence: Section = {
  name: 'convergence',
  title: 'Convergence in x, r and t, in mV',
  async run(context) {
    const blc1 = await load(context, 'blc1');
    const refined = table(
      ['refined alone, BLC1', 'values', ...RATES.map(([label]) => `${label}: worst mV`)],
      [
        ...sweep(blc1, 'cells a layer', IN_X, (mesh, n) => ({
          ...mesh,
          separatorCells: Math.max(2, Math.round(n / 3)),
          cellsPerLayer: mesh.cellsPerLayer.map(() => n),
        })),
        ...sweep(blc1, 'points a particle', IN_R, (mesh, points) => ({ ...mesh, particle: { points } })),
        ...sweep(blc1, 'tolerance in time', IN_T, (mesh, rtol) => ({ ...mesh, rtol })),
      ],
    );
    return ran(INTRODUCTION, refined, await figureInX(blc1, context), DEFAULTS, await defaults(context));
  },
};

const INTRODUCTION = `Worst error of the voltage in 1 to 97 % of a discharge against a converged answer of this code (48 cells a layer, 16 in
the separator, 12 points a particle, tolerance 1e-6), one of the three refined and the other two as in that answer.
Errors below about 0.004 mV are those of that answer's own tolerance in time.`;

const DEFAULTS = `The meshes that \`standard\` and \`fine\` choose for the shipped cells, everything together. \`npm run bench:mesh\` has what a
point, a cell or a tolerance less would cost.`;

async function load({ root }: SectionContext, name: string): Promise<Cell> {
  return (await loadCell(`${root}configs/cells/${name}.json`)).cell;
}

function dischargeOf(cell: Cell, rate: number): Discharge {
  return atRate(cell, equilibrium(cell).charged.theta, rate);
}

function errorOf(discharge: Discharge, mesh: Discretisation, fine: ReturnType<typeof converged>) {
  const { voltage } = solve(discharge, prepare(discharge, mesh), mesh.rtol, fine.times);
  return difference(voltage, fine.voltage);
}

/** The converged mesh with one of its numbers changed. */
function sweep(
  cell: Cell,
  name: string,
  values: readonly number[],
  change: (mesh: Discretisation, value: number) => Discretisation,
): string[][] {
  const fines = RATES.map(([, rate]) => {
    const discharge = dischargeOf(cell, rate);
    return { discharge, fine: converged(discharge) };
  });
  const mesh = meshFor(fines[0]!.discharge, {
    cellsPerLayer: 48,
    separatorCells: 16,
    particlePoints: 12,
    rtol: 1e-6,
  });
  const errors = fines.map(({ discharge, fine }) =>
    values.map((value) => errorOf(discharge, change(mesh, value), fine).worst),
  );
  return [
    [
      name,
      values.map((value) => (value < 1 ? value.toExponential(0) : `${value}`)).join(', '),
      ...errors.map((of) => of.map((error) => error.toPrecision(2)).join(', ')),
    ],
  ];
}

async function figureInX(cell: Cell, { figure }: SectionContext): Promise<string> {
  const points: ErrorPoint[] = [];
  for (const [label, rate] of RATES) {
    const discharge = dischargeOf(cell, rate);
    const fine = converged(discharge);
    const mesh = meshFor(discharge, {
      cellsPerLayer: 48,
      separatorCells: 16,
      particlePoints: 12,
      rtol: 1e-6,
    });
    for (const n of IN_X) {
      const cells = { separatorCells: Math.max(2, Math.round(n / 3)), cellsPerLayer: [n, n] };
      points.push({ x: n, error: errorOf(discharge, { ...mesh, ...cells }, fine).worst, series: label });
    }
  }
  const svg = await errorFigure(points, {
    title: 'BLC1: error of the voltage against cells per layer',
    x: 'Cells per layer',
    y: 'Worst error [mV]',
    ticks: IN_X,
  });
  return figure('convergence-x.svg', 'Worst error of the voltage of BLC1 against cells per layer', svg);
}

async function defaults(context: SectionContext): Promise<string> {
  const rows: string[][] = [];
  for (const name of CELLS) {
    const cell = await load(context, name);
    for (const [label, rate] of RATES) {
      const discharge = dischargeOf(cell, rate);
      const fine = converged(discharge);
      const [standard, finer] = (['standard', 'fine'] as const).map((accuracy) => {
        const mesh = meshFor(discharge, accuracy);
        const { worst, rms } = errorOf(discharge, mesh, fine);
        const { separatorCells, cellsPerLayer, particle } = mesh;
        return [
          `${separatorCells} + ${cellsPerLayer.join(' + ')}, ${particle.points}`,
          worst.toFixed(2),
          rms.toFixed(3),
        ];
      });
      rows.push([`${name} ${label}`, ...standard!, ...finer!]);
    }
  }
  const titles = [
    'discharge',
    'standard: cells, points',
    'worst mV',
    'RMS mV',
    'fine: cells, points',
    'worst mV',
    'RMS mV',
  ];
  return table(titles, rows);
}
