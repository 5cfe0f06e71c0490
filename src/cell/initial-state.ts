/** Where an experiment starts. */
import { type Issue, issue } from '../core/errors.ts';
import { type Cell, layerLabel, restsLike } from './cell.ts';
import { type Equilibrium, voltageIssues } from './equilibrium.ts';

export type InitialState =
  | { readonly kind: 'voltage' /** [V] */; readonly voltage: number }
  | { readonly kind: 'stateOfCharge'; readonly stateOfCharge: number }
  /** One for all layers, or one per layer. */
  | { readonly kind: 'stoichiometry'; readonly stoichiometry: readonly number[] };

/** The charged cell: the upper end of the voltage window. */
export function chargedState(cell: Cell): InitialState {
  return { kind: 'voltage', voltage: cell.voltageWindow[1] };
}

/** The discharged cell: the lower end of the voltage window. */
export function dischargedState(cell: Cell): InitialState {
  return { kind: 'voltage', voltage: cell.voltageWindow[0] };
}

/**
 * Stoichiometry of each layer in the initial state. All layers share one potential, except where stoichiometries are
 * given one by one.
 */
export function initialTheta(cell: Cell, rest: Equilibrium, start: InitialState): readonly number[] {
  if (start.kind === 'voltage') return rest.atVoltage(start.voltage).theta;
  if (start.kind === 'stateOfCharge') return rest.atStateOfCharge(start.stateOfCharge).theta;
  const [only] = start.stoichiometry;
  return start.stoichiometry.length > 1
    ? start.stoichiometry
    : cell.positive.layers.map(() => only ?? Number.NaN);
}

/** Why a cell cannot start there; paths are relative to the initial state. */
export function initialStateIssues(cell: Cell, start: InitialState): Issue[] {
  if (start.kind === 'voltage') {
    return voltageIssues(cell, start.voltage).map((it) => ({ ...it, path: ['voltage'] }));
  }
  if (start.kind === 'stateOfCharge') return [];
  return stoichiometryIssues(cell, start.stoichiometry);
}

function stoichiometryIssues(cell: Cell, given: readonly number[]): Issue[] {
  const { layers } = cell.positive;
  const path = ['stoichiometry'];
  const materials = new Set(layers.map(({ material }) => material.U));
  if (given.length === 1 && materials.size > 1) {
    const allowed = `a list of ${layers.length} numbers, one per layer`;
    return [issue('type', path, 'the layers are of different materials', { received: given[0], allowed })];
  }
  if (given.length > 1 && given.length !== layers.length) {
    const allowed = `${layers.length} numbers, one per layer, or one number for all`;
    return [issue('type', path, `has ${given.length} numbers`, { received: given, allowed })];
  }
  return layers.flatMap(({ material, name }, index) => {
    const theta = given[given.length > 1 ? index : 0] ?? Number.NaN;
    const { from, to } = material.range;
    const said =
      given.length === 1 && layers.findIndex((other) => restsLike(other.material, material)) < index;
    if (said || (theta >= from && theta <= to)) return [];
    const message = `${layerLabel(index, name)}: ${material.name} is known for a stoichiometry of ${from} to ${to}`;
    const at = given.length > 1 ? [...path, index] : path;
    return [issue('range', at, message, { received: theta, allowed: `[${from}, ${to}]` })];
  });
}
