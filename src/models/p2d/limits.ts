import type { DaeEvent } from '../../solvers/dae.ts';
import type { CellModel } from '../cell-model.ts';
import { placeOf } from './mesh.ts';

/** Salt below this counts as depleted [mol m^-3]. */
const DEPLETED = 1;
/** A cell of the mesh with less of its active material left carries no electrode. */
const LOST = 0.01;
/** At equal times a physical limit wins over a cut-off of the protocol. */
const PHYSICAL = 0;

/** What physics forbids, as events of the integrator: nothing is ever clipped. */
export function physicalLimits(system: CellModel): DaeEvent[] {
  const { mesh, layout, particles } = system;
  const surface = new Float64Array(mesh.cells);
  const lowest = (y: Float64Array): number => {
    let at = 0;
    for (let i = 1; i <= mesh.cells; i++) if (y[i] < y[at]) at = i;
    return at;
  };
  const extreme = (y: Float64Array, sign: 1 | -1): number => {
    for (let k = 0; k < particles.length; k++) particles[k].surface(y, surface);
    let at = mesh.electrode;
    for (let i = at + 1; i < mesh.cells; i++) if (sign * surface[i] > sign * surface[at]) at = i;
    return at;
  };
  return [
    {
      name: 'electrolyte depleted',
      direction: -1,
      priority: PHYSICAL,
      value: (_t, y) => y[lowest(y)] - DEPLETED,
      place: (_t, y) => {
        const i = lowest(y);
        return i === layout.foilConcentration ? 'the lithium foil' : placeOf(mesh, i);
      },
    },
    {
      name: 'particle surface full',
      direction: -1,
      priority: PHYSICAL,
      value: (_t, y) => 1 - surface[extreme(y, 1)],
      place: (_t, y) => placeOf(mesh, extreme(y, 1)),
    },
    {
      name: 'particle surface empty',
      direction: -1,
      priority: PHYSICAL,
      value: (_t, y) => surface[extreme(y, -1)],
      place: (_t, y) => placeOf(mesh, extreme(y, -1)),
    },
    ...lostMaterial(system),
  ];
}

/** None where no layer loses material. */
function lostMaterial({ mesh, ageing }: CellModel): DaeEvent[] {
  const material = ageing?.material;
  if (material === undefined || !material.fades) return [];
  return [
    {
      name: 'active material used up',
      direction: -1,
      priority: PHYSICAL,
      value: (_t, y) => material.leastShare(y) - LOST,
      place: (_t, y) => placeOf(mesh, material.leastCell(y)),
    },
  ];
}
