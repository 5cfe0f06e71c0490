/** V1 to V6 and V8: exact solutions and observed orders. */

import { POINT_ROOMS, pointErrors, SHELLS, volumeErrors } from '../../test/models/p2d/particle-sphere.ts';
import { fixedStepErrors, GRIDS } from '../../test/solvers/fixed-steps.ts';
import { POROUS_CASES, porousCell, porousErrors } from '../../test/verification/porous-electrode.ts';
import { sandErrors, wholeModelErrors } from '../../test/verification/reacting-salt.ts';
import { layeredDiffusionErrors, uniformReactionErrors } from '../../test/verification/steady-salt.ts';
import { brief, factorsText, ordersText, ran, type Section, table } from './section.ts';

const MESHES = [10, 20, 40, 80];
const SEPARATOR = [15, 30, 60, 120];
const POINTS = [3, 4, 5, 6, 7, 8];
const TAU = 0.2;

export const exact: Section = {
  name: 'exact',
  title: 'Exact solutions and observed orders',
  run: () => ran('Finite volumes in x; relative errors.', inX(), radial(), inTime()),
};

function inX(): string {
  const row = (name: string, cells: readonly number[], errors: readonly number[]) => [
    name,
    cells.join(', '),
    errors.map(brief).join(', '),
    ordersText(errors),
  ];
  const porous = POROUS_CASES.flatMap(({ name, layers }) => {
    const cell = porousCell(layers);
    const errors = MESHES.map((cells) => porousErrors(cell, cells, 1));
    return [
      row(
        `porous electrode at t = 0+, ${name}: ΔV (Newman & Tobias 1962)`,
        MESHES,
        errors.map(({ dV }) => dV),
      ),
      row(
        `the same: i_n`,
        MESHES,
        errors.map(({ reaction }) => reaction),
      ),
    ];
  });
  return table(
    ['exact solution', 'cells per region', 'error', 'orders'],
    [
      row(
        'steady diffusion through layers, sources 1 : 2, D 1 : 0.1',
        MESHES,
        layeredDiffusionErrors(MESHES),
      ),
      row('steady salt under a uniform reaction', MESHES, uniformReactionErrors(MESHES).errors),
      row('steady salt of the whole model, two layers', MESHES, wholeModelErrors(MESHES).errors),
      row("Sand's time", SEPARATOR, sandErrors(SEPARATOR).errors),
      ...porous,
    ],
  );
}

function radial(): string {
  const volumes = SHELLS.flatMap(([shape, shells]) => {
    const errors = MESHES.map((n) => volumeErrors(shells(n), TAU));
    return (['c', 'surface'] as const).map((name) => {
      const values = errors.map((error) => error[name]);
      const what = name === 'c' ? 'c_s over the volume' : 'c_s at the surface';
      return [
        `volumes, ${shape} shells: ${what}`,
        MESHES.join(', '),
        values.map(brief).join(', '),
        ordersText(values),
      ];
    });
  });
  const points = POINT_ROOMS.flatMap(([room, particle]) => {
    const errors = POINTS.map((n) => pointErrors(particle(n), n, TAU));
    return (['c', 'surface'] as const).map((name) => {
      const values = errors.map((error) => error[name]);
      const what = name === 'c' ? 'c_s over the volume' : 'c_s at the surface';
      return [`${room}: ${what}`, POINTS.join(', '), values.map(brief).join(', '), factorsText(values)];
    });
  });
  const note = `A sphere under a constant flux (Carslaw & Jaeger 1959) at D t/R² = ${TAU}: orders of volumes, and by what a point more
divides the error of modes and collocation.`;
  return [
    note,
    table(['particle', 'shells or points', 'error', 'orders or factors'], [...volumes, ...points]),
  ].join('\n\n');
}

function inTime(): string {
  const rows = [1, 2, 3, 4, 5].map((order) => {
    const errors = fixedStepErrors(order);
    return [`${order}`, errors.map(brief).join(', '), ordersText(errors)];
  });
  const note = 'Equal steps of each backward-difference formula, index-1 differential-algebraic system:';
  return [note, table(['formula', `error with ${GRIDS.join(', ')} steps`, 'orders'], rows)].join('\n\n');
}
