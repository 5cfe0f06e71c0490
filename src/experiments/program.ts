/** Steps as a file writes them, with repeats, and as the runner takes them, one after the other. */
import type { DriveProfile, Step } from './step.ts';
import { parseDriveEnds, parseStep, type StepReading } from './steps.ts';

/** A step in words, steps that are repeated, or a drive along a profile. */
export type StepDocument = string | RepeatDocument | DriveDocument | LastStepDocument;

export interface RepeatDocument {
  readonly repeat: number;
  readonly steps: readonly StepDocument[];
}

export interface DriveDocument {
  readonly drive: DriveProfile;
  /** "for 10 min", "until 3.0 V": besides the end of the profile. */
  readonly ends?: string | undefined;
}

/** A step that is the last one where a cut-off of it ended it, or held before it began. */
export interface LastStepDocument {
  readonly step: string;
  readonly endsRun: true;
}

/** More steps than this are no protocol but a mistake. */
export const MOST_STEPS = 100_000;

/** How many steps there are in all, without writing them out. */
export function countSteps(steps: readonly StepDocument[]): number {
  return steps.reduce((sum, step) => {
    return sum + (typeof step === 'object' && 'repeat' in step ? step.repeat * countSteps(step.steps) : 1);
  }, 0);
}

/**
 * All steps in the order they are run. A repeat that holds no other repeat is a cycle each time; cycles are counted
 * through the whole run, from 1.
 *
 * @throws Error where a step was not checked before
 */
export function programOf(documents: readonly StepDocument[]): Step[] {
  const steps: Step[] = [];
  const known = new Map<string, Step>();
  let cycles = 0;
  const read = (text: string): Step => {
    const step = known.get(text) ?? accepted(text, parseStep(text));
    known.set(text, step);
    return step;
  };
  const add = (document: StepDocument, cycle: number | undefined): void => {
    if (typeof document === 'string') steps.push(inCycle(read(document), cycle));
    else if ('drive' in document) steps.push(inCycle(driveStep(document), cycle));
    else if ('step' in document) steps.push(inCycle({ ...read(document.step), endsRun: true }, cycle));
    else {
      const innermost = !document.steps.some((step) => typeof step === 'object' && 'repeat' in step);
      for (let k = 0; k < document.repeat; k++) {
        if (innermost) cycles++;
        for (const step of document.steps) add(step, innermost ? cycles : cycle);
      }
    }
  };
  for (const document of documents) add(document, undefined);
  return steps;
}

function inCycle(step: Step, cycle: number | undefined): Step {
  return cycle === undefined ? step : { ...step, cycle };
}

function accepted(text: string, reading: StepReading): Step {
  if (!reading.ok) throw new Error(`"${text}" was accepted and cannot be read: ${reading.message}`);
  return reading.step;
}

function driveStep({ drive, ends }: DriveDocument): Step {
  const control = { kind: 'drive', profile: drive } as const;
  const text = `Drive along ${drive.file === undefined ? '' : `${drive.file}, `}${drive.time.length} points of ${drive.of}`;
  if (ends === undefined) return { text, control, duration: undefined, until: [], period: undefined };
  return { ...accepted(ends, parseDriveEnds(ends, control)), text: `${text} ${ends}` };
}
