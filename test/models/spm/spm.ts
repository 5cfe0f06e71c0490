/** A single-particle model loaded from rest, and what tests read of it. */

import type { Cell } from '../../../src/cell/cell.ts';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import type { Control } from '../../../src/models/p2d/ends.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import type { P2dSystem } from '../../../src/models/p2d/system.ts';
import { Settling } from '../../../src/models/spm/settle.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import type { DenseStep } from '../../../src/solvers/dense.ts';

/** The functions of p2d/ read nothing of a system that an SpmSystem has not; the laws below show that they work on it. */
export const asP2d = (system: SpmSystem) => system as unknown as P2dSystem;

export interface StartedSpm {
  readonly system: SpmSystem;
  /** Consistent with the control. */
  readonly y: Float64Array;
  /** Between the ends of the voltage window [C]. */
  readonly capacity: number;
}

/**
 * A cell that rested and is now under control (t = 0+).
 *
 * @param control a C-rate of the window's capacity, or what is held
 * @param theta of each layer; default: the charged cell
 */
export function load(
  cell: Cell,
  control: number | Control,
  theta?: readonly number[],
  points = 5,
): StartedSpm {
  const system = new SpmSystem(cell, { particle: { points } });
  const { charged, capacity } = equilibrium(cell);
  const y = restState(asP2d(system), theta ?? charged.theta);
  system.control =
    typeof control === 'number' ? { kind: 'current', value: (control * capacity) / 3600 } : control;
  const trouble = new Settling(system).solve(y);
  if (trouble !== undefined) throw new Error(`${trouble.what}: ${trouble.value}`);
  return { system, y, capacity };
}

/** Collects voltages at rising times from the steps' own polynomials. */
export function voltagesAt(
  system: { readonly size: number; output(y: Float64Array): { voltage: number } },
  times: readonly number[],
): { readonly voltages: number[]; onStep(step: DenseStep): void } {
  const state = new Float64Array(system.size);
  const voltages: number[] = [];
  return {
    voltages,
    onStep(step) {
      while (voltages.length < times.length && times[voltages.length] <= step.to) {
        step.interpolate(times[voltages.length], state);
        voltages.push(system.output(state).voltage);
      }
    },
  };
}

export function worstDifference(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new Error(`${a.length} and ${b.length} values`);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}
