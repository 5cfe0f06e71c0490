/**
 * The step grammar: PyBaMM's experiment strings, case and spaces not counting.
 *
 *     step        = instruction end { ["or"] end } [ "(" time "period" ")" ] | spectrum
 *     instruction = ("Discharge" | "Charge") "at" (rate | current | current density | power | resistance)
 *                 | "Hold" "at" voltage | "Rest"
 *     end         = "for" time | "until" termination { "or" termination }
 *     termination = ["<" | ">"] (voltage | current | rate | capacity)
 *     rate        = "1C" | "0.5 C" | "C/3"
 *     spectrum    = "Impedance" "from" frequency "to" frequency [ "with" number "points per decade" ]
 */
import { logFrequencies } from './frequencies.ts';
import type { Step, StepControl, Termination } from './step.ts';
import { controlProblem, endProblem } from './step-checks.ts';
import { StepCursor, type StepProblem } from './step-tokens.ts';
import type { StepQuantity } from './step-units.ts';
import { readValue } from './step-values.ts';

export type { Step, StepControl, Termination } from './step.ts';

export type StepReading = { readonly ok: true; readonly step: Step } | ({ readonly ok: false } & StepProblem);

const INSTRUCTIONS = ['discharge', 'charge', 'hold', 'rest', 'impedance'] as const;
type Instruction = (typeof INSTRUCTIONS)[number];
const LONGEST = 300;

/** Reads what ends a drive besides its profile: "for 10 minutes", "until 3.0 V", "(1 s period)". */
export function parseDriveEnds(text: string, control: StepControl): StepReading {
  const cursor = new StepCursor(text);
  const ends = cursor.next.text === '(' ? { duration: undefined, until: [] } : readEnds(cursor, control);
  const period =
    ends !== undefined && cursor.next.text === '(' ? readPeriod(cursor, ends.duration) : undefined;
  if (cursor.next.kind !== 'end') cursor.fail(cursor.next, 'is too much');
  if (cursor.problem === undefined && ends !== undefined) {
    return { ok: true, step: { text, control, ...ends, period } };
  }
  return { ok: false, ...(cursor.problem ?? { message: 'is not understood', at: 0 }) };
}

/** Reads one step such as "Discharge at 1C until 3.0 V". */
export function parseStep(text: string): StepReading {
  if (text.length > LONGEST) {
    return { ok: false, message: `is longer than ${LONGEST} characters`, at: LONGEST };
  }
  const cursor = new StepCursor(text);
  const step = readStep(cursor, text);
  if (step !== undefined) return { ok: true, step };
  return { ok: false, ...(cursor.problem ?? { message: 'is not understood', at: 0 }) };
}

function readStep(cursor: StepCursor, text: string): Step | undefined {
  const instruction = readInstruction(cursor);
  if (instruction === undefined) return undefined;
  if (instruction === 'impedance') return readSpectrum(cursor, text);
  const control = readControl(cursor, instruction);
  if (control === undefined) return undefined;
  const ends = readEnds(cursor, control);
  if (ends === undefined) return undefined;
  const period = cursor.next.text === '(' ? readPeriod(cursor, ends.duration) : undefined;
  if (cursor.next.kind !== 'end') {
    cursor.fail(cursor.next, 'is too much', { hint: 'a step ends with "for …", "until …" or "(… period)"' });
  }
  return cursor.problem === undefined ? { text, control, ...ends, period } : undefined;
}

function readInstruction(cursor: StepCursor): Instruction | undefined {
  const { text } = cursor.next;
  const later = { allowed: '"Discharge", "Charge", "Hold", "Rest" or "Impedance"' };
  if (/^run$/i.test(text)) {
    const hint = 'a drive profile is a step {"drive": "profile.csv"}';
    return cursor.fail(cursor.next, 'is no instruction', { ...later, hint });
  }
  return cursor.expect(INSTRUCTIONS, later) as Instruction | undefined;
}

/** As many as an impedance experiment takes. */
const PER_DECADE = 10;

function readSpectrum(cursor: StepCursor, text: string): Step | undefined {
  const hint = 'write it like "Impedance from 100 kHz to 10 mHz"';
  if (cursor.expect(['from'], { hint }) === undefined) return undefined;
  const from = readValue(cursor, ['frequency'])?.value;
  if (from === undefined || cursor.expect(['to'], { hint }) === undefined) return undefined;
  const last = cursor.next;
  const to = readValue(cursor, ['frequency'])?.value;
  if (to === undefined) return undefined;
  if (from === to) return cursor.fail(last, 'is where it begins', { allowed: 'another frequency' });
  const perDecade = cursor.skip('with') ? readPerDecade(cursor) : PER_DECADE;
  if (cursor.next.kind !== 'end') cursor.fail(cursor.next, 'is too much', { hint });
  if (cursor.problem !== undefined || perDecade === undefined) return undefined;
  const frequencies = logFrequencies(Math.max(from, to), Math.min(from, to), perDecade);
  return { text, control: { kind: 'impedance', frequencies }, duration: 0, until: [], period: undefined };
}

