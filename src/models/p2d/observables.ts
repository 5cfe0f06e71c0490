import { F } from '../../core/constants.ts';
import type { CellModel } from '../cell-model.ts';

/** What must be conserved, per geometric area, as sums of stored states. */
export interface Inventory {
  /** Lithium in the particles [mol m^-2]. */
  readonly lithium: number;
  /** Lithium in active material that was lost [mol m^-2]. */
  readonly isolated: number;
  /** Salt in the pores [mol m^-2]. */
  readonly salt: number;
  /** Salt bound in films of the cathode, and consumed at the foil [mol m^-2]. */
  readonly bound: number;
  readonly consumed: number;
  /** Charge on the double layers of the porous electrode, a C_dl Delta phi [C m^-2]; 0 with the double layer off. */
  readonly doubleLayer: number;
  /** Charge on the foil's double layer [C m^-2]. */
  readonly foilDoubleLayer: number;
  /** Charge passed since the start [C m^-2]. */
  readonly charge: number;
}

export function inventory(system: CellModel, y: Float64Array): Inventory {
  const { mesh, layout, particles, saltMass, chargeMass, foil, ageing } = system;
  let lithium = 0;
  let isolated = 0;
  for (let k = 0; k < particles.length; k++) {
    const { from, to, layer } = mesh.regions[k + 1];
    let content = 0;
    let lost = 0;
    for (let i = from; i < to; i++) {
      const active = mesh.width[i] * mesh.activeFraction[i];
      content += active * share(ageing, y, k, i) * particles[k].mean(y, i - from);
      lost += active * (ageing?.material.isolated(y, k, i) ?? 0);
    }
    lithium += content * layer!.material.c_max;
    isolated += lost * layer!.material.c_max;
  }
  let salt = 0;
  let doubleLayer = 0;
  for (let i = 0; i < mesh.cells; i++) salt += saltMass[i] * y[i];
  for (let i = mesh.electrode; i < mesh.cells; i++) doubleLayer += chargeMass[i] * y[layout.dphi + i];
  return {
    lithium,
    isolated,
    salt,
    bound: at(y, layout.ageing?.boundSalt),
    consumed: at(y, layout.ageing?.consumedSalt),
    doubleLayer,
    foilDoubleLayer: foil.capacitance * y[layout.foilOverpotential],
    charge: y[layout.charge],
  };
}

/**
 * Relative closure errors between two states of one run:
 * F d(lithium + isolated) = charge + d(double layer) + F d(bound) and
 * d(salt + bound + consumed) + d(double layer)/F = 0.
 * The double layer takes anions: what it stores comes out of the pores' salt. A film of the cathode binds an anion for
 * each electron it gives, which is as much more lithium in the particles.
 *
 * @param throughput charge moved either way between the two [C m^-2]; cycles come back to where they began
 */
export function balanceErrors(
  before: Inventory,
  after: Inventory,
  throughput = 0,
): { lithium: number; salt: number } {
  const charge = after.charge - before.charge;
  const stored = after.doubleLayer - before.doubleLayer;
  const bound = after.bound - before.bound;
  const consumed = after.consumed - before.consumed;
  const inserted = F * (after.lithium - before.lithium + (after.isolated - before.isolated));
  const moved = Math.max(throughput, Math.abs(charge), Math.abs(inserted), 1e-9 * F * before.lithium);
  return {
    lithium: Math.abs(inserted - charge - stored - F * bound) / moved,
    salt: Math.abs(after.salt - before.salt + bound + consumed + stored / F) / before.salt,
  };
}

function share(ageing: CellModel['ageing'], y: Float64Array, k: number, i: number): number {
  return ageing?.material.share(y, k, i) ?? 1;
}

function at(y: Float64Array, place: number | undefined): number {
  return place === undefined ? 0 : y[place];
}

/** Mean stoichiometry of each layer, of the material that is left. */
export function meanStoichiometry(system: CellModel, y: Float64Array): number[] {
  const { mesh, particles, ageing } = system;
  return particles.map((particle, k) => {
    const { from, to } = mesh.regions[k + 1];
    let content = 0;
    let volume = 0;
    for (let i = from; i < to; i++) {
      const w = mesh.width[i] * mesh.activeFraction[i] * share(ageing, y, k, i);
      content += w * particle.mean(y, i - from);
      volume += w;
    }
    return content / volume;
  });
}
