import type { FoilAgeing } from '../../cell/ageing.ts';
import { type Mesh, placeOf } from '../p2d/mesh.ts';

/** Where the states of one layer's mechanisms sit: that of mesh cell i is y[place + i]. */
export interface LayerPlaces {
  readonly from: number;
  readonly to: number;
  /** Thickness of the film, L [m]. */
  readonly thickness?: number;
  /** Share of the active material that is left, s. */
  readonly share?: number;
  /** Lithium in lost material over the capacity of the cell as built. */
  readonly isolated?: number;
}

/** The unknowns of ageing, behind the particles. */
export interface AgeingPlaces {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
  readonly layers: readonly LayerPlaces[];
  /** Salt bound in all films of the cathode [mol m^-2]. */
  readonly boundSalt?: number;
  /** R_f [ohm m^2] */
  readonly foilFilm?: number;
  /** Salt consumed at the foil [mol m^-2]. */
  readonly consumedSalt?: number;
}

/** undefined where nothing ages. */
export function placeAgeing(
  mesh: Mesh,
  foil: FoilAgeing | undefined,
  offset: number,
): AgeingPlaces | undefined {
  let to = offset;
  const cells = (count: number, first: number) => {
    to += count;
    return to - count - first;
  };
  const layers = mesh.regions.slice(1).map((region): LayerPlaces => {
    const { from, layer } = region;
    const count = region.to - from;
    return {
      from,
      to: region.to,
      ...(layer?.ageing?.film && { thickness: cells(count, from) }),
      ...(layer?.ageing?.materialLoss && { share: cells(count, from), isolated: cells(count, from) }),
    };
  });
  const places = {
    layers,
    ...(layers.some(({ thickness }) => thickness !== undefined) && { boundSalt: to++ }),
    ...(foil?.film && { foilFilm: to++ }),
    ...(foil?.saltConsumption && { consumedSalt: to++ }),
  };
  return to === offset ? undefined : { ...places, from: offset, to };
}

/** Physical name of unknown k, for messages; undefined where it is none of ageing's. */
export function nameOfAged(mesh: Mesh, places: AgeingPlaces, k: number): string | undefined {
  if (k === places.boundSalt) return 'salt bound in the films of the cathode';
  if (k === places.foilFilm) return 'resistance of the film on the lithium foil';
  if (k === places.consumedSalt) return 'salt consumed at the lithium foil';
  for (const { from, to, thickness, share, isolated } of places.layers) {
    const named = [
      { at: thickness, what: 'thickness of the film' },
      { at: share, what: 'share of active material left' },
      { at: isolated, what: 'lithium in lost material' },
    ];
    for (const { at, what } of named) {
      if (at !== undefined && k >= at + from && k < at + to) return `${what}, ${placeOf(mesh, k - at)}`;
    }
  }
  return undefined;
}
