import type { FittedCircuit } from '../../../src/models/circuit/propagation.ts';
import { circuitOf } from './helpers.ts';

/** A fit as it would be found: values, relative standard errors, correlation (none unless given). */
export function fittedAs(
  text: string,
  values: readonly number[],
  relativeErrors: readonly number[] = values.map(() => 0.01),
  correlation: readonly (readonly number[])[] = values.map((_, k) => values.map((_, l) => (k === l ? 1 : 0))),
): FittedCircuit {
  const circuit = circuitOf(text);
  const parameters = circuit.parameters.map(({ path }, k) => ({
    path,
    fixed: false,
    standardError: relativeErrors[k] * values[k],
  }));
  return { circuit, values, parameters, correlation };
}
