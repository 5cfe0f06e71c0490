import { multiply } from '../../solvers/complex.ts';
import { matrixVector, sumOf } from '../../solvers/complex-two-by-two.ts';
import type { ExactLayer } from './exact-impedance-layer.ts';
import { SLOT } from './exact-impedance-slots.ts';
import type { ShareSheet } from './impedance-shares.ts';

const { t, left, right, before, rise, i_left, integral, faradaic, y_F, Z_p, Z_diffusion, spare } = SLOT;

export interface Setting {
  readonly weights: readonly number[];
  readonly omega: number;
  /** Diffusion potential per concentration, chi R T/(F c_0). */
  readonly K: number;
  /** Lithium per volt, all layers [F m^-2]. */
  readonly lithiumCapacitance: number;
}

/** The integrals of impedance-shares.ts, from the values on the layers' faces at one frequency. */
export function putLayerShares(
  sheet: ShareSheet,
  f: number,
  layers: readonly ExactLayer[],
  of: Setting,
): void {
  const { weights, omega, lithiumCapacitance } = of;
  // lithium moved per unit charge: - int a i_n dx
  let movedRe = 0;
  let movedIm = 0;
  let W = 0;
  for (let k = 0; k < layers.length; k++) {
    const { v, a } = layers[k];
    sumOf(v, spare, left, right, 4);
    matrixVector(v, integral, t, spare);
    multiply(v, faradaic, y_F, integral);
    movedRe -= a * v[faradaic];
    movedIm -= a * v[faradaic + 1];
    putTransport(sheet, f, layers[k], { k, K: of.K, W, w: weights[k] });
    W += weights[k];
  }
  const openRe = movedIm / (omega * lithiumCapacitance);
  const openIm = -movedRe / (omega * lithiumCapacitance);
  sheet.put(sheet.row('open circuit'), f, openRe, openIm);
  for (let k = 0; k < layers.length; k++) putInterface(sheet, f, k, layers[k], weights[k], openRe, openIm);
}

/** Ohmic and diffusion potentials: linear in real numbers, so real and imaginary parts go the same way. */
function putTransport(
  sheet: ShareSheet,
  f: number,
  { v, L, r, kappa, sigma, rho }: ExactLayer,
  { k, K, W, w }: { k: number; K: number; W: number; w: number },
): void {
  const ionic = [0, 0];
  const salt = [0, 0];
  const electronic = [0, 0];
  const interlayer = [0, 0];
  for (let part = 0; part < 2; part++) {
    // the unit current is real
    const unit = 1 - part;
    const S = v[integral + part];
    const C = v[integral + 2 + part];
    // int i dx and int x i dx, from i r = Delta phi' + K c' + 1/sigma
    const current = (v[rise + part] + K * v[rise + 2 + part] + (unit * L) / sigma) / r;
    const moment =
      (L * (v[right + part] + K * v[right + 2 + part]) - S - K * C + (unit * L * L) / (2 * sigma)) / r;
    ionic[part] = ((1 - W) * current - (w / L) * moment) / kappa;
    salt[part] = -K * ((1 - W - w) * v[right + 2 + part] - (1 - W) * v[left + 2 + part] + (w / L) * C);
    electronic[part] = (unit * (W + 0.5 * w) * L - W * current - (w / L) * moment) / sigma;
    interlayer[part] = W * rho * (unit - v[i_left + part]);
  }
  sheet.put(sheet.row('ionic', k), f, ionic[0], ionic[1]);
  sheet.put(sheet.row('salt', k), f, salt[0], salt[1]);
  sheet.put(sheet.row('electronic', k), f, electronic[0], electronic[1]);
  sheet.put(sheet.row('interlayer', k), f, interlayer[0], interlayer[1]);
}
void before;
void Z_p;
void Z_diffusion;
function putInterface(
  sheet: ShareSheet,
  f: number,
  k: number,
  layer: ExactLayer,
  w: number,
  openRe: number,
  openIm: number,
): void {
  const { v, L, R_ct, R_film } = layer;
  const jr = (-w / L) * v[faradaic];
  const ji = (-w / L) * v[faradaic + 1];
  const dr = v[Z_diffusion];
  const di = v[Z_diffusion + 1];
  const mr = v[Z_p] - dr;
  const mi = v[Z_p + 1] - di;
  sheet.put(sheet.row('charge transfer', k), f, R_ct * jr, R_ct * ji);
  sheet.put(sheet.row('film', k), f, R_film * jr, R_film * ji);
  sheet.put(sheet.row('solid diffusion', k), f, dr * jr - di * ji, dr * ji + di * jr);
  sheet.put(
    sheet.row('redistribution', k),
    f,
    mr * jr - mi * ji - w * openRe,
    mr * ji + mi * jr - w * openIm,
  );
}
