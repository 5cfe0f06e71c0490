/**
 * Properties that a user gives, as laws: a number here, tables and formulas next door. What a law promises is checked at
 * loading; beyond the declared range it continues as every law does (continuation.ts).
 */

import { type Issue, issue, type PathPart } from '../core/errors.ts';
import { type Activation, activated } from './activation.ts';
import { boundedLaw } from './bounded.ts';
import { constantLaw } from './constant.ts';
import {
  type AdditiveDependence,
  decreasingLaw,
  type Formula,
  positiveLaw,
  type TemperatureDependence,
} from './continuation.ts';
import type { Law, Range, Source } from './material.ts';
import { demands, type Property, valueFits } from './property.ts';

/** What goes with a number, a table or a formula. */
export interface Given {
  readonly source: Source;
  /** States for which the user vouches; of a table its extent by default. */
  readonly range?: Range;
  /** Of a positive property. Without it nothing depends on temperature but what a formula writes with T. */
  readonly activation?: Activation;
  /** Factor to the SI unit of the property; default 1. */
  readonly scale?: number;
  /** Temperature at which a formula of T is checked [K]; default 298.15. */
  readonly temperature?: number;
}

export type LawReading =
  | { readonly ok: true; readonly law: Law }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Range of a number: it holds wherever the rest of the material does. */
const anywhere: Readonly<Record<Property['state'], Range>> = {
  theta: { from: 0, to: 1 },
  c_e: { from: 0, to: 6000 },
};

/** One number for all states. A transference number below 0 is a slip here, while a measured curve may dip. */
export function numberLaw(property: Property, value: number, given: Omit<Given, 'range'>): LawReading {
  const { symbol, unit, shape } = property;
  const si = value * (given.scale ?? 1);
  if (shape === 'decreasing') return refused([], `${symbol} is one number; it ${demands.decreasing}`, value);
  if (!valueFits(property, si) || si < 0) {
    const demand = shape === 'positive' ? demands.positive : 'must lie in [0, 1)';
    return refused([], `${symbol} ${demand}`, value);
  }
  const law = constantLaw({ symbol, unit, value: si, source: given.source, range: anywhere[property.state] });
  return activatedIf(property, law, given);
}

/** A formula that has passed its checks, as a law of the property's shape. */
export function shapedLaw(
  property: Property,
  formula: Formula,
  ranges: { readonly range: Range; readonly interval: Range },
  given: Given,
  dependence?: { readonly additive: AdditiveDependence; readonly logarithmic: TemperatureDependence },
): LawReading {
  const { symbol, unit, shape } = property;
  const spec = { symbol, unit, source: given.source, ...ranges, formula };
  if (shape === 'positive') {
    return activatedIf(property, positiveLaw(spec, dependence?.logarithmic), given);
  }
  const make = shape === 'decreasing' ? decreasingLaw : boundedLaw;
  return activatedIf(property, make(spec, dependence?.additive), given);
}

function activatedIf({ shape, symbol }: Property, law: Law, { activation }: Given): LawReading {
  if (activation === undefined) return { ok: true, law };
  if (shape === 'positive') return { ok: true, law: activated(law, activation) };
  return refused([], `${symbol} cannot have an activation energy`, activation.E_a);
}

export function refused(
  path: readonly PathPart[],
  message: string,
  received?: unknown,
): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues: [issue('range', path, message, { received })] };
}
