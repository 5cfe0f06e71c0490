import type { CellModel } from '../cell-model.ts';
import { activeInterface } from './active-interface.ts';

/** How far a layer has aged: means over its cells, weighted by the active material as built. */
export interface AgedLayerState {
  /** Of the film that has grown [m]; 0 where none does. */
  readonly filmThickness: number;
  /** Of the particles' surface, film as built included [ohm m^2]. */
  readonly filmResistance: number;
  /** Share of the active material that is left. */
  readonly materialLeft: number;
  /** Lithium in lost material over all the layer as built could hold. */
  readonly isolatedLithium: number;
}

export interface AgeingState {
  readonly layers: readonly AgedLayerState[];
  /** R_f of the foil [ohm m^2]. */
  readonly foilResistance: number;
  /** Salt bound in films of the cathode, and consumed at the foil [mol m^-2]. */
  readonly boundSalt: number;
  readonly consumedSalt: number;
}

/** What has become of a cell; undefined where nothing ages. */
export function ageingState(system: CellModel, y: Float64Array): AgeingState | undefined {
  const { mesh, layout, ageing } = system;
  const places = layout.ageing;
  if (places === undefined || ageing === undefined) return undefined;
  const { film } = activeInterface(system, y);
  const value = (place: number | undefined) => (place === undefined ? 0 : y[place]);
  const layers = places.layers.map(({ from, to, thickness }, k): AgedLayerState => {
    const mean = (of: (i: number) => number) => {
      let sum = 0;
      let weight = 0;
      for (let i = from; i < to; i++) {
        const active = mesh.width[i] * mesh.activeFraction[i];
        sum += active * of(i);
        weight += active;
      }
      return sum / weight;
    };
    return {
      filmThickness: thickness === undefined ? 0 : mean((i) => y[thickness + i]),
      filmResistance: mean((i) => film[i]),
      materialLeft: mean((i) => ageing.material.share(y, k, i)),
      isolatedLithium: mean((i) => ageing.material.isolated(y, k, i)),
    };
  });
  return {
    layers,
    foilResistance: value(places.foilFilm),
    boundSalt: value(places.boundSalt),
    consumedSalt: value(places.consumedSalt),
  };
}
