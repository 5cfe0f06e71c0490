/** A property of a cell as a fitted circuit tells it. */
import type { Circuit } from './circuit.ts';
import type { ElectrodeAtRest } from './electrode-at-rest.ts';
import { type FittedCircuit, propagate } from './propagation.ts';
import type { CircuitRoles } from './roles.ts';

export type QuantityId =
  | 'exchangeCurrent'
  | 'exchangeCurrentWithoutFoil'
  | 'exchangeCurrentWithoutFoilAndPores'
  | 'rateConstant'
  | 'diffusivity'
  | 'diffusivityWithoutSalt'
  | 'diffusivityFromTime'
  | 'doubleLayerBrug'
  | 'doubleLayerTop'
  | 'seriesResistance';

export interface DerivedQuantity {
  readonly id: QuantityId;
  readonly name: string;
  readonly symbol: string;
  readonly value: number;
  /** Infinite where the fit does not know a parameter that matters. */
  readonly standardError: number;
  readonly unit: string;
  readonly formula: string;
  /** The same property in the cell, at the same state. */
  readonly ofCell: number;
  readonly caveats: readonly string[];
}

/** What quantities are derived from. */
export interface Derivation {
  readonly fit: FittedCircuit;
  readonly roles: CircuitRoles;
  readonly electrode: ElectrodeAtRest;
  /** [K] */
  readonly temperature: number;
  /** [Hz] */
  readonly lowestFrequency: number | undefined;
}

export type Wording = Omit<DerivedQuantity, 'value' | 'standardError'>;

/** The quantity, or none where the parameters give no positive one. */
export function quantity(
  { fit }: Derivation,
  of: (values: Float64Array) => number,
  wording: Wording,
): DerivedQuantity[] {
  const estimate = propagate(fit, of);
  if (!(estimate.value > 0 && Number.isFinite(estimate.value))) return [];
  return [{ ...wording, ...estimate }];
}

/** Position of a parameter of a named element; 0 is its first. */
export function positionOf({ elements }: Circuit, name: string, parameter = 0): number {
  const found = elements.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`the circuit has no element "${name}"`);
  return found.at + parameter;
}

export function symbolOf({ elements }: Circuit, name: string): string | undefined {
  return elements.find((one) => one.name === name)?.element.symbol;
}

/** What the fit itself says of the parameters of an element. */
export function doubtsOf({ fit }: Derivation, name: string): string[] {
  return fit.parameters.flatMap(({ path, identifiable }) =>
    identifiable === false && path.split('.')[0] === name ? [`the fit does not identify ${path}`] : [],
  );
}

export const digits = (value: number): string => String(Number(value.toPrecision(3)));

export const percent = (share: number): string => `${digits(100 * share)} %`;
