/**
 * What the voxels cost: a wall that is not parallel to an axis is a staircase, whose corners carry no flow, so a channel
 * w voxels wide conducts as one of w - 1. The error of D_eff is of first order in the voxel, and what the medium is in
 * voxels twice and four times as large tells its size. Coarse voxels are every second or fourth one along each axis
 * (a majority would fill throats and hollows, which a microscope of that voxel would not), the mean over the places to
 * start at on the diagonal, D_2 and D_4:
 *
 *     d = D_1 - D_2        p = log2((D_2 - D_4) / d)        D = D_1 + d / (2^q - 1),  q = max(p, 1)
 *
 * (Richardson 1911; the order observed, Roache 1998, Verification and Validation in Computational Science and Engineering,
 * ch. 5; never more than first order takes off). It is believed where p is near an order that there is and the two D_2
 * differ by less than d; else the voxels' own D_1 is the best there is, and d its uncertainty.
 */
import { type NoTortuosity, type Tortuosity, type TortuosityOptions, tortuosity } from './tortuosity.ts';
import { axesOf, type Shape, sizeOf, type Volume } from './volume.ts';

export interface BestTortuosity {
  readonly tau: number;
  readonly effective: number;
  /** Of tau, as a standard error, of voxels and iteration; undefined where there are too few voxels to tell. */
  readonly error: number | undefined;
  /** To voxels of no size, or that of the voxels as they are. */
  readonly extrapolated: boolean;
  /** Observed; undefined where it has no meaning. */
  readonly order: number | undefined;
  /** Why it is not extrapolated. */
  readonly reason?: string;
}

export interface ResolvedTortuosity extends Tortuosity {
  /** What to believe; the rest is that of the voxels as they are. */
  readonly best: BestTortuosity;
}

/** Fewer along an axis leave none to leave out. */
const FEWEST = 16;
/** A wall that is a staircase has p = 1, a corner between two phases up to 4/3; noise takes some off and adds some. */
const LEAST_ORDER = 0.3;
const MOST_ORDER = 2;
/** Of the correction, at least, is uncertain: p = 1 may be chance (assumed). */
const LEAST_SHARE = 0.1;
/** Rounding of Float32 conductances. */
const SINGLE = 1e-6;

/** As `tortuosity`, and the best estimate. The coarse solutions cost 2/8 and 4/64 of the fine one. */
export function resolvedTortuosity(
  volume: Volume,
  options: TortuosityOptions,
): ResolvedTortuosity | NoTortuosity {
  const fine = tortuosity(volume, options);
  if (fine.status !== 'finished') return fine;
  const plain = { tau: fine.tau, effective: fine.effective, extrapolated: false, order: undefined };
  const shortest = Math.min(...axesOf(volume.shape).map((axis) => volume.shape[axis]));
  if (shortest < FEWEST) {
    const reason = `${shortest} voxels across are too few to tell what they cost; ${FEWEST} would do`;
    return { ...fine, best: { ...plain, error: undefined, reason } };
  }
  const twice = sparseEffective(volume, 2, options);
  const four = sparseEffective(volume, 4, options);
  return { ...fine, best: bestOf(fine, twice, four) };
}

/** @param twice D_2 by each start; @param four D_4 */
function bestOf(fine: Tortuosity, twice: readonly number[], four: readonly number[]): BestTortuosity {
  const { tau, effective, porosity } = fine;
  const iteration = Math.max(fine.error, SINGLE);
  const d = effective - mean(twice);
  const before = mean(twice) - mean(four);
  const order = before / d > 0 ? Math.log2(before / d) : undefined;
  const correction = d / (2 ** Math.max(order ?? 1, 1) - 1);
  const found = effective + correction;
  const spread = Math.abs((twice[0] ?? 0) - (twice[1] ?? 0));
  const reason = doubtOf(order, [
    [Math.abs(d) <= 10 * iteration * effective, 'voxels twice as large give the same'],
    [mean(four) === 0, 'voxels four times as large close the pores'],
    [spread >= Math.abs(d), 'it depends on which voxels are left out'],
    [found > porosity, 'tau would be below 1'],
  ]);
  if (reason !== undefined) {
    const error = tau * Math.max(Math.abs(d) / effective, iteration);
    return { tau, effective, error, extrapolated: false, order, reason };
  }
  const best = porosity / found;
  // By how much the same extrapolation from the two coarser sizes is off this one.
  const apart = Math.max(Math.abs(2 * d - before), LEAST_SHARE * Math.abs(correction));
  const error = best * Math.max(apart / found, iteration);
  return { tau: best, effective: found, error, extrapolated: true, order };
}

/** The first reason there is, in words. */
function doubtOf(
  order: number | undefined,
  reasons: readonly (readonly [boolean, string])[],
): string | undefined {
  const found = reasons.find(([holds]) => holds);
  if (found !== undefined) return found[1];
  if (order === undefined) return 'coarser voxels do not change D_eff in one direction';
  if (order >= LEAST_ORDER && order <= MOST_ORDER) return undefined;
  return `the order observed, ${order.toFixed(2)}, is none that there is (${LEAST_ORDER} to ${MOST_ORDER})`;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** D_eff / D with every k-th voxel along each axis, for each start 0 … k - 1 on the diagonal; 0 where no pore goes through. */
function sparseEffective(volume: Volume, k: number, options: TortuosityOptions): number[] {
  return Array.from({ length: k }, (_, start) => {
    const found = tortuosity(sparse(volume, k, start), { ...options, onProgress: () => {} });
    return found.status === 'finished' ? found.effective : 0;
  });
}

/** Every k-th voxel along each axis that has more than one, from `start` on. */
export function sparse({ shape, values }: Volume, k: number, start: number): Volume {
  const steps = shape.map((n) => (n > 1 ? k : 1)) as [number, number, number];
  const first = shape.map((n) => (n > 1 ? start : 0)) as [number, number, number];
  const left = shape.map((n, a) => Math.ceil((n - first[a]) / steps[a])) as [number, number, number];
  const out = new Uint8Array(sizeOf(left satisfies Shape));
  let i = 0;
  for (let z = first[2]; z < shape[2]; z += steps[2]) {
    for (let y = first[1]; y < shape[1]; y += steps[1]) {
      const row = shape[0] * (y + shape[1] * z);
      for (let x = first[0]; x < shape[0]; x += steps[0]) out[i++] = values[row + x];
    }
  }
  return { shape: left, values: out };
}
