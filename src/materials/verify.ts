/** Whether a user's formula is what its property must be, over the range for which the user declares it. */

import { type Issue, issue } from '../core/errors.ts';
import type { Formula } from './continuation.ts';
import type { Range } from './material.ts';
import { demands, type Property, valueFits } from './property.ts';

const SAMPLES = 2001;

/** The first place where the formula fails, at one temperature [K]; undefined where none is found. */
export function firstFailure(
  property: Property,
  formula: Formula,
  range: Range,
  temperature: number,
): Issue | undefined {
  const step = (range.to - range.from) / (SAMPLES - 1);
  const states = Float64Array.from({ length: SAMPLES }, (_, i) =>
    i === SAMPLES - 1 ? range.to : range.from + i * step,
  );
  const { value, slope } = evaluate(formula, states, temperature);
  for (let i = 0; i < SAMPLES; i++) {
    const found = failureAt(property, states[i], value[i], slope[i]);
    if (found !== undefined) return found;
    if (i === 0 || slope[i - 1] * slope[i] >= 0) continue;
    const turn = turningPoint(formula, states[i - 1], states[i], temperature);
    const between = failureAt(property, turn.state, turn.value, turn.slope);
    if (between !== undefined) return between;
  }
  return undefined;
}

function failureAt(property: Property, state: number, value: number, slope: number): Issue | undefined {
  const place = `at ${property.state} = ${short(state)}`;
  const unit = property.unit === '1' ? '' : ` ${property.unit}`;
  if (!valueFits(property, value)) {
    return failure(property, `is ${short(value)}${unit} ${place}; it ${demands[property.shape]}`);
  }
  if (!Number.isFinite(slope)) {
    return failure(property, `has no finite derivative ${place}`);
  }
  if (property.shape !== 'decreasing' || slope < 0) return undefined;
  const how = slope > 0 ? `rises by ${short(slope)}${unit} per unit` : 'is level';
  return failure(property, `${how} ${place}; it ${demands.decreasing}`);
}

function failure({ symbol }: Property, message: string): Issue {
  return issue('range', [], `${symbol} ${message}`, {
    hint: 'correct it, or declare a narrower "range": outside, it is continued smoothly',
  });
}

/** The extremum between two states whose slopes have opposite signs, by halving. */
function turningPoint(formula: Formula, a: number, b: number, temperature: number) {
  const states = Float64Array.of(a, b, a);
  const sign = Math.sign(evaluate(formula, states, temperature).slope[0]);
  for (let i = 0; i < 40; i++) {
    states[2] = 0.5 * (states[0] + states[1]);
    const { slope } = evaluate(formula, states, temperature);
    states[Math.sign(slope[2]) === sign ? 0 : 1] = states[2];
  }
  const { value, slope } = evaluate(formula, states, temperature);
  return { state: states[2], value: value[2], slope: slope[2] };
}

function evaluate(formula: Formula, states: Float64Array, temperature: number) {
  const value = states.slice();
  const slope = new Float64Array(states.length);
  formula(value, slope, 0, states.length, temperature);
  return { value, slope };
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}
