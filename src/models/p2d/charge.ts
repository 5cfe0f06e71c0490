import { arraysOf } from '../../core/arrays.ts';
import { F, R_GAS } from '../../core/constants.ts';
import type { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { TransportProperties } from './transport.ts';

/**
 * Currents and their balances (Newman & Thomas-Alyea, Electrochemical Systems, ch. 22), per geometric area.
 *
 *   i_e = -kappa B dphi_e/dx + kappa B chi (RT/F) d ln c_e/dx,    i_s = -sigma_eff dphi_s/dx
 *   d(i_e + i_s)/dx = 0,    a C_dl d(Delta phi)/dt = -di_s/dx - a i_n
 *
 * Face conductances are distance-weighted harmonic means; the diffusion potential uses differences of ln c_e, so that the
 * potential of a resting concentration profile is exact on any mesh.
 */
export class Charge {
  /** Ionic and electronic current through face i [A m^-2]; face 0 is the foil, the last one the collector. */
  readonly i_e: Float64Array;
  readonly i_s: Float64Array;
  /** Ionic conductance of face i [S m^-2], and the slopes of i_e in the c_e of its left and right cell. */
  readonly ionic: Float64Array;
  readonly byLeft: Float64Array;
  readonly byRight: Float64Array;
  /** Electronic conductance of face i [S m^-2], constant. */
  readonly electronic: Float64Array;
  /** Weight of the left cell in a linear interpolation to face i. */
  readonly leftWeight: Float64Array;
  private readonly thermal: number;

  constructor(
    private readonly mesh: Mesh,
    private readonly layout: Layout,
    private readonly transport: TransportProperties,
    temperature: number,
  ) {
    const { cells, electrode, width, sigma, faceResistance } = mesh;
    const array = arraysOf(cells + 1, 7);
    this.i_e = array();
    this.i_s = array();
    this.ionic = array();
    this.byLeft = array();
    this.byRight = array();
    this.electronic = array();
    this.leftWeight = array();
    this.thermal = (R_GAS * temperature) / F;
    for (let f = 1; f < cells; f++) this.leftWeight[f] = width[f] / (width[f - 1] + width[f]);
    for (let f = electrode + 1; f < cells; f++) {
      const resistance = width[f - 1] / (2 * sigma[f - 1]) + width[f] / (2 * sigma[f]) + faceResistance[f];
      this.electronic[f] = 1 / resistance;
    }
  }

  /** Fluxes at the inner faces, from the transport properties of the same state. */
  evaluate(y: Float64Array): void {
    const { mesh, layout, transport, ionic, i_e, i_s, electronic, leftWeight, thermal } = this;
    const { width, efficiency, cells, electrode } = mesh;
    const { kappa, lnC, chi } = transport;
    const { phi_e, dphi } = layout;
    let left = width[0] / (efficiency[0] * kappa[0]);
    for (let f = 1; f < cells; f++) {
      const right = width[f] / (efficiency[f] * kappa[f]);
      const conductance = 2 / (left + right);
      const w = leftWeight[f];
      const chiFace = w * chi[f - 1] + (1 - w) * chi[f];
      ionic[f] = conductance;
      i_e[f] = conductance * (y[phi_e + f - 1] - y[phi_e + f] + chiFace * thermal * (lnC[f] - lnC[f - 1]));
      left = right;
    }
    for (let f = electrode + 1; f < cells; f++) {
      const leftPotential = y[phi_e + f - 1] + y[dphi + f - 1];
      i_s[f] = electronic[f] * (leftPotential - y[phi_e + f] - y[dphi + f]);
    }
  }

  /** Rows of charge conservation (algebraic) and of the electronic current (mass a C_dl), without the reaction. */
  balance(out: Float64Array): void {
    const { mesh, layout, i_e, i_s } = this;
    const { cells, electrode } = mesh;
    const { phi_e, dphi } = layout;
    for (let i = 0; i < electrode; i++) out[phi_e + i] = i_e[i] - i_e[i + 1];
    for (let i = electrode; i < cells; i++) {
      const electronicGain = i_s[i] - i_s[i + 1];
      out[phi_e + i] = i_e[i] - i_e[i + 1] + electronicGain;
      out[dphi + i] = electronicGain;
    }
  }

  /** Slopes of i_e in c_e at the inner faces. */
  linearise(y: Float64Array): void {
    const { mesh, transport, ionic, i_e, byLeft, byRight, leftWeight, thermal } = this;
    const { width, efficiency, cells } = mesh;
    const { kappa, kappaSlope, lnC, chi, chiSlope } = transport;
    for (let f = 1; f < cells; f++) {
      const G = ionic[f];
      const w = leftWeight[f];
      const chiFace = w * chi[f - 1] + (1 - w) * chi[f];
      const rise = thermal * (lnC[f] - lnC[f - 1]);
      const halfLeft = width[f - 1] / (2 * efficiency[f - 1] * kappa[f - 1]);
      const halfRight = width[f] / (2 * efficiency[f] * kappa[f]);
      byLeft[f] =
        (G * halfLeft * kappaSlope[f - 1] * i_e[f]) / kappa[f - 1] +
        G * (w * chiSlope[f - 1] * rise - (chiFace * thermal) / y[f - 1]);
      byRight[f] =
        (G * halfRight * kappaSlope[f] * i_e[f]) / kappa[f] +
        G * ((1 - w) * chiSlope[f] * rise + (chiFace * thermal) / y[f]);
    }
  }

  /** Adds -scale J of the ionic balance (block row 1) and of the electronic one (block row 2). */
  addTo(blocks: BlockTridiagonal, scale: number): void {
    const { mesh, ionic, byLeft, byRight, electronic } = this;
    const { lower, diagonal, upper } = blocks;
    for (let f = 1; f < mesh.cells; f++) {
      const left = 9 * (f - 1);
      const right = 9 * f;
      const G = scale * ionic[f];
      const cL = scale * byLeft[f];
      const cR = scale * byRight[f];
      diagonal[left + 3] += cL;
      diagonal[left + 4] += G;
      upper[left + 3] += cR;
      upper[left + 4] -= G;
      diagonal[right + 3] -= cR;
      diagonal[right + 4] += G;
      lower[right + 3] -= cL;
      lower[right + 4] -= G;
      const S = scale * electronic[f];
      if (S === 0) continue;
      diagonal[left + 7] += S;
      diagonal[left + 8] += S;
      upper[left + 7] -= S;
      upper[left + 8] -= S;
      diagonal[right + 7] += S;
      diagonal[right + 8] += S;
      lower[right + 7] -= S;
      lower[right + 8] -= S;
    }
  }
}
