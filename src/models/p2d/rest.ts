import type { CellModel } from '../cell-model.ts';

/**
 * The cell at rest: uniform salt, each layer's particles uniform at the given stoichiometry, no current.
 *
 * @param theta stoichiometry of each layer; layers at one common potential are at equilibrium
 * @returns a state vector; consistent for zero current where the layers share one potential
 */
export function restState(system: CellModel, theta: readonly number[]): Float64Array {
  const { layout, mesh, cell, particles, kinetics } = system;
  const y = new Float64Array(system.size);
  y.fill(cell.electrolyte.concentration, 0, mesh.cells + 1);
  system.ageing?.start(y);
  for (let k = 0; k < particles.length; k++) {
    const { from, to } = mesh.regions[k + 1];
    for (let i = from; i < to; i++) particles[k].fillUniform(y, i - from, theta[k]);
  }
  // the kinetics row at i_n = 0 is U - Delta phi: its residual is the potential looked for
  system.rhs(0, y, new Float64Array(system.size));
  for (let i = mesh.electrode; i < mesh.cells; i++) y[layout.dphi + i] = kinetics.U[i];
  return y;
}
