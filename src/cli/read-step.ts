import { parseStep, type Step } from '../experiments/steps.ts';

/** A step that was accepted when its file was loaded. */
export function readStep(text: string): Step {
  const reading = parseStep(text);
  if (!reading.ok) throw new Error(`"${text}" was accepted and cannot be read: ${reading.message}`);
  return reading.step;
}
