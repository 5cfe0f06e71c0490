/** The `steps` of an experiment file: words, repeats of steps, drives along a profile. */
import type { z } from 'zod';
import { choice, count, field, isObject, list, type Report, record, text } from '../cell/fields.ts';
import { parseWith, valueAt } from '../cell/issues.ts';
import { type Issue, type IssueDetails, issue, type PathPart } from '../core/errors.ts';
import { countSteps, type DriveDocument, MOST_STEPS, type StepDocument } from './program.ts';
import type { DriveProfile } from './step.ts';
import { parseDriveEnds } from './steps.ts';

/** What is wrong with a step, according to the step grammar; undefined when nothing is. */
export type StepCheck = (step: string) => ({ readonly message: string } & IssueDetails) | undefined;

const stepsText = 'a list of 1 to 10000 steps, such as ["Discharge at 1C until 3.0 V"]';
const stepText =
  'a step in quotes, such as "Discharge at 1C until 3.0 V", {"repeat": 3, "steps": […]}, or {"drive": "file.csv"}';
const DEEPEST = 10;
const NOT_READ = 'was not read: profiles are inlined when a file is loaded';
const COUNT = { type: 'integer', minimum: 1, maximum: MOST_STEPS };

function stepFieldAt(depth: number): z.ZodType<StepDocument, unknown> {
  return field<StepDocument>(
    (raw, report) => {
      if (typeof raw === 'string') return raw.trim() === '' ? report('range', 'is an empty step') : raw;
      if (!isObject(raw)) return report('type', `must be ${stepText}`);
      if ('drive' in raw) return readDriveStep(raw, report);
      if (depth >= DEEPEST) return report('range', `is a repeat in more than ${DEEPEST} others`);
      return parseWith(repeatRecordAt(depth + 1), raw, report);
    },
    { anyOf: [{ type: 'string' }, { type: 'object' }], description: stepText },
  );
}

function readDriveStep(raw: Record<string, unknown>, report: Report): DriveDocument | undefined {
  if (isObject(raw['drive'])) return parseWith(driveRecord, raw, report);
  const words = parseWith(driveWordsRecord, raw, report);
  return words && report('file', NOT_READ, { path: ['drive'] });
}

function repeatRecordAt(depth: number) {
  return record({ repeat: count(1, MOST_STEPS), steps: list(stepFieldAt(depth), 10_000, stepsText) });
}

/** For the list of keys and their meanings. */
export const repeatRecord = repeatRecordAt(DEEPEST);

/** As the loader inlines a profile: numbers in the units of the keys. */
export const profileRecord = record({
  file: text().optional(),
  of: choice(['current', 'power']),
  'time [s]': numbers(),
  'value [A or W]': numbers(),
});

const profileField = field<DriveProfile>(
  (raw, report) => {
    const data = parseWith(profileRecord, raw, report);
    if (data === undefined) return undefined;
    const time = data['time [s]'];
    const value = data['value [A or W]'];
    if (time.length !== value.length) return report('type', 'has unequal numbers of times and values');
    if (time.length < 2) return report('range', 'must have at least two points');
    const bad = time.findIndex((t, i) => i > 0 && !(t > (time[i - 1] ?? t)));
    if (bad >= 0) {
      const received = `${time[bad - 1]} s, then ${time[bad]} s`;
      return report('range', `times must rise; row ${bad + 1} does not`, { received });
    }
    const first = time[0] ?? 0;
    return { file: data.file, of: data.of, time: time.map((t) => t - first), value };
  },
  { description: 'a CSV file of time and current or power' },
);

const ends = text('how it ends, such as "until 3.0 V"').optional();
const column = text('the name of a column').optional();
export const driveColumnsRecord = record({ time: column, current: column, power: column });

/** A drive as a user writes it. */
export const driveWordsRecord = record({
  drive: text('the path to a CSV file'),
  ends,
  columns: driveColumnsRecord.optional(),
  positive: choice(['discharge', 'charge']).optional(),
});

/** A drive whose profile was read: its columns and signs are done with. */
const driveRecord = record({ drive: profileField, ends });

function numbers() {
  return field<number[]>(
    (raw, report) => {
      const good = Array.isArray(raw) && raw.every((each) => Number.isFinite(each));
      return good ? (raw as number[]) : report('type', 'must be a list of numbers');
    },
    { type: 'array', items: { type: 'number' } },
  );
}

export const stepsField = field<StepDocument[]>(
  (raw, report) => {
    const steps = parseWith(list(stepFieldAt(0), 10_000, stepsText), raw, report);
    if (steps === undefined) return undefined;
    const total = countSteps(steps);
    if (total <= MOST_STEPS) return steps;
    return report('range', `comes to ${total} steps`, { allowed: `at most ${MOST_STEPS}` });
  },
  {
    type: 'array',
    description: stepsText,
    items: {
      anyOf: [
        { type: 'string', minLength: 1 },
        {
          type: 'object',
          properties: { repeat: COUNT, steps: { type: 'array', items: {} } },
          ...closed('repeat', 'steps'),
        },
        {
          type: 'object',
          properties: {
            drive: {},
            ends: { type: 'string' },
            columns: { type: 'object', properties: { time: {}, current: {}, power: {} } },
            positive: { enum: ['discharge', 'charge'] },
          },
          ...closed('drive'),
        },
      ],
    },
  },
);

function closed(...required: string[]) {
  return { required, additionalProperties: false };
}

/** What the step grammar says against a list of steps of a document, inside repeats too. */
export function stepIssues(
  document: unknown,
  checkStep: StepCheck,
  path: readonly PathPart[] = ['steps'],
): Issue[] {
  const steps = valueAt(document, path);
  return issuesOfSteps(typeof steps === 'string' ? [steps] : steps, path, checkStep);
}

/** All steps in words, inside repeats too. */
export function textsOf(steps: readonly StepDocument[]): string[] {
  return steps.flatMap((step): string[] => {
    if (typeof step === 'string') return [step];
    if ('steps' in step) return textsOf(step.steps);
    return 'step' in step ? [step.step] : [];
  });
}

function issuesOfSteps(steps: unknown, path: readonly PathPart[], checkStep: StepCheck): Issue[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step, index): Issue[] => {
    const at = [...path, index];
    if (isObject(step) && 'steps' in step) return issuesOfSteps(step['steps'], [...at, 'steps'], checkStep);
    if (isObject(step)) return endsIssues(step, [...at, 'ends']);
    const wrong = typeof step === 'string' && step.trim() !== '' ? checkStep(step) : undefined;
    if (wrong === undefined) return [];
    const { message, ...details } = wrong;
    return [issue('step', at, message, { received: step, ...details })];
  });
}

const NO_PROFILE = { kind: 'drive', profile: { of: 'current', time: [], value: [] } } as const;

function endsIssues({ ends: words, drive }: Record<string, unknown>, at: readonly PathPart[]): Issue[] {
  if (typeof words !== 'string') return [];
  const reading = parseDriveEnds(words, NO_PROFILE);
  if (!reading.ok) {
    const { message, allowed, nearest, hint } = reading;
    return [issue('step', at, message, { received: words, allowed, nearest, hint })];
  }
  const time = valueAt(drive, ['time [s]']);
  if (!Array.isArray(time) || reading.step.period === undefined) return [];
  const length = Number(time.at(-1)) - Number(time[0]);
  if (!(reading.step.period > length)) return [];
  const allowed = `at most ${length} s, the length of the profile`;
  return [issue('step', at, 'has a period longer than the drive', { received: words, allowed })];
}
