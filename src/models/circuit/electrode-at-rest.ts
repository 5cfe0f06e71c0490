/**
 * The positive electrode of a cell at rest, as a circuit at its terminals sees it: layers side by side, linear.
 *
 *   A_el = A sum a L                                active area, a = 3 eps_am/R_p
 *   i_0 = sum a L i_0,k / sum a L                   conductances of charge transfer add up
 *   S = F A sum a L / |dU/dc_s|_k                   admittance of planar diffusion: Y = S sqrt(j omega D_s)
 *   sqrt(D_s) = sum w_k sqrt(D_s,k) / sum w_k       w_k = a L / |dU/dc_s|_k, Warburg admittances add up
 *   C_dl = sum a L C_dl,k / sum a L
 *
 * Ohmic parts: the foil's R T/(F i_0,Li A), pores sum L/(kappa B A), solid sum L/(sigma A); salt at the foil is a Warburg
 * element K (1 - t_+)/(F A sqrt(j omega eps D)) as long as it does not reach across the separator.
 */
import { type Cell, type Layer, specificArea } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import { restElectrolyte } from '../p2d/exact-impedance-electrolyte.ts';

export interface ElectrodeAtRest {
  /** Active area of all layers [m^2]. */
  readonly activeArea: number;
  /** Mean over the active area [A m^-2]. */
  readonly i_0: number;
  /** F sqrt(c_e c_s (c_max - c_s)), mean over the active area: i_0 per k_0 of mass action [A m^-2 / (m^2.5 mol^-0.5 s^-1)]. */
  readonly massAction: number;
  /** [m^2 s^-1] */
  readonly D_s: number;
  /** S of Y = S sqrt(j omega D_s) [ohm^-1 m^-1 s]. */
  readonly diffusionConductance: number;
  /** Active volume over active area, R_p/3 of equal spheres [m]. */
  readonly diffusionLength: number;
  /** Mean over the active area [F m^-2]. */
  readonly C_dl: number;
  /** Resistances [ohm]: charge transfer of the foil, pores, solid. */
  readonly R_foil: number;
  readonly R_ion: number;
  readonly R_el: number;
  /** What is left at infinite frequency, with series and contact resistance [ohm]. */
  readonly R_ohmic: number;
  /** Coefficient A_W of the salt at the foil [ohm s^-1/2]. */
  readonly saltWarburg: number;
  /** Double layer of the foil over that of the electrode. */
  readonly foilCapacitanceShare: number;
  /** Whether a layer has a film, whose resistance an arc holds too. */
  readonly hasFilm: boolean;
  readonly layers: readonly LayerAtRest[];
}

export interface LayerAtRest {
  /** Its part of the active area. */
  readonly areaShare: number;
  readonly i_0: number;
  readonly D_s: number;
  readonly C_dl: number;
}

/** @param theta stoichiometry of each layer */
export function electrodeAtRest(cell: Cell, theta: readonly number[]): ElectrodeAtRest {
  const { area, temperature, separator, electrolyte, positive } = cell;
  if (theta.length !== positive.layers.length)
    throw new RangeError(`${theta.length} stoichiometries for ${positive.layers.length} layers`);
  const { kappa, D_e, t_plus, K } = restElectrolyte(cell);
  const layers = positive.layers.map((layer, k) => ({ layer, ...stateOf(cell, layer, theta[k]) }));
  const sum = (of: (one: (typeof layers)[number]) => number) => layers.reduce((all, one) => all + of(one), 0);
  const aL = sum((one) => one.aL);
  const w = sum((one) => one.aL / one.slope);
  const pores = ({ layer }: { readonly layer: Layer }) => kappa * layer.transportEfficiency;
  const foil_i_0 = lawAt(cell.negative.metal.i_0, electrolyte.concentration, temperature);
  const salt = F * area * Math.sqrt(2 * separator.porosity * D_e * separator.transportEfficiency);
  const acrossLayers = sum(({ layer, ...one }) => layer.thickness / (pores({ layer }) + one.sigma));
  const acrossSeparator = separator.thickness / (kappa * separator.transportEfficiency);
  const C_dl = sum((one) => one.aL * one.C_dl) / aL;
  return {
    activeArea: area * aL,
    i_0: sum((one) => one.aL * one.i_0) / aL,
    massAction: sum((one) => one.aL * one.massAction) / aL,
    D_s: (sum((one) => (one.aL / one.slope) * Math.sqrt(one.D_s)) / w) ** 2,
    diffusionConductance: F * area * w,
    diffusionLength: sum(({ layer }) => layer.activeFraction * layer.thickness) / aL,
    C_dl,
    R_foil: (R_GAS * temperature) / (F * foil_i_0 * area),
    R_ion: sum(({ layer }) => layer.thickness / pores({ layer })) / area,
    R_el: sum(({ layer, sigma }) => layer.thickness / sigma) / area,
    R_ohmic: cell.seriesResistance + (acrossSeparator + acrossLayers + cell.contactResistance) / area,
    saltWarburg: (K * (1 - t_plus)) / salt,
    foilCapacitanceShare: cell.negative.doubleLayerCapacitance / (aL * C_dl),
    hasFilm: positive.layers.some(({ filmResistance }) => filmResistance > 0),
    layers: layers.map(({ aL: own, i_0, D_s, C_dl: C }) => ({ areaShare: own / aL, i_0, D_s, C_dl: C })),
  };
}

/** Area per electrode area, |dU/dc_s| [V m^3 mol^-1] and the layer's properties at a stoichiometry. */
function stateOf({ temperature, electrolyte }: Cell, layer: Layer, theta: number) {
  const { material } = layer;
  const state = Float64Array.of(theta);
  const c_e = Float64Array.of(electrolyte.concentration);
  const [value, slope, i_0, other] = Array.from({ length: 4 }, () => new Float64Array(1));
  material.U.fill(state, 0, 1, temperature, value, slope);
  material.i_0.fill(c_e, state, 0, 1, temperature, i_0, value, other);
  return {
    aL: specificArea(layer) * layer.thickness,
    slope: -slope[0] / material.c_max,
    i_0: i_0[0],
    massAction: F * material.c_max * Math.sqrt(electrolyte.concentration * theta * (1 - theta)),
    D_s: lawAt(material.D_s, theta, temperature),
    C_dl: layer.doubleLayerCapacitance,
    sigma: layer.effectiveConductivity,
  };
}

function lawAt(law: Cell['negative']['metal']['i_0'], state: number, temperature: number): number {
  const value = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, temperature, value, new Float64Array(1));
  return value[0];
}
