import type { CellModel } from '../cell-model.ts';
import { placeOf } from './mesh.ts';

/** A salt concentration and where it is. */
export interface SaltExtreme {
  /** [mol m^-3] */
  readonly c_e: number;
  /** [m] from the foil. */
  readonly x: number;
  /** "layer 2 (big) of the positive electrode, x = 41.2 um", "the lithium foil". */
  readonly place: string;
}

export interface ElectrolyteState {
  readonly lowest: SaltExtreme;
  readonly highest: SaltExtreme;
  /** Lowest c_e by that at rest: 1 at rest, 0 where the salt has run out. */
  readonly depletion: number;
  /** c_e on the face of the foil [mol m^-3]. */
  readonly foil: number;
}

/** The salt of a state, in the mesh cells and on the foil. */
export function electrolyteState(system: CellModel, y: Float64Array): ElectrolyteState {
  const { mesh, layout, cell } = system;
  let low = layout.foilConcentration;
  let high = low;
  for (let i = 0; i < mesh.cells; i++) {
    if (y[i] < y[low]) low = i;
    if (y[i] > y[high]) high = i;
  }
  const extreme = (i: number): SaltExtreme =>
    i === layout.foilConcentration
      ? { c_e: y[i], x: 0, place: 'the lithium foil' }
      : { c_e: y[i], x: mesh.centre[i], place: placeOf(mesh, i) };
  return {
    lowest: extreme(low),
    highest: extreme(high),
    depletion: y[low] / cell.electrolyte.concentration,
    foil: y[layout.foilConcentration],
  };
}
