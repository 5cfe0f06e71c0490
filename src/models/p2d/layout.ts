import type { FoilAgeing } from '../../cell/ageing.ts';
import { type AgeingPlaces, nameOfAged, placeAgeing } from '../ageing/places.ts';
import { type Mesh, placeOf } from './mesh.ts';

/**
 * Where each unknown sits in the state vector. c_e comes first, so that a material law fills its arrays straight from
 * the state; c_f, the salt concentration on the foil's face, is the entry behind the cells'.
 */
export interface Layout {
  readonly size: number;
  /** c_e of cell i is y[i]; c_f is y[foilConcentration]. */
  readonly foilConcentration: number;
  /** phi_e of cell i is y[phi_e + i]. */
  readonly phi_e: number;
  /** Delta phi = phi_s - phi_e of electrode cell i is y[dphi + i] (the offset counts from cell 0). */
  readonly dphi: number;
  /** i_n of electrode cell i is y[i_n + i]. */
  readonly i_n: number;
  /** Current density through the foil [A m^-2]. */
  readonly foilCurrent: number;
  /** eta_Li [V]; phi_e on the foil is -eta_Li. */
  readonly foilOverpotential: number;
  /** Charge passed per area since the start [C m^-2]. */
  readonly charge: number;
  /** Particle states of region k - 1 (layer k) begin here, `points` numbers per cell. */
  readonly particles: readonly { readonly offset: number; readonly points: number }[];
  /** States of ageing, behind the particles; undefined where nothing ages. */
  readonly ageing?: AgeingPlaces;
}

export function buildLayout(mesh: Mesh, points: readonly number[]): Layout {
  const { cells, electrode } = mesh;
  const porous = cells - electrode;
  const foilConcentration = cells;
  const phi_e = cells + 1;
  const dphi = phi_e + cells - electrode;
  const i_n = dphi + porous;
  const foilCurrent = i_n + cells;
  const particles: { offset: number; points: number }[] = [];
  let offset = foilCurrent + 3;
  for (const [k, region] of mesh.regions.slice(1).entries()) {
    particles.push({ offset, points: points[k]! });
    offset += points[k]! * (region.to - region.from);
  }
  return {
    size: offset,
    foilConcentration,
    phi_e,
    dphi,
    i_n,
    foilCurrent,
    foilOverpotential: foilCurrent + 1,
    charge: foilCurrent + 2,
    particles,
  };
}

/** The layout with the states of ageing behind the particles, where the layers or the foil age. */
export function withAgeing(layout: Layout, mesh: Mesh, foil: FoilAgeing | undefined): Layout {
  const ageing = placeAgeing(mesh, foil, layout.size);
  return ageing === undefined ? layout : { ...layout, size: ageing.to, ageing };
}

/** Physical name of unknown k, for messages. */
export function nameOfUnknown(mesh: Mesh, layout: Layout, k: number): string {
  const { cells, electrode } = mesh;
  if (k < cells) return `c_e, ${placeOf(mesh, k)}`;
  if (k === layout.foilConcentration) return 'c_e on the lithium foil';
  if (k < layout.phi_e + cells) return `phi_e, ${placeOf(mesh, k - layout.phi_e)}`;
  if (k < layout.i_n + electrode) return `phi_s - phi_e, ${placeOf(mesh, k - layout.dphi)}`;
  if (k < layout.foilCurrent) return `i_n, ${placeOf(mesh, k - layout.i_n)}`;
  if (k === layout.foilCurrent) return 'current density of the lithium foil';
  if (k === layout.foilOverpotential) return 'overpotential of the lithium foil';
  if (k === layout.charge) return 'charge passed';
  for (const [j, { offset, points }] of layout.particles.entries()) {
    const { from, to } = mesh.regions[j + 1]!;
    if (k < offset + points * (to - from)) {
      const i = Math.floor((k - offset) / points);
      return `particle state ${(k - offset) % points}, ${placeOf(mesh, from + i)}`;
    }
  }
  return (layout.ageing && nameOfAged(mesh, layout.ageing, k)) ?? `unknown ${k}`;
}
