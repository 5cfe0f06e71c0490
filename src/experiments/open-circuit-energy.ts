/**
 * The energy that a discharge would have given at rest: the integral of the open-circuit voltage over the charge passed.
 * What is missing of it was lost, and over the charge and the mean current density that is a mean internal resistance.
 */
import type { Cell } from '../cell/cell.ts';
import { type Equilibrium, layerCharge } from '../cell/equilibrium.ts';
import type { StepResult } from './result.ts';

/** Gauss-Legendre, three points on [0, 1]. */
const GAUSS = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const GAUSS_WEIGHT = [5 / 18, 8 / 18, 5 / 18] as const;
/** Parts of the charge: the integral of the steepest library curve is then right to 1e-5. */
const PARTS = 10;

/** @returns J; undefined for a step of which the lithium at its end is not known */
export function openCircuitEnergy(cell: Cell, rest: Equilibrium, step: StepResult): number | undefined {
  const { charge, stoichiometry } = step;
  if (stoichiometry === undefined) return undefined;
  const { layers } = cell.positive;
  const end = layers.reduce((sum, layer, k) => sum + layerCharge(cell, layer) * stoichiometry[k]!, 0);
  let energy = 0;
  for (let part = 0; part < PARTS; part++) {
    for (let k = 0; k < GAUSS.length; k++) {
      const passed = ((part + GAUSS[k]!) / PARTS) * charge;
      energy += ((GAUSS_WEIGHT[k]! * charge) / PARTS) * rest.voltageAtLithium(end - charge + passed);
    }
  }
  return energy;
}
