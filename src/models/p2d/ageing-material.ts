import { MaterialLossRate } from '../ageing/material-loss.ts';
import type { AgeingPlaces } from '../ageing/places.ts';
import type { Aged } from './aged.ts';

interface Fading {
  readonly law: MaterialLossRate;
  /** Layer. */
  readonly k: number;
  readonly from: number;
  readonly to: number;
  /** s of mesh cell i is y[share + i], lithium in lost material y[isolated + i]. */
  readonly share: number;
  readonly isolated: number;
}

/**
 * Loss of active material in the P2D: reaction area a_0 s, and the lithium of lost particles in a pool of its own,
 * dn_iso/dt = -(ds/dt) theta_mean. Frozen in the Jacobian: s and ds/dt; particle-aged.ts leaves out the same.
 */
export class AgeingMaterial {
  private readonly fading: readonly Fading[];
  private readonly areaAsBuilt: Float64Array;

  constructor(
    private readonly of: Aged,
    places: AgeingPlaces,
  ) {
    const { cell, reactionArea } = of;
    this.areaAsBuilt = reactionArea.slice();
    this.fading = places.layers.flatMap(({ from, to, share, isolated }, k) => {
      const { ageing, material } = cell.positive.layers[k];
      if (ageing?.materialLoss === undefined || share === undefined || isolated === undefined) return [];
      const law = new MaterialLossRate(ageing.materialLoss, material.c_max, cell.temperature);
      return [{ law, k, from, to, share, isolated }];
    });
  }

  start(y: Float64Array): void {
    for (const { share, from, to } of this.fading) y.fill(1, share + from, share + to);
  }

  scales(scale: Float64Array): void {
    // as theta: both count lithium
    for (const { law, share, from, to } of this.fading)
      if (!law.still) scale.fill(1, share + from, share + to);
  }

  evaluate(y: Float64Array): void {
    const { reactionArea } = this.of;
    for (const { share, from, to } of this.fading) {
      for (let i = from; i < to; i++) reactionArea[i] = this.areaAsBuilt[i] * y[share + i];
    }
  }

  /** Returns the sum of the rates: one that is not finite shows in it. */
  rates(y: Float64Array, out: Float64Array): number {
    const { layout, particles, kinetics } = this.of;
    let sum = 0;
    for (const { law, k, from, to, share, isolated } of this.fading) {
      for (let i = from; i < to; i++) {
        const theta = particles[k].mean(y, i - from);
        const rate = law.rate(y[layout.i_n + i], theta - kinetics.thetaSurface[i]);
        out[share + i] = rate;
        out[isolated + i] = -rate * theta;
        sum += rate;
      }
    }
    return sum;
  }

  backSubstitute(b: Float64Array, x: Float64Array): void {
    for (const { from, to, share, isolated } of this.fading) {
      for (let i = from; i < to; i++) {
        x[share + i] = b[share + i];
        x[isolated + i] = b[isolated + i];
      }
    }
  }

  /** Largest step up to `lambda` after which some of every cell's material is left. */
  limit(y: Float64Array, dy: Float64Array, lambda: number): number {
    let most = lambda;
    for (const { share, from, to } of this.fading) {
      for (let i = share + from; i < share + to; i++) {
        if (y[i] + dy[i] < 0.1 * y[i]) most = Math.min(most, (-0.9 * y[i]) / dy[i]);
      }
    }
    return most;
  }

  /** Share of the material of mesh cell i of layer k that is left. */
  share(y: Float64Array, k: number, i: number): number {
    for (const layer of this.fading) if (layer.k === k) return y[layer.share + i];
    return 1;
  }

  /** True where some layer has a share of material left that can change. */
  get fades(): boolean {
    return this.fading.length > 0;
  }

  /** Mesh cell with the least material left. */
  leastCell(y: Float64Array): number {
    let at = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const { share, from, to } of this.fading) {
      for (let i = from; i < to; i++) {
        if (y[share + i] >= least) continue;
        least = y[share + i];
        at = i;
      }
    }
    return at;
  }

  leastShare(y: Float64Array): number {
    let least = 1;
    for (const { share, from, to } of this.fading) {
      for (let i = share + from; i < share + to; i++) least = Math.min(least, y[i]);
    }
    return least;
  }

  /** Lithium in lost material of mesh cell i of layer k, over the capacity of the cell as built. */
  isolated(y: Float64Array, k: number, i: number): number {
    for (const layer of this.fading) if (layer.k === k) return y[layer.isolated + i];
    return 0;
  }
}
