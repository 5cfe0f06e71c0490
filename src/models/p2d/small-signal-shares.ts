import { F } from '../../core/constants.ts';
import { spreadWeights } from './capacity-weights.ts';
import type { ShareSheet } from './impedance-shares.ts';
import { meanStoichiometry } from './observables.ts';
import { SmallSignalDrops } from './small-signal-drops.ts';
import type { SmallSignalResponse } from './small-signal-response.ts';

/**
 * The terms of impedance-shares.ts on a mesh: w of a cell is the layer's weight by the cell's share of its active
 * material, the integrals are sums over cells and faces, and the shares add up to Z by construction.
 */
export class SmallSignalShares {
  /** Lithium per volt of the whole electrode at equilibrium [F m^-2]. */
  readonly lithiumCapacitance: number;
  private readonly drops: SmallSignalDrops;
  /** d i_n, d theta_surf and d theta_mean of every mesh cell: real and imaginary parts. */
  private readonly i_n: readonly [Float64Array, Float64Array];
  private readonly surface: readonly [Float64Array, Float64Array];
  private readonly mean: readonly [Float64Array, Float64Array];
  /** Slopes of U at the surface and at the mean stoichiometry of every mesh cell. */
  private readonly USlope: Float64Array;
  private readonly USlopeOfMean: Float64Array;
  private readonly weight: Float64Array;

  constructor(
    private readonly of: SmallSignalResponse,
    y: Float64Array,
  ) {
    const { system } = of;
    const { cells } = system.mesh;
    const pair = () => [new Float64Array(cells), new Float64Array(cells)] as const;
    this.i_n = pair();
    this.surface = pair();
    this.mean = pair();
    this.weight = new Float64Array(cells);
    this.USlope = system.kinetics.USlope.slice();
    this.USlopeOfMean = new Float64Array(cells);
    this.drops = new SmallSignalDrops(system, y);
    this.lithiumCapacitance = this.atMean(y);
  }

  /** Slopes of U at the cells' means; the electrode's capacitance from the layers' means. */
  private atMean(y: Float64Array): number {
    const { mesh, particles, cell, ageing } = this.of.system;
    const theta = new Float64Array(mesh.cells);
    const value = new Float64Array(mesh.cells);
    const slope = new Float64Array(1);
    const layerMeans = meanStoichiometry(this.of.system, y);
    let capacitance = 0;
    for (let k = 0; k < particles.length; k++) {
      const { from, to, layer } = mesh.regions[k + 1];
      const { U, c_max } = layer!.material;
      for (let i = from; i < to; i++) theta[i] = particles[k].mean(y, i - from);
      U.fill(theta, from, to, cell.temperature, value, this.USlopeOfMean);
      U.fill(Float64Array.of(layerMeans[k]), 0, 1, cell.temperature, new Float64Array(1), slope);
      let active = 0;
      for (let i = from; i < to; i++) {
        active += (ageing?.material.share(y, k, i) ?? 1) * mesh.activeFraction[i] * mesh.width[i];
      }
      capacitance += (F * c_max * active) / -slope[0];
    }
    return capacitance;
  }

  /** From the solution in `of` at this frequency. */
  put(sheet: ShareSheet, f: number, omega: number, weights: readonly number[]): void {
    const { of, drops } = this;
    const weight = spreadWeights(of.system.mesh, weights, this.weight);
    const open = this.interface(omega);
    const target = { sheet, f };
    for (const part of [0, 1] as const) {
      drops.put(target, part, of, weight);
      this.putInterface(target, part, weights, open[part]);
    }
  }

  /** Currents and stoichiometries of all particles; returns the open circuit's share. */
  private interface(omega: number): readonly [number, number] {
    const { of, i_n, surface, mean, lithiumCapacitance } = this;
    const { linearArea } = of.system;
    const { xRe, xIm, k_phiRe, k_phiIm, byC } = of;
    let movedRe = 0;
    let movedIm = 0;
    for (const { from, to, re, im, uptake } of of.particles) {
      for (let i = from; i < to; i++) {
        const j = i - from;
        const driveRe = xRe[3 * i + 2] - byC[i] * xRe[3 * i];
        const driveIm = xIm[3 * i + 2] - byC[i] * xIm[3 * i];
        const ir = k_phiRe[i] * driveRe - k_phiIm[i] * driveIm;
        const ii = k_phiRe[i] * driveIm + k_phiIm[i] * driveRe;
        i_n[0][i] = ir;
        i_n[1][i] = ii;
        surface[0][i] = re[j] * ir - im[j] * ii;
        surface[1][i] = re[j] * ii + im[j] * ir;
        mean[0][i] = (-uptake[j] * ii) / omega;
        mean[1][i] = (uptake[j] * ir) / omega;
        movedRe -= linearArea[i] * ir;
        movedIm -= linearArea[i] * ii;
      }
    }
    const per = 1 / (omega * lithiumCapacitance);
    return [movedIm * per, -movedRe * per];
  }

  private putInterface(
    { sheet, f }: { sheet: ShareSheet; f: number },
    part: 0 | 1,
    weights: readonly number[],
    open: number,
  ): void {
    const { of, weight, USlope, USlopeOfMean } = this;
    const { film } = of.system.kinetics;
    const x = part === 0 ? of.xRe : of.xIm;
    const { [part]: i_n } = this.i_n;
    const { [part]: surface } = this.surface;
    const { [part]: mean } = this.mean;
    const out = part === 0 ? sheet.re : sheet.im;
    const at = (row: number) => row * sheet.count + f;
    out[at(sheet.row('open circuit'))] = open;
    for (let k = 0; k < weights.length; k++) {
      const { from, to } = of.particles[k];
      let transfer = 0;
      let inFilm = 0;
      let diffusion = 0;
      let stored = 0;
      for (let i = from; i < to; i++) {
        const w = -weight[i];
        const U_mean = USlopeOfMean[i] * mean[i];
        transfer +=
          w *
          ((of.byCurrent[i] - film[i]) * i_n[i] +
            (of.byTheta[i] - USlope[i]) * surface[i] +
            of.byC[i] * x[3 * i]);
        inFilm += w * film[i] * i_n[i];
        diffusion += w * (USlope[i] * surface[i] - U_mean);
        stored += w * U_mean;
      }
      out[at(sheet.row('charge transfer', k))] = transfer;
      out[at(sheet.row('film', k))] = inFilm;
      out[at(sheet.row('solid diffusion', k))] = diffusion;
      out[at(sheet.row('redistribution', k))] = stored - weights[k] * open;
    }
  }
}
