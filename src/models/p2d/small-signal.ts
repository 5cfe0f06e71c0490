import type { Cell } from '../../cell/cell.ts';
import { F } from '../../core/constants.ts';
import { BlockTridiagonal } from '../../solvers/block-tridiagonal.ts';
import { BlockTridiagonalComplex } from '../../solvers/block-tridiagonal-complex.ts';
import { type ImpedanceModel, ShareSheet } from './impedance-shares.ts';
import { SmallSignalFoil } from './small-signal-foil.ts';
import { SmallSignalParticles } from './small-signal-particles.ts';
import { driftRateOf, slowestRate } from './small-signal-rates.ts';
import type { SmallSignalResponse } from './small-signal-response.ts';
import { SmallSignalShares } from './small-signal-shares.ts';
import type { P2dSystem } from './system.ts';

/**
 * Impedance about any state: (i omega M - J) x = df/dI with the J of the P2dSystem and its double layers, solved by
 * the same elimination as a time step, in complex numbers: particles and i_n go into their cell, c_f and eta_Li into the
 * first one, and one block-tridiagonal sweep over (c_e, phi_e, Delta phi) is left. Particles by their transfer function
 * (small-signal-particles.ts). Only the diagonal blocks depend on the frequency.
 *
 *   Z = -dV/dI = -x_phi_s,N + h/2 sigma + R_contact
 *
 * Away from equilibrium the state itself moves: it is frozen here, and `drift` says how far it would get.
 */
export class SmallSignal implements ImpedanceModel, SmallSignalResponse {
  readonly cell: Cell;
  readonly slowestRate: number;
  readonly particles: readonly SmallSignalParticles[];
  readonly foil: SmallSignalFoil;
  private readonly blocks: BlockTridiagonalComplex;
  /** -J of the transport at its diagonal blocks. */
  private readonly transport: Float64Array;
  /** Slopes of the kinetics rows, kept from the linearisation. */
  readonly byCurrent: Float64Array;
  readonly byTheta: Float64Array;
  readonly byC: Float64Array;
  /** d i_n = k_phi (d Delta phi - byC d c_e) at the frequency at hand. */
  readonly k_phiRe: Float64Array;
  readonly k_phiIm: Float64Array;
  /** Solution, three numbers a cell. */
  readonly xRe: Float64Array;
  readonly xIm: Float64Array;
  private readonly parts: SmallSignalShares;
  /** a C_dl h of what is left of the active material. */
  private readonly capacitance: Float64Array;

  /** @param system with its double layers on, and its control at the state's own current */
  constructor(
    readonly system: P2dSystem,
    readonly state: Float64Array,
    /** Largest relative rate of change of the state: c_e, theta or 1 - theta, of mean or surface [s^-1]. */
    readonly driftRate = driftRateOf(system, state),
  ) {
    const { mesh, kinetics, charge, salt } = system;
    this.cell = system.cell;
    system.linearise(0, state);
    this.particles = system.particles.map(
      (_, k) => new SmallSignalParticles(system, state, k, kinetics.thetaSurface),
    );
    this.foil = new SmallSignalFoil(system);
    const real = new BlockTridiagonal(mesh.cells);
    salt.addTo(real, 1);
    charge.addTo(real, 1);
    this.transport = real.diagonal;
    this.blocks = new BlockTridiagonalComplex(mesh.cells);
    this.blocks.lower.set(real.lower);
    this.blocks.upper.set(real.upper);
    this.capacitance = capacitanceOf(system);
    this.byCurrent = kinetics.byCurrent.slice();
    this.byTheta = kinetics.byTheta.slice();
    this.byC = kinetics.byC.slice();
    this.k_phiRe = new Float64Array(mesh.cells);
    this.k_phiIm = new Float64Array(mesh.cells);
    this.xRe = new Float64Array(3 * mesh.cells);
    this.xIm = new Float64Array(3 * mesh.cells);
    this.parts = new SmallSignalShares(this, state);
    this.slowestRate = slowestRate(system, this.particles, this.parts.lithiumCapacitance);
  }

  /** Relative change of the state within one period. */
  drift(frequency: number): number {
    return this.driftRate / frequency;
  }

