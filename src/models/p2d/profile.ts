import type { CellModel } from '../cell-model.ts';

/** State through the depth at one time; one entry per mesh cell, undefined where there is no such quantity. SI. */
export interface DepthProfile {
  readonly time: number;
  /** [m] from the foil. */
  readonly x: readonly number[];
  readonly region: readonly string[];
  readonly c_e: readonly number[];
  readonly phi_e: readonly number[];
  readonly phi_s: readonly (number | undefined)[];
  readonly thetaSurface: readonly (number | undefined)[];
  readonly thetaMean: readonly (number | undefined)[];
  readonly i_n: readonly (number | undefined)[];
}

export function profileOf(system: CellModel, time: number, y: Float64Array): DepthProfile {
  const { mesh, layout, particles } = system;
  const surface = new Float64Array(mesh.cells);
  const mean = new Float64Array(mesh.cells);
  for (let k = 0; k < particles.length; k++) {
    const { from, to } = mesh.regions[k + 1];
    particles[k].surface(y, surface);
    for (let i = from; i < to; i++) mean[i] = particles[k].mean(y, i - from);
  }
  const cells = Array.from({ length: mesh.cells }, (_, i) => i);
  const porous = (value: (i: number) => number) =>
    cells.map((i) => (i < mesh.electrode ? undefined : value(i)));
  return {
    time,
    x: [...mesh.centre],
    region: cells.map((i) => mesh.regions.find(({ from, to }) => i >= from && i < to)!.name),
    c_e: cells.map((i) => y[i]),
    phi_e: cells.map((i) => y[layout.phi_e + i]),
    phi_s: porous((i) => y[layout.phi_e + i] + y[layout.dphi + i]),
    thetaSurface: porous((i) => surface[i]),
    thetaMean: porous((i) => mean[i]),
    i_n: porous((i) => y[layout.i_n + i]),
  };
}
