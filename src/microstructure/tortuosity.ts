/**
 * Tortuosity factor by steady diffusion through the voxels:
 *
 *     D_eff / D = F n / A        tau = eps / (D_eff / D)
 *
 * F flow for a difference of 1, A voxels of the cross-section, n voxels along the axis. This tau is the one of a cell
 * (D_eff = D eps / tau, no square), with eps all of the conducting phase, closed pores included.
 */
import { spanning } from './connected.ts';
import { solveDiffusion } from './diffusion-solve.ts';
import { bytesOf, diffusionSystem } from './diffusion-system.ts';
import { type Axis, checkGrid, isImage, sizeOf, type Volume } from './volume.ts';

export interface TortuosityOptions {
  readonly axis: Axis;
  /** Of each phase, relative; [1, 0] (pore, solid) unless told. */
  readonly diffusivity?: readonly number[];
  /** Accept an image in place of a volume. */
  readonly force?: boolean;
  /** Of D_eff, relative; 1e-5 unless told, far below what the voxels themselves cost. */
  readonly tolerance?: number;
  /** 5000 unless told. */
  readonly mostIterations?: number;
  /** Bytes the solution may take; 1e9 unless told. */
  readonly memory?: number;
  /** Estimated relative error so far. */
  readonly onProgress?: (error: number, iterations: number) => void;
}

export interface Tortuosity {
  readonly status: 'finished';
  readonly tau: number;
  /** D_eff / D. */
  readonly effective: number;
  /** Share of the conducting voxels, and of those that reach both end faces. */
  readonly porosity: number;
  readonly spanning: number;
  /** D_eff / D by the flow in at the first face and out at the last: they differ by what the iteration left. */
  readonly forward: number;
  readonly backward: number;
  /** Estimated relative error of the iteration. */
  readonly error: number;
  readonly iterations: number;
}

export interface NoTortuosity {
  readonly status: 'refused' | 'closed' | 'failed';
  readonly reason: string;
}

const REFUSED_2D =
  'a 2-D image has no tortuosity factor: pores that go around particles above and below the section are cut, so tau comes ' +
  'out too high, or infinite';

export function tortuosity(volume: Volume, options: TortuosityOptions): Tortuosity | NoTortuosity {
  checkGrid(volume);
  const { axis, diffusivity = [1, 0], tolerance = 1e-5, mostIterations = 5000, memory = 1e9 } = options;
  if (isImage(volume) && options.force !== true) return { status: 'refused', reason: REFUSED_2D };
  const most = volume.values.reduce((a, b) => Math.max(a, b), 0);
  if (most >= diffusivity.length)
    throw new RangeError(`phase ${most} has no diffusivity; there are ${diffusivity.length}`);
  const conducts = diffusivity.map((d) => d > 0);
  const inside = spanning(volume, axis, conducts);
  let count = 0;
  for (let i = 0; i < inside.length; i++) count += inside[i];
  if (count === 0)
    return { status: 'closed', reason: `no pore goes through along ${'xyz'[axis]}: tau is infinite` };
  const bytes = bytesOf(count, volume.shape);
  if (bytes > memory) return { status: 'refused', reason: tooLarge(count, bytes, memory) };
  const system = diffusionSystem(volume, axis, { diffusivity, inside });
  const found = solveDiffusion(system, {
    tolerance,
    mostIterations,
    onProgress: options.onProgress ?? (() => {}),
  });
  if (!(found.error <= tolerance && found.flow > 0)) {
    const reason = `after ${found.iterations} iterations D_eff has an estimated error of ${found.error.toPrecision(2)}`;
    return { status: 'failed', reason: `${reason}; allowed: ${tolerance}` };
  }
  const voxels = sizeOf(volume.shape);
  const perFlow = volume.shape[axis] ** 2 / voxels;
  const effective = found.flow * perFlow;
  const porosity = volume.values.reduce((sum, phase) => sum + (conducts[phase] ? 1 : 0), 0) / voxels;
  return {
    status: 'finished',
    tau: porosity / effective,
    effective,
    porosity,
    spanning: count / voxels,
    forward: found.inward * perFlow,
    backward: found.outward * perFlow,
    error: found.error,
    iterations: found.iterations,
  };
}

function tooLarge(count: number, bytes: number, memory: number): string {
  const shown = (n: number) => `${Number((n / 1e9).toPrecision(3))} GB`;
  return `${count} pore voxels need ${shown(bytes)}; allowed: ${shown(memory)}; crop the volume or bin it`;
}
