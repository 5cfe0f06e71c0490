/** Two evaluations of the impedance of uniform layers at rest that share nothing with src/models/p2d/exact-impedance*. */

import { F } from '../../src/core/constants.ts';
import {
  Banded,
  type Complex,
  exponential,
  identity,
  imaginary,
  inverse,
  type Matrix,
  magnitude,
  matrixExponential,
  minus,
  one,
  over,
  plus,
  real,
  root,
  scaled,
  solve,
  times,
  zero,
} from './impedance-complex.ts';
import type { Slab, Stack } from './impedance-stack.ts';

/** Largest exponent of one sub-slab: its transfer matrix loses a factor exp(3) of the 16 digits at most. */
const REACH = 3;
/** Volts per mol m^-3: makes concentrations of the size of the potentials. */
const S = 5e-5;

/**
 * The layers as a boundary value problem for s = (Delta phi, S c, i, F N) with N the diffusive salt flux and unit
 * current, s' = A s + g: cut into sub-slabs short enough for the matrix exponential of (s, int i/kappa, 1), all nodal
 * values solved together by banded Gaussian elimination with pivoting.
 */
export function byMatrixExponentials(stack: Stack, frequency: number): Complex {
  const omega = 2 * Math.PI * frequency;
  const { slabs, separator, foil, contact, K, t_plus } = stack;
  const transfers = slabs.flatMap((slab, k) => [
    ...(k > 0 && slab.rho > 0 ? [jump(slab.rho)] : []),
    ...cut(slab, stack, omega),
  ]);
  const salt = separatorOf(separator, omega);
  const flux = (1 - t_plus) / F;
  const system = new Banded(4 * (transfers.length + 1), 5);
  // i = 1 and N = flux share - DT (1 + share) c where the separator ends
  system.put(0, 2, one);
  system.right(0, one);
  system.put(1, 3, one);
  system.put(1, 1, scaled(salt.storage, F / S));
  system.right(1, scaled(salt.share, F * flux));
  for (const [j, E] of transfers.entries()) {
    for (let m = 0; m < 4; m++) {
      const row = 2 + 4 * j + m;
      for (let n = 0; n < 4; n++) system.put(row, 4 * j + n, scaled(E[m][n], -1));
      system.put(row, 4 * j + 4 + m, one);
      system.right(row, E[m][5]);
    }
  }
  const last = 4 * transfers.length;
  system.put(last + 2, last + 2, one);
  system.put(last + 3, last + 3, one);
  const s = system.solve();
  let ohmic = zero;
  for (const [j, E] of transfers.entries()) {
    ohmic = plus(ohmic, E[4][5], ...[0, 1, 2, 3].map((n) => times(E[4][n], s[4 * j + n])));
  }
  const c_s = scaled(s[1], 1 / S);
  const c_foil = plus(scaled(salt.perFlux, flux), times(salt.share, c_s));
  const rise = scaled(minus(c_foil, scaled(s[last + 1], 1 / S)), K);
  return plus(foil(omega), real(separator.L / separator.kappa + contact), rise, ohmic, scaled(s[last], -1));
}

/** c'' = k^2 c between the foil's flux and c_s: c_foil = perFlux flux + share c_s, N_s = share flux - storage c_s. */
function separatorOf({ L, D, eps }: Stack['separator'], omega: number) {
  const k = root([0, (omega * eps) / D]);
  const e = exponential(scaled(k, -L));
  const square = times(e, e);
  const cosh = plus(one, square);
  const tanh = over(minus(one, square), cosh);
  return {
    perFlux: over(tanh, scaled(k, D)),
    share: scaled(over(e, cosh), 2),
    storage: scaled(times(k, tanh), D),
  };
}

/** Delta phi falls by rho (1 - i). */
function jump(rho: number): Matrix {
  return identity(6).map((row, m) => (m === 0 ? [one, zero, real(rho), zero, zero, real(-rho)] : row));
}

function cut(slab: Slab, { K, t_plus }: Stack, omega: number): Matrix[] {
  const { L, kappa, sigma, D, eps, a, C_dl } = slab;
  const r = 1 / kappa + 1 / sigma;
  const y_F = slab.y_F(omega);
  const Y = scaled(plus(y_F, imaginary(omega * C_dl)), a);
  const q = scaled(plus(scaled(y_F, t_plus - 1), imaginary(t_plus * omega * C_dl)), a / F);
  const g = Math.sqrt(r * magnitude(Y));
  const k = Math.sqrt((omega * eps) / D);
  const pieces = Math.max(1, Math.ceil((1.5 * Math.max(g, k) * L) / REACH));
  const A: Complex[][] = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => zero));
  A[0][2] = real(r);
  A[0][3] = real(K / (F * D));
  A[0][5] = real(-1 / sigma);
  A[1][3] = real(-S / (F * D));
  A[2][0] = Y;
  A[3][0] = scaled(q, -F);
  A[3][1] = imaginary((-F * omega * eps) / S);
  A[4][2] = real(1 / kappa);
  const h = L / pieces;
  // balanced, or squaring would lose the digits that the fastest salt flux and the slowest current differ by
  const unit = [1, 1, r / g, S / (F * D * k), 1, 1];
  const balanced = A.map((row, m) => row.map((x, n) => scaled(x, (h * unit[m]) / unit[n])));
  const E = matrixExponential(balanced).map((row, m) => row.map((x, n) => scaled(x, unit[n] / unit[m])));
  return Array.from({ length: pieces }, () => E);
}

/** Frozen electrolyte: N layers as a symmetric tridiagonal system in eta = phi_e - phi_s on the boundaries. */
export function frozenElectrolyte(stack: Stack, frequency: number): Complex {
  const omega = 2 * Math.PI * frequency;
  const { slabs, separator, foil, contact } = stack;
  const n = slabs.length + 1;
  const A: Complex[][] = Array.from({ length: n }, () => Array.from({ length: n }, () => zero));
  const b: Complex[] = Array.from({ length: n }, () => zero);
  b[0] = one;
  for (const [j, { L, kappa, sigma, a, C_dl, y_F }] of slabs.entries()) {
    const r = 1 / kappa + 1 / sigma;
    const g = root(scaled(plus(y_F(omega), imaginary(omega * C_dl)), a * r));
    const e = exponential(scaled(g, -L));
    const below = inverse(minus(one, times(e, e)));
    const coth = times(scaled(times(g, plus(one, times(e, e))), 1 / r), below);
    const csch = times(scaled(times(g, e), 2 / r), below);
    A[j][j] = plus(A[j][j], coth);
    A[j + 1][j + 1] = plus(A[j + 1][j + 1], coth);
    A[j][j + 1] = scaled(csch, -1);
    A[j + 1][j] = scaled(csch, -1);
    b[j] = minus(b[j], real(1 / (sigma * r)));
    b[j + 1] = plus(b[j + 1], real(1 / (sigma * r)));
  }
  const e = solve(
    A,
    b.map((x) => [x]),
  ).map(([x]) => x);
  let Z = plus(e[0], foil(omega), real(separator.L / separator.kappa + contact));
  for (const [j, { L, kappa, sigma }] of slabs.entries()) {
    const r = 1 / kappa + 1 / sigma;
    const ionic = minus(real(L / (sigma * r)), scaled(minus(e[j + 1], e[j]), 1 / r));
    Z = plus(Z, scaled(minus(real(L), ionic), 1 / sigma));
  }
  return Z;
}
