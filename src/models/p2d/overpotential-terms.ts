/**
 * What lies between the open-circuit voltage and the voltage, OCV - V [V], term by term; positive where it lowers V.
 *
 * At the foil phi_e = -eta_Li and at the terminals V = phi_s(L) - I (R_contact + R_series A), so that at every depth x
 * of the electrode, with phi_s = phi_e + Delta phi there,
 *
 *   V = -eta_Li - int_0^x (-dphi_e) + Delta phi(x) - int_x^L (-dphi_s) - I (R_contact + R_series A).
 *
 * The left side knows no x, so the average of the right side over a fixed weight w(x), int w dx = 1, is V too. w is the
 * layer's share of capacity, inside a layer spread over its active material. With W(x) = int_0^x w (0 in the separator,
 * 1 at the collector), the order of integration exchanged:
 *
 *   OCV - V = eta_Li + int (1 - W)(-dphi_e) + int W (-dphi_s) + I (R_contact + R_series A) + int w (OCV - Delta phi) dx
 *
 *   ionic, salt             -dphi_e = i_e/(kappa B) dx - chi (R T/F) d ln c_e
 *   electronic, interlayer  -dphi_s = i_s/sigma_eff dx, and rho i_s at a face
 *
 * and Delta phi = eta_ct + i_n R_film + U(theta_surf) telescopes, layer by layer, with theta the local mean of the
 * particle and theta_k the mean of the layer:
 *
 *   OCV - Delta phi = - eta_ct                            charge transfer
 *                     - i_n R_film                        film
 *                     - (U(theta_surf) - U(theta))        solid diffusion
 *                     - (U(theta) - U(theta_k))           unevenness: through the depth of the layer
 *                     - (U(theta_k) - OCV)                disequilibrium: of the layer with the others
 *
 * OCV is the common potential of all layers that hold the lithium of all layers. The sums over cells and faces of a mesh
 * telescope in the same way, so the terms add up to OCV - V to rounding at every state, solved or interpolated: what a
 * row of the equations leaves over is in its charge transfer, or in its ionic drop. For small currents every term is its
 * polarisation resistance (impedance-shares.ts; redistribution there is unevenness and disequilibrium) times I.
 */
export const LAYER_OVERPOTENTIALS = [
  'charge transfer',
  'film',
  'solid diffusion',
  'ionic',
  'salt',
  'electronic',
  'interlayer',
  'unevenness',
  'disequilibrium',
] as const;
export type LayerOverpotential = (typeof LAYER_OVERPOTENTIALS)[number];

export const CELL_OVERPOTENTIALS = [
  'foil',
  'separator ionic',
  'separator salt',
  'contact',
  'series resistance',
] as const;
export type CellOverpotential = (typeof CELL_OVERPOTENTIALS)[number];

export interface OverpotentialLabel {
  readonly process: LayerOverpotential | CellOverpotential;
  /** 0-based, from the separator; undefined: of the cell. */
  readonly layer: number | undefined;
}

/** The terms of a cell in their order: those of the cell, then those of each layer. */
export function overpotentialLabels(layers: number): OverpotentialLabel[] {
  const ofCell = CELL_OVERPOTENTIALS.map((process): OverpotentialLabel => ({ process, layer: undefined }));
  const ofLayers = Array.from({ length: layers }, (_, layer) =>
    LAYER_OVERPOTENTIALS.map((process): OverpotentialLabel => ({ process, layer })),
  );
  return [...ofCell, ...ofLayers.flat()];
}

/** Place of a term of the cell in the list. */
export const CELL_ROW = { foil: 0, separatorIonic: 1, separatorSalt: 2, contact: 3, series: 4 } as const;

/** Place of a layer's term behind {@link layerRow}. */
export const LAYER_ROW = {
  chargeTransfer: 0,
  film: 1,
  solidDiffusion: 2,
  ionic: 3,
  salt: 4,
  electronic: 5,
  interlayer: 6,
  unevenness: 7,
  disequilibrium: 8,
} as const;

/** Where the terms of a layer begin. */
export function layerRow(layer: number): number {
  return CELL_OVERPOTENTIALS.length + layer * LAYER_OVERPOTENTIALS.length;
}
