/** Steps that this version understands and does not run. */
import type { StepCheck } from './schema.ts';
import type { Objection } from './step-checks.ts';
import { parseStep, type Step, type StepControl } from './steps.ts';

const LATER = 'are run by a later version of stratode';
const RUNS = 'constant current for a time, or to a voltage or a capacity; rests for a time';

/** Why this version does not run a step that it understands; undefined when it does. */
export function runnableNow(step: Step): Objection | undefined {
  const what = laterKind(step);
  return what === undefined ? undefined : { message: `is understood, but ${what} ${LATER}`, allowed: RUNS };
}

function laterKind({ control, until }: Step): string | undefined {
  if (control.kind === 'voltage') return 'voltage holds';
  if (control.kind === 'power') return 'steps of constant power';
  if (control.kind === 'resistance') return 'discharges through a resistance';
  if (control.kind === 'rest' && until.length > 0) return 'rests that end at a voltage';
  const along = isCharge(control) ? '>' : '<';
  const against = until.some(
    ({ kind, operator }) => kind === 'voltage' && operator !== undefined && operator !== along,
  );
  return against ? 'steps that end at a voltage against their direction' : undefined;
}

/** True for a step of constant current that charges. */
export function isCharge(control: StepControl): boolean {
  if (control.kind === 'current') return control.amperes < 0;
  if (control.kind === 'c-rate') return control.rate < 0;
  return control.kind === 'current-density' && control.amperesPerSquareMetre < 0;
}

/** The verdict on a step of an experiment file: the grammar's, then whether this version runs it. */
export const checkStep: StepCheck = (text) => {
  const reading = parseStep(text);
  if (reading.ok) return runnableNow(reading.step);
  const { message, allowed, nearest, hint } = reading;
  return { message, allowed, nearest, hint };
};
