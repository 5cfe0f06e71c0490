import type { CellModel } from '../cell-model.ts';

/**
 * What of the active material takes part in the reaction at one state, per mesh cell. Whatever reports on a state reads
 * it here and not from the mesh, so that material lost and films grown while the cell ages need one place only.
 */
export interface ActiveInterface {
  /** Volume fraction of active material that still holds exchangeable lithium. */
  readonly activeFraction: Float64Array;
  /** Specific area [m^-1], 0 in the separator. */
  readonly area: Float64Array;
  /** Film resistance [ohm m^2 of active surface]. */
  readonly film: Float64Array;
}

/** Of a cell that does not age: the mesh's own, at every state. */
export function activeInterface(system: CellModel, y: Float64Array): ActiveInterface {
  const { mesh, cell, ageing } = system;
  if (ageing === undefined) return mesh;
  const [activeFraction, area, film] = [mesh.activeFraction.slice(), mesh.area.slice(), mesh.film.slice()];
  for (const [k, { from, to, share, thickness }] of ageing.places.layers.entries()) {
    const kappa = cell.positive.layers[k].ageing?.film?.kappa;
    for (let i = from; i < to; i++) {
      if (share !== undefined) {
        activeFraction[i] *= y[share + i];
        area[i] *= y[share + i];
      }
      if (thickness !== undefined && kappa !== undefined) film[i] += y[thickness + i] / kappa;
    }
  }
  return { activeFraction, area, film };
}

/** phi_s - phi_e on the face of the foil: eta_Li, and the drop in the film on aged lithium [V]. */
export function foilDrop({ layout, ageing }: Pick<CellModel, 'layout' | 'ageing'>, y: Float64Array): number {
  const film = ageing?.places.foilFilm;
  const eta = y[layout.foilOverpotential];
  return film === undefined ? eta : eta + y[layout.foilCurrent] * y[film];
}
