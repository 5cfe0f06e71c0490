import { multiply } from '../../solvers/complex.ts';
import { matrixVector, vectorSum } from '../../solvers/complex-two-by-two.ts';
import type { ExactLayer } from './exact-impedance-layer.ts';
import { SLOT } from './exact-impedance-slots.ts';
import type { LayerProcess, ShareSheet } from './impedance-shares.ts';

const { t, left, right, rise, i_left, integral, faradaic, y_F, Z_p, Z_diffusion, spare } = SLOT;

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
  // lithium moved by a unit current: - int a i_n dx
  let movedRe = 0;
  let movedIm = 0;
  let W = 0;
  for (let k = 0; k < layers.length; k++) {
    const { v, a } = layers[k];
    vectorSum(v, spare, left, right);
    matrixVector(v, integral, t, spare);
    multiply(v, faradaic, y_F, integral);
    movedRe -= a * v[faradaic];
    movedIm -= a * v[faradaic + 1];
    const place = { f, k, K: of.K, W, w: weights[k] };
    putTransport(sheet, layers[k], place, 0);
    putTransport(sheet, layers[k], place, 1);
    W += weights[k];
  }
  const open = [movedIm / (omega * lithiumCapacitance), -movedRe / (omega * lithiumCapacitance)] as const;
  sheet.put(sheet.row('open circuit'), f, open[0], open[1]);
  for (let k = 0; k < layers.length; k++) putInterface(sheet, layers[k], { f, k, w: weights[k] }, open);
}

interface Place {
  /** Number of the frequency and of the layer. */
  readonly f: number;
  readonly k: number;
  /** Weight of the layer, and of those before it. */
  readonly w: number;
  readonly W: number;
  readonly K: number;
}

/** Ohmic and diffusion potentials: linear with real coefficients, so real (0) and imaginary (1) part go the same way. */
function putTransport(sheet: ShareSheet, layer: ExactLayer, { f, k, K, W, w }: Place, part: 0 | 1): void {
  const { v, L, r, kappa, sigma, rho } = layer;
  const out = part === 0 ? sheet.re : sheet.im;
  const at = (process: LayerProcess) => sheet.row(process, k) * sheet.count + f;
  // the unit current is real
  const unit = 1 - part;
  const x = v[integral + part];
  const c = v[integral + 2 + part];
  const c_left = v[left + 2 + part];
  const c_right = v[right + 2 + part];
  // int i dx and int x i dx, from i r = Delta phi' + K c' + 1/sigma
  const current = (v[rise + part] + K * v[rise + 2 + part] + (unit * L) / sigma) / r;
  const moment = (L * (v[right + part] + K * c_right) - x - K * c + (0.5 * unit * L * L) / sigma) / r;
  const weighted = W * current + (w / L) * moment;
  out[at('ionic')] = (current - weighted) / kappa;
  out[at('salt')] = -K * ((1 - W - w) * c_right - (1 - W) * c_left + (w / L) * c);
  out[at('electronic')] = (unit * (W + 0.5 * w) * L - weighted) / sigma;
  out[at('interlayer')] = W * rho * (unit - v[i_left + part]);
}

function putInterface(
  sheet: ShareSheet,
  { v, L, R_ct, R_film }: ExactLayer,
  { f, k, w }: Pick<Place, 'f' | 'k' | 'w'>,
  open: readonly [number, number],
): void {
  // -w times the mean of i_n
  const jr = (-w / L) * v[faradaic];
  const ji = (-w / L) * v[faradaic + 1];
  const dr = v[Z_diffusion];
  const di = v[Z_diffusion + 1];
  const mr = v[Z_p] - dr;
  const mi = v[Z_p + 1] - di;
  sheet.put(sheet.row('charge transfer', k), f, R_ct * jr, R_ct * ji);
  sheet.put(sheet.row('film', k), f, R_film * jr, R_film * ji);
  sheet.put(sheet.row('solid diffusion', k), f, dr * jr - di * ji, dr * ji + di * jr);
  const unevenRe = mr * jr - mi * ji - w * open[0];
  sheet.put(sheet.row('redistribution', k), f, unevenRe, mr * ji + mi * jr - w * open[1]);
}
