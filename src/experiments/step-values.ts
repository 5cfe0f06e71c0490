/** A value with its unit inside a step. */
import type { Objection, StepValue } from './step-checks.ts';
import type { StepCursor, Token } from './step-tokens.ts';
import {
  measureRate,
  measureStep,
  nearestUnit,
  outsideLimits,
  type StepQuantity,
  unitsOf,
} from './step-units.ts';

/** Reads a value of one of these quantities, inside its limits; what else may be wrong with it is asked for. */
export function readValue(
  cursor: StepCursor,
  wanted: readonly StepQuantity[],
  object: (value: StepValue) => Objection | undefined = () => undefined,
): StepValue | undefined {
  const first = cursor.next;
  const value = readMeasure(cursor, wanted);
  if (value === undefined) return undefined;
  const token: Token = { ...first, text: value.text };
  const objection = object(value);
  if (objection !== undefined) {
    const { message, ...details } = objection;
    return cursor.fail(token, message, details);
  }
  if (!wanted.includes(value.quantity)) {
    return cursor.fail(token, 'is not what is wanted here', {
      allowed: `a value in ${unitsOf(wanted).join(', ')}`,
    });
  }
  const allowed = outsideLimits(value.quantity, value.value);
  return allowed === undefined ? value : cursor.fail(token, 'is out of range', { allowed });
}

function readMeasure(cursor: StepCursor, wanted: readonly StepQuantity[]): StepValue | undefined {
  const allowed = `a value in ${unitsOf(wanted).join(', ')}`;
  const token = cursor.next;
  if (token.kind === 'rate') {
    cursor.advance();
    return { quantity: 'c-rate', value: measureRate(token.above, token.below), text: token.text };
  }
  if (token.kind !== 'number') return cursor.fail(token, 'is no value with a unit', { allowed });
  cursor.advance();
  if (cursor.next.text === ',')
    return cursor.fail(cursor.next, 'is no decimal point', { hint: 'write "3.5", not "3,5"' });
  const unit = cursor.next;
  if (unit.kind !== 'word') return cursor.fail(token, 'has no unit', { allowed });
  cursor.advance();
  const measured = measureStep(token.above ?? '', unit.text);
  if (measured === undefined) {
    return cursor.fail(unit, 'is not a unit of a step', { allowed, nearest: nearestUnit(unit.text, wanted) });
  }
  return { ...measured, text: `${token.text} ${unit.text}` };
}
