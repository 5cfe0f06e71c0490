/** The verdict on a step of an experiment file: that of the grammar. */
import type { StepCheck } from './schema.ts';
import { parseStep, type StepControl } from './steps.ts';

/** True for a step of constant current or power that charges. */
export function isCharge(control: StepControl): boolean {
  switch (control.kind) {
    case 'current':
      return control.amperes < 0;
    case 'c-rate':
      return control.rate < 0;
    case 'current-density':
      return control.amperesPerSquareMetre < 0;
    case 'power':
      return control.watts < 0;
    default:
      return false;
  }
}

export const checkStep: StepCheck = (text) => {
  const reading = parseStep(text);
  if (reading.ok) return undefined;
  const { message, allowed, nearest, hint } = reading;
  return { message, allowed, nearest, hint };
};
