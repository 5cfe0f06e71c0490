import type { Cell, Layer } from '../cell/cell.ts';
import { F } from '../core/constants.ts';
import { constantAt } from '../materials/constant.ts';
import type { Law } from '../materials/material.ts';
import type { P2dOptions } from '../models/p2d/system.ts';
import type { Numerics } from './numerics.ts';

/** A discretisation and the tolerance that goes with it. */
export interface Discretisation extends P2dOptions {
  readonly separatorCells: number;
  readonly cellsPerLayer: readonly number[];
  readonly rtol: number;
}

/**
 * Meshes that keep the promise of the name on the shipped cells from C/10 to 5C, found by trying
 * (`npm run bench:mesh` prints the errors): standard, worst voltage error 1 mV; fine, 0.1 mV RMS.
 */
const PRESETS = {
  standard: { refine: 1, morePoints: 0, rtol: 1e-4 },
  fine: { refine: 3, morePoints: 3, rtol: 3e-6 },
} as const;

/** What the discretisation has to follow. */
export interface Demand {
  /** Largest current density of the protocol [A m^-2]. */
  readonly fastest: number;
  /** Areal capacity over the voltage window [C m^-2]. */
  readonly arealCapacity: number;
}

/** Chooses the mesh from what the fastest step asks of the cell. */
export function discretise(cell: Cell, { accuracy, doubleLayer }: Numerics, demand: Demand): Discretisation {
  const { layers } = cell.positive;
  if (typeof accuracy === 'object') {
    return {
      separatorCells: accuracy.separatorCells ?? Math.max(3, Math.round(accuracy.cellsPerLayer / 2)),
      cellsPerLayer: layers.map(() => accuracy.cellsPerLayer),
      particle: { points: accuracy.particlePoints },
      doubleLayer,
      rtol: accuracy.rtol,
    };
  }
  const { refine, morePoints, rtol } = PRESETS[accuracy];
  const { fastest, arealCapacity } = demand;
  const shortest = arealCapacity / Math.max(fastest, 1e-9);
  const points = Math.max(...layers.map((layer) => pointsFor(cell, layer, shortest)));
  return {
    separatorCells: refine * separatorCells(cell, fastest),
    cellsPerLayer: layers.map((layer) => refine * layerCells(cell, layer, fastest)),
    particle: { points: points + morePoints },
    doubleLayer,
    rtol,
  };
}

/** Salt a current would use up over a length, relative to what is there: I (1 - t_plus) L / (F D_e B c_0). */
function saltNumber(cell: Cell, thickness: number, efficiency: number, fastest: number): number {
  const { material, concentration } = cell.electrolyte;
  const D_e = at(material.D_e, concentration, cell.temperature);
  const t_plus = at(material.t_plus, concentration, cell.temperature);
  return (fastest * (1 - t_plus) * thickness) / (F * D_e * efficiency * concentration);
}

function separatorCells(cell: Cell, fastest: number): number {
  const { thickness, transportEfficiency } = cell.separator;
  return Math.min(8, Math.ceil(3 + 6 * saltNumber(cell, thickness, transportEfficiency, fastest)));
}

function layerCells(cell: Cell, layer: Layer, fastest: number): number {
  return Math.min(
    24,
    Math.ceil(5 + 3 * saltNumber(cell, layer.thickness, layer.transportEfficiency, fastest)),
  );
}

/** Fewer radial points where diffusion has the time to smooth the particle: by the Fourier number D_s t / R_p^2. */
function pointsFor(cell: Cell, layer: Layer, time: number): number {
  const { from, to } = layer.material.range;
  const fourier =
    (at(layer.material.D_s, 0.5 * (from + to), cell.temperature) * time) / layer.particleRadius ** 2;
  // five points do not follow a D_s that varies with theta
  if (fourier >= 0.35) return constantAt(layer.material.D_s, cell.temperature) === undefined ? 6 : 5;
  if (fourier >= 0.15) return 6;
  return fourier >= 0.08 ? 7 : 8;
}

function at(law: Law, state: number, temperature: number): number {
  const value = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, temperature, value, new Float64Array(1));
  return value[0]!;
}