  spectrum(frequencies: ArrayLike<number>, re: Float64Array, im: Float64Array): void {
    const { system, cell, xRe, xIm } = this;
    const rest = system.collector.resistance - cell.seriesResistance * cell.area;
    const last = 3 * (system.mesh.cells - 1);
    for (let f = 0; f < frequencies.length; f++) {
      this.solve(2 * Math.PI * frequencies[f], false);
      re[f] = rest - xRe[last + 1] - xRe[last + 2];
      im[f] = -xIm[last + 1] - xIm[last + 2];
    }
  }

  shares(frequencies: ArrayLike<number>, weights: readonly number[]): ShareSheet {
    const sheet = new ShareSheet(this.particles.length, frequencies.length);
    for (let f = 0; f < frequencies.length; f++) {
      const omega = 2 * Math.PI * frequencies[f];
      this.solve(omega, true);
      this.parts.put(sheet, f, omega, weights);
    }
    return sheet;
  }

  /** A unit current through the collector; x in all cells, or in the last alone. */
  private solve(omega: number, all: boolean): void {
    const { blocks, xRe, xIm } = this;
    blocks.re.set(this.transport);
    blocks.im.fill(0);
    this.react(omega);
    this.addInterface(omega);
    this.addSalt(omega);
    this.foil.addTo(omega, blocks);
    if (!blocks.factorise()) {
      // a singular matrix shows as a spectrum that is not finite
      xRe.fill(Number.NaN);
      xIm.fill(Number.NaN);
      return;
    }
    const last = xRe.length - 1;
    xRe[last - 2] = 0;
    xRe[last - 1] = 0;
    xRe[last] = -1;
    xIm.fill(0, last - 2);
    blocks.solveFromLast(xRe, xIm, all);
  }

  private addSalt(omega: number): void {
    const { mesh, saltMass } = this.system;
    const { re, im } = this.blocks;
    for (let i = 0; i < mesh.cells; i++) im[9 * i] += omega * saltMass[i];
    for (let i = 0; i < mesh.electrode; i++) re[9 * i + 8] = 1;
  }

  /** d i_n = k_phi (d Delta phi - byC d c_e): particles and i_n eliminated. */
  private react(omega: number): void {
    const { byCurrent, byTheta, k_phiRe, k_phiIm } = this;
    for (const particle of this.particles) {
      const { from, to, re, im } = particle;
      particle.prepare(omega);
      for (let i = from; i < to; i++) {
        const zr = byCurrent[i] + byTheta[i] * re[i - from];
        const zi = byTheta[i] * im[i - from];
        const square = 1 / (zr * zr + zi * zi);
        k_phiRe[i] = zr * square;
        k_phiIm[i] = -zi * square;
      }
    }
  }

  /** The reaction in the salt, ionic and electronic rows, and the double layers. */
  private addInterface(omega: number): void {
    const { byC, k_phiRe, k_phiIm, capacitance } = this;
    const { mesh, linearArea, ageing } = this.system;
    const { re, im } = this.blocks;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const reaction = linearArea[i];
      const gr = reaction * k_phiRe[i];
      const gi = reaction * k_phiIm[i];
      const cr = -byC[i] * gr;
      const ci = -byC[i] * gi;
      const stored = gi + omega * capacitance[i];
      const o = 9 * i;
      re[o] -= cr / F;
      im[o] -= ci / F;
      re[o + 2] -= gr / F;
      im[o + 2] -= gi / F;
      re[o + 3] -= cr;
      im[o + 3] -= ci;
      re[o + 5] -= gr;
      im[o + 5] -= stored;
      re[o + 6] += cr;
      im[o + 6] += ci;
      re[o + 8] += gr;
      im[o + 8] += stored;
    }
    // oxidation at films that stay as they are for the length of a period
    if (ageing === undefined) return;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const oxidation = linearArea[i] * ageing.films.byPotential[i];
      re[9 * i + 5] -= oxidation;
      re[9 * i + 8] += oxidation;
    }
  }
}

/** The mass of the double layers keeps the area as built; at a given state it is that of the particles that are left. */
function capacitanceOf({ chargeMass, linearArea, mesh, ageing }: P2dSystem): Float64Array {
  if (ageing === undefined) return chargeMass;
  return chargeMass.map((mass, i) =>
    mass === 0 ? 0 : (mass * linearArea[i]) / (mesh.area[i] * mesh.width[i]),
  );
}
