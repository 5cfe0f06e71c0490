/** Values that read well and make no sense in a step. */
import type { StepControl } from './step.ts';
import type { StepProblem } from './step-tokens.ts';
import type { StepQuantity } from './step-units.ts';

/** A value with its unit, in SI. */
export interface StepValue {
  readonly quantity: StepQuantity;
  readonly value: number;
  /** As written. */
  readonly text: string;
}

/** What is wrong with a value, without its place. */
export type Objection = Omit<StepProblem, 'at'>;

/** Why a step cannot keep this value constant. */
export function controlProblem(
  instruction: string,
  { quantity, value, text }: StepValue,
): Objection | undefined {
  const word = instruction[0]?.toUpperCase() + instruction.slice(1);
  if (instruction === 'hold') {
    if (quantity === 'voltage') return undefined;
    return { message: 'is no voltage', hint: `a step that keeps ${text} is "Discharge at ${text} …"` };
  }
  if (quantity === 'voltage') {
    return { message: 'is a voltage', hint: `to keep a voltage write "Hold at ${text} …"` };
  }
  if (value === 0)
    return { message: 'is zero, so nothing would happen', hint: 'write "Rest for 10 minutes"' };
  if (value < 0)
    return { message: `is negative, but "${word}" says the direction`, hint: 'leave the sign away' };
  if (instruction === 'charge' && quantity === 'resistance') {
    return { message: 'is a resistance, which can only discharge a cell' };
  }
  return undefined;
}

/** Why a step cannot end at this value. */
export function endProblem(control: StepControl, { quantity, value }: StepValue): Objection | undefined {
  const current = quantity === 'current' || quantity === 'c-rate';
  if (control.kind === 'drive' && quantity !== 'voltage') {
    return { message: 'does not end a drive', allowed: 'a voltage, or a time' };
  }
  if (control.kind === 'voltage' && quantity === 'voltage') {
    return {
      message: 'would never be reached: the voltage is held',
      allowed: 'a current, a C-rate or a capacity',
    };
  }
  const constant =
    control.kind === 'current' || control.kind === 'c-rate' || control.kind === 'current-density';
  if (constant && current) {
    return { message: 'would never be reached: the current is constant', allowed: 'a voltage or a capacity' };
  }
  if (control.kind === 'rest' && quantity !== 'voltage') {
    return { message: 'would never be reached: no current flows', allowed: 'a voltage' };
  }
  if (value === 0 && quantity !== 'voltage') return { message: 'would never be reached', allowed: 'above 0' };
  if (value < 0 && quantity !== 'voltage')
    return { message: 'is negative', hint: 'it is counted in the direction of the step' };
  return undefined;
}
