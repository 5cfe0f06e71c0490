/**
 * A cell at rest: all layers at one potential, and how potential, lithium and state of charge hang together.
 *
 * Lithium in the positive electrode is counted as charge, Q = sum over layers of F c_max eps_am L A theta [C]. State of
 * charge 1 and 0 are the upper and the lower end of the voltage window at rest, linear in charge between.
 */
import { brent } from '../core/brent.ts';
import { F } from '../core/constants.ts';
import { InputError, type Issue, issue } from '../core/errors.ts';
import type { ActiveMaterial } from '../materials/material.ts';
import { type Cell, type Layer, layerLabel, restsLike } from './cell.ts';

/** The positive electrode at rest. */
export interface RestState {
  /** Common potential against lithium [V]. */
  readonly voltage: number;
  /** 1 at the upper end of the window, 0 at the lower; may lie outside [0, 1]. */
  readonly stateOfCharge: number;
  /** Lithium in the positive electrode, as charge [C]. */
  readonly lithium: number;
  /** Stoichiometry of each layer. */
  readonly theta: readonly number[];
}

/** Rest states of one cell; make it once and ask it often. */
export interface Equilibrium {
  /** Charge between the ends of the voltage window at rest [C]. */
  readonly capacity: number;
  /** At the upper and at the lower end of the window. */
  readonly charged: RestState;
  readonly discharged: RestState;
  /** @param voltage [V], within {@link potentialRange} */
  atVoltage(voltage: number): RestState;
  atStateOfCharge(stateOfCharge: number): RestState;
  /** @param lithium [C], between 0 and that of full layers; beyond the materials' ranges their continuations are used */
  atLithium(lithium: number): RestState;
  /** Common potential at this much lithium in the positive electrode [C] → [V]: the open-circuit voltage under load. */
  voltageAtLithium(lithium: number): number;
}

/** theta stays this far from 0 and 1, where a potential may be infinite. */
const EDGE = 1e-9;

/** Lithium that takes a layer from theta 0 to 1, as charge [C]. */
export function layerCharge(cell: Cell, layer: Layer): number {
  return F * layer.material.c_max * layer.activeFraction * layer.thickness * cell.area;
}

/** Open-circuit potential [V] of a material at a temperature [K], as a function of stoichiometry. */
export function potentialOf(material: ActiveMaterial, temperature: number): (theta: number) => number {
  const state = new Float64Array(1);
  const value = new Float64Array(1);
  const slope = new Float64Array(1);
  return (theta) => {
    state[0] = theta;
    material.U.fill(state, 0, 1, temperature, value, slope);
    return value[0] ?? Number.NaN;
  };
}

/** Open-circuit potential [V] of a material at a stoichiometry, at a temperature [K]. */
export function potential(material: ActiveMaterial, theta: number, temperature: number): number {
  return potentialOf(material, temperature)(theta);
}

/** Stoichiometries between which a material's potential is supported by its source. */
function supported({ U, range }: ActiveMaterial): readonly [number, number] {
  return [Math.max(U.range.from, range.from, EDGE), Math.min(U.range.to, range.to, 1 - EDGE)];
}

/**
 * Stoichiometry at which a material rests at a voltage.
 *
 * @returns NaN where the voltage is outside the material's validity range
 */
export function thetaAt(material: ActiveMaterial, voltage: number, temperature: number): number {
  const [from, to] = supported(material);
  const U = potentialOf(material, temperature);
  return brent((theta) => U(theta) - voltage, from, to);
}

/** Lowest and highest potential [V] that every layer's material supports. */
export function potentialRange(cell: Cell): readonly [number, number] {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const { material } of cell.positive.layers) {
    const [from, to] = supported(material);
    high = Math.min(high, potential(material, from, cell.temperature));
    low = Math.max(low, potential(material, to, cell.temperature));
  }
  return [low, high];
}

/** Ends of the voltage window that a layer's material does not support. */
export function windowIssues(cell: Cell): Issue[] {
  return cell.voltageWindow.flatMap((voltage, end) =>
    voltageIssues(cell, voltage).map((it) => ({
      ...it,
      path: ['voltageWindow', end],
    })),
  );
}