function readPerDecade(cursor: StepCursor): number | undefined {
  const token = cursor.next;
  const count = Number(token.above);
  if (token.kind !== 'number' || !Number.isInteger(count) || count < 1 || count > 1000) {
    return cursor.fail(token, 'is no number of points', { allowed: 'a whole number from 1 to 1000' });
  }
  cursor.advance();
  for (const word of ['points', 'per', 'decade']) {
    if (cursor.expect([word]) === undefined) return undefined;
  }
  return count;
}

function readControl(cursor: StepCursor, instruction: Instruction): StepControl | undefined {
  if (instruction === 'rest') return { kind: 'rest' };
  const hold = instruction === 'hold';
  const example = hold ? 'Hold at 4.2 V until C/50' : 'Discharge at 1C until 3.0 V';
  if (cursor.expect(['at'], { hint: `write it like "${example}"` }) === undefined) return undefined;
  const token = cursor.next;
  const wanted: StepQuantity[] = hold
    ? ['voltage']
    : ['c-rate', 'current', 'current-density', 'power', 'resistance'];
  const value = readValue(cursor, wanted, (it) => controlProblem(instruction, it));
  if (value === undefined) return undefined;
  const sign = instruction === 'charge' ? -1 : 1;
  switch (value.quantity) {
    case 'c-rate':
      return { kind: 'c-rate', rate: sign * value.value };
    case 'current':
      return { kind: 'current', amperes: sign * value.value };
    case 'current-density':
      return { kind: 'current-density', amperesPerSquareMetre: sign * value.value };
    case 'power':
      return { kind: 'power', watts: sign * value.value };
    case 'resistance':
      return { kind: 'resistance', ohms: value.value };
    case 'voltage':
      return { kind: 'voltage', volts: value.value };
    default:
      return cursor.fail(token, 'is not understood');
  }
}

function readEnds(cursor: StepCursor, control: StepControl): Pick<Step, 'duration' | 'until'> | undefined {
  let duration: number | undefined;
  const until: Termination[] = [];
  const wanted = control.kind === 'rest' ? ['for', 'until'] : ['until', 'for'];
  for (let word = firstEnd(cursor, wanted); word !== undefined; word = nextEnd(cursor, word)) {
    const token = cursor.next;
    if (word === 'until') {
      const termination = readTermination(cursor, control);
      if (termination !== undefined) until.push(termination);
    } else if (duration === undefined) {
      duration = readValue(cursor, ['time'])?.value;
    } else {
      cursor.fail(token, 'is a second duration');
    }
  }
  if (cursor.problem !== undefined) return undefined;
  if (control.kind === 'rest' && duration === undefined) {
    cursor.problem = {
      message: 'has no duration',
      at: cursor.next.at,
      hint: 'write it like "Rest for 10 minutes"',
    };
    return undefined;
  }
  return { duration, until };
}

function firstEnd(cursor: StepCursor, wanted: readonly string[]): string | undefined {
  const hint =
    wanted[0] === 'for' ? 'a rest needs a duration: "Rest for 10 minutes"' : 'say when the step ends';
  return cursor.expect(wanted, { hint });
}

/** The word that starts another end; undefined when there is none. */
function nextEnd(cursor: StepCursor, last: string): string | undefined {
  if (cursor.problem !== undefined) return undefined;
  const joined = cursor.skip('or');
  if (cursor.skip('until')) return 'until';
  if (cursor.skip('for')) return 'for';
  if (joined) return last === 'until' ? 'until' : cursor.expect(['until', 'for']);
  if (cursor.next.kind === 'end' || cursor.next.text === '(') return undefined;
  return cursor.expect(['or', 'until', 'for']);
}

function readTermination(cursor: StepCursor, control: StepControl): Termination | undefined {
  const sign = cursor.next.text === '<' || cursor.next.text === '>' ? cursor.advance().text : undefined;
  const wanted: StepQuantity[] = ['voltage', 'current', 'c-rate', 'capacity'];
  const value = readValue(cursor, wanted, (it) => endProblem(control, it));
  if (value === undefined) return undefined;
  const operator = sign === undefined ? {} : { operator: sign as '<' | '>' };
  switch (value.quantity) {
    case 'voltage':
      return { kind: 'voltage', volts: value.value, ...operator };
    case 'current':
      return { kind: 'current', amperes: value.value, ...operator };
    case 'c-rate':
      return { kind: 'c-rate', rate: value.value, ...operator };
    default:
      return { kind: 'capacity', coulombs: value.value, ...operator };
  }
}

function readPeriod(cursor: StepCursor, duration: number | undefined): number | undefined {
  cursor.advance();
  const token = cursor.next;
  const period = readValue(cursor, ['time'])?.value;
  if (period === undefined || cursor.expect(['period']) === undefined) return undefined;
  if (cursor.expect([')']) === undefined) return undefined;
  if (duration !== undefined && period > duration) {
    return cursor.fail(token, 'is a period longer than the step');
  }
  return period;
}
