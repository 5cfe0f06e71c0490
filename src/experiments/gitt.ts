/** GITT and pulse tests: a rest, then pulses of constant current, each with a rest after it. */
import type { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { derive } from '../cell/derived.ts';
import { choice, count, rate, record } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { quantity } from '../cell/measured.ts';
import { type Issue, issue } from '../core/errors.ts';
import { kinds } from '../core/units.ts';
import { type Compiled, experimentForm } from './experiment-shape.ts';
import type { StepDocument } from './program.ts';
import { restStep, timeText, windowVoltage } from './usual-steps.ts';

const CURRENT = { name: 'current', si: 'A', example: '0.4 mA' };
const MOST_PULSES = 10_000;
const time = quantity(kinds.time, interval('(0 s, 1e9 s]', kinds.time));

export const pulseRecord = record({
  rate: rate().optional(),
  current: quantity(CURRENT, interval('(0 A, 1e6 A]', CURRENT)).optional(),
  duration: time,
});

export const gitt = experimentForm(
  {
    experiment: choice(['gitt']),
    pulse: pulseRecord,
    rest: time,
    pulses: count(1, MOST_PULSES).optional(),
    until: quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage)).optional(),
    direction: choice(['discharge', 'charge']).optional(),
  },
  [],
  compile,
);

interface PulseTest {
  readonly pulse: z.output<typeof pulseRecord>;
  readonly rest: { readonly value: number };
  readonly pulses?: number | undefined;
  readonly until?: { readonly value: number } | undefined;
  readonly direction?: 'discharge' | 'charge' | undefined;
}

/** Pulses until so many, or until one comes to the voltage, which is then the last. */
function compile({ pulse, rest, pulses, until, direction = 'discharge' }: PulseTest, cell: Cell): Compiled {
  const begins = direction === 'discharge' ? 'charged' : 'discharged';
  const issues = currentIssues(pulse);
  if (issues.length > 0) return { steps: [], begins, issues };
  const { oneC, capacity } = derive(cell);
  const amperes = pulse.current?.value ?? (pulse.rate ?? Number.NaN) * oneC;
  const load = pulse.current === undefined ? `${pulse.rate}C` : `${amperes} A`;
  const volts =
    until === undefined ? windowVoltage(cell, direction === 'discharge' ? 0 : 1) : `${until.value} V`;
  const word = direction === 'discharge' ? 'Discharge' : 'Charge';
  const step = `${word} at ${load} for ${timeText(pulse.duration.value)} or until ${volts}`;
  // twice the window: nobody asks for more, and the voltage ends it before
  const enough = Math.ceil((2 * capacity) / (amperes * pulse.duration.value));
  const number = Math.min(pulses ?? enough, MOST_PULSES);
  const relax = restStep(rest.value);
  const one: StepDocument[] = [{ step, endsRun: true }, ...relax];
  return {
    steps: [...relax, ...Array.from({ length: number }, () => one).flat()],
    plan: { kind: 'gitt', duration: pulse.duration.value },
    begins,
  };
}

function currentIssues({ rate: multiple, current }: PulseTest['pulse']): Issue[] {
  if ((multiple === undefined) !== (current === undefined)) return [];
  const allowed = 'exactly one of rate, current';
  return multiple === undefined
    ? [issue('missing', ['pulse'], 'has no current', { allowed })]
    : [issue('conflict', ['pulse', 'current'], 'is given beside rate', { allowed })];
}
