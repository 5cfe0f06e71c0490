import { arraysOf } from '../../core/arrays.ts';
import { F } from '../../core/constants.ts';
import type { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import type { Charge } from './charge.ts';
import type { Mesh } from './mesh.ts';
import type { TransportProperties } from './transport.ts';

/**
 * Salt in the electrolyte (concentrated binary electrolyte, Doyle, Fuller & Newman 1993), per geometric area:
 *
 *   N_+ = -D_e B dc_e/dx + t_plus i_e / F,      eps dc_e/dt = -dN_+/dx + a i_n / F
 *
 * Migration stays inside the divergence, so that a t_plus of c_e needs no extra term.
 */
export class Salt {
  /** N_+ through face i [mol m^-2 s^-1]. */
  readonly N: Float64Array;
  /** Slopes of N in the c_e of the left and right cell, and in phi_e of the left cell (minus it in the right). */
  private readonly byLeft: Float64Array;
  private readonly byRight: Float64Array;
  private readonly byPotential: Float64Array;
  private readonly diffusive: Float64Array;

  constructor(
    private readonly mesh: Mesh,
    private readonly transport: TransportProperties,
    private readonly charge: Charge,
  ) {
    const array = arraysOf(mesh.cells + 1, 5);
    this.N = array();
    this.byLeft = array();
    this.byRight = array();
    this.byPotential = array();
    this.diffusive = array();
  }

  /** Flux at the inner faces; i_e of the same state must be there. */
  evaluate(y: Float64Array): void {
    const { mesh, transport, charge, N, diffusive } = this;
    const { width, efficiency, cells } = mesh;
    const { D_e, t_plus } = transport;
    const { i_e, leftWeight } = charge;
    let left = width[0] / (efficiency[0] * D_e[0]);
    for (let f = 1; f < cells; f++) {
      const right = width[f] / (efficiency[f] * D_e[f]);
      const conductance = 2 / (left + right);
      const w = leftWeight[f];
      diffusive[f] = conductance;
      N[f] = conductance * (y[f - 1] - y[f]) + ((w * t_plus[f - 1] + (1 - w) * t_plus[f]) * i_e[f]) / F;
      left = right;
    }
  }

  /** Rows of c_e (mass eps h), without the reaction. */
  balance(out: Float64Array): void {
    const { N } = this;
    for (let i = 0; i < this.mesh.cells; i++) out[i] = N[i] - N[i + 1];
  }

  /** Slopes of N; those of i_e must be there. */
  linearise(y: Float64Array): void {
    const { mesh, transport, charge, byLeft, byRight, byPotential, diffusive } = this;
    const { width, efficiency, cells } = mesh;
    const { D_e, D_eSlope, t_plus, t_plusSlope } = transport;
    const { i_e, ionic, leftWeight } = charge;
    for (let f = 1; f < cells; f++) {
      const G = diffusive[f];
      const w = leftWeight[f];
      const t = w * t_plus[f - 1] + (1 - w) * t_plus[f];
      const drop = y[f - 1] - y[f];
      const halfLeft = width[f - 1] / (2 * efficiency[f - 1] * D_e[f - 1]);
      const halfRight = width[f] / (2 * efficiency[f] * D_e[f]);
      byLeft[f] =
        G +
        (G * G * halfLeft * D_eSlope[f - 1] * drop) / D_e[f - 1] +
        (w * t_plusSlope[f - 1] * i_e[f] + t * charge.byLeft[f]) / F;
      byRight[f] =
        -G +
        (G * G * halfRight * D_eSlope[f] * drop) / D_e[f] +
        ((1 - w) * t_plusSlope[f] * i_e[f] + t * charge.byRight[f]) / F;
      byPotential[f] = (t * ionic[f]) / F;
    }
  }

  /** Adds -scale J of the salt balance (block row 0). */
  addTo(blocks: BlockTridiagonal, scale: number): void {
    const { byLeft, byRight, byPotential } = this;
    const { lower, diagonal, upper } = blocks;
    for (let f = 1; f < this.mesh.cells; f++) {
      const left = 9 * (f - 1);
      const right = 9 * f;
      const cL = scale * byLeft[f];
      const cR = scale * byRight[f];
      const p = scale * byPotential[f];
      diagonal[left] += cL;
      diagonal[left + 1] += p;
      upper[left] += cR;
      upper[left + 1] -= p;
      diagonal[right] -= cR;
      diagonal[right + 1] += p;
      lower[right] -= cL;
      lower[right + 1] -= p;
    }
  }
}