/** Why no rest state exists at a voltage, once per material; empty where one does. The path is empty. */
export function voltageIssues(cell: Cell, voltage: number): Issue[] {
  const { layers } = cell.positive;
  return layers.flatMap(({ material, name }, index) => {
    if (layers.findIndex((other) => restsLike(other.material, material)) < index) return [];
    if (!Number.isNaN(thetaAt(material, voltage, cell.temperature))) return [];
    const [from, to] = supported(material);
    const high = potential(material, from, cell.temperature);
    const low = potential(material, to, cell.temperature);
    const message =
      `${layerLabel(index, name)}: ${material.name} is known for a stoichiometry of ${round(from)} to ${round(to)}, ` +
      `which is ${floor3(high)} V down to ${ceil3(low)} V at rest`;
    const allowed = `${ceil3(low)} V to ${floor3(high)} V`;
    return [issue('range', [], message, { received: `${voltage} V`, allowed })];
  });
}

const round = (value: number): number => Number(value.toPrecision(3));
const floor3 = (value: number): string => (Math.floor(value * 1e3) / 1e3).toFixed(3);
const ceil3 = (value: number): string => (Math.ceil(value * 1e3) / 1e3).toFixed(3);

/** Prepares the rest states of a cell; an InputError when its window is beyond a material's range. */
export function equilibrium(cell: Cell): Equilibrium {
  const outside = windowIssues(cell);
  if (outside.length > 0) throw new InputError(outside);
  const { layers } = cell.positive;
  const charges = layers.map((layer) => layerCharge(cell, layer));
  const lithiumOf = (theta: readonly number[]) =>
    theta.reduce((sum, each, i) => sum + each * (charges[i] ?? 0), 0);
  const thetasAt = (voltage: number) =>
    layers.map(({ material }) => thetaAt(material, voltage, cell.temperature));
  const [lower, upper] = cell.voltageWindow;
  const full = lithiumOf(thetasAt(lower));
  const empty = lithiumOf(thetasAt(upper));
  const capacity = full - empty;
  const state = (voltage: number, lithium: number, theta: readonly number[]): RestState => ({
    voltage,
    lithium,
    theta,
    stateOfCharge: (full - lithium) / capacity,
  });
  const atVoltage = (voltage: number): RestState => {
    const theta = thetasAt(voltage);
    return state(voltage, lithiumOf(theta), theta);
  };
  const atLithium = (lithium: number): RestState => {
    const { voltage, theta } = shareLithium(cell, charges, lithium);
    return state(voltage, lithium, theta);
  };
  return {
    capacity,
    charged: atVoltage(upper),
    discharged: atVoltage(lower),
    atVoltage,
    atLithium,
    atStateOfCharge: (stateOfCharge) => atLithium(full - stateOfCharge * capacity),
    voltageAtLithium: (lithium) => shareLithium(cell, charges, lithium).voltage,
  };
}

/**
 * Distributes lithium [C] over the layers so that they share one potential.
 *
 * @param charges lithium that takes each layer from theta 0 to 1 [C]; less than {@link layerCharge} where sites are lost
 */
export function shareLithium(
  cell: Cell,
  charges: readonly number[],
  lithium: number,
): { voltage: number; theta: number[] } {
  const { layers } = cell.positive;
  const { temperature } = cell;
  const [first] = layers;
  if (first === undefined) throw new RangeError('a cell without layers');
  const total = charges.reduce((sum, each) => sum + each, 0);
  if (layers.every(({ material }) => material.U === first.material.U)) {
    const theta = lithium / total;
    return { voltage: potential(first.material, theta, temperature), theta: layers.map(() => theta) };
  }
  const thetaOf = ({ material }: Layer, voltage: number): number =>
    continuedTheta(material, voltage, temperature);
  const excess = (voltage: number) =>
    layers.reduce((sum, layer, i) => sum + (charges[i] ?? 0) * thetaOf(layer, voltage), -lithium);
  const ends = layers.flatMap(({ material }) =>
    [EDGE, 1 - EDGE].map((x) => potential(material, x, temperature)),
  );
  const voltage = brent(excess, Math.min(...ends), Math.max(...ends));
  return { voltage, theta: layers.map((layer) => thetaOf(layer, voltage)) };
}

/** Like {@link thetaAt} on the continued potential, held at its ends. */
function continuedTheta(material: ActiveMaterial, voltage: number, temperature: number): number {
  const U = potentialOf(material, temperature);
  const excess = (theta: number) => U(theta) - voltage;
  if (excess(EDGE) <= 0) return EDGE;
  if (excess(1 - EDGE) >= 0) return 1 - EDGE;
  return brent(excess, EDGE, 1 - EDGE);
}
