import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStep } from '../../src/experiments/step-support.ts';
import { stepText } from '../../src/experiments/step-text.ts';
import { parseStep, type Step, type StepControl, type Termination } from '../../src/experiments/steps.ts';

type Expected = Partial<Omit<Step, 'text'>>;

const volts = (value: number): Termination => ({ kind: 'voltage', volts: value });

/** PyBaMM's own examples, and the forms that this grammar adds. */
const GOOD: readonly (readonly [string, Expected])[] = [
  ['Discharge at 1C until 3.0 V', { control: { kind: 'c-rate', rate: 1 }, until: [volts(3)] }],
  ['Discharge at 1C for 0.5 hours', { control: { kind: 'c-rate', rate: 1 }, duration: 1800 }],
  ['Charge at C/3 until 4.3 V', { control: { kind: 'c-rate', rate: -1 / 3 }, until: [volts(4.3)] }],
  ['Charge at 0.5 C for 45 minutes', { control: { kind: 'c-rate', rate: -0.5 }, duration: 2700 }],
  ['Charge at 2C/3 for 1 h', { control: { kind: 'c-rate', rate: -2 / 3 }, duration: 3600 }],
  ['Discharge at C for 90 seconds', { control: { kind: 'c-rate', rate: 1 }, duration: 90 }],
  [
    'Discharge at 1 A for 10 hours or until 3.3 V',
    { control: { kind: 'current', amperes: 1 }, duration: 36000, until: [volts(3.3)] },
  ],
  [
    'Discharge at C/3 for 2 hours until 2.5 V',
    { control: { kind: 'c-rate', rate: 1 / 3 }, duration: 7200, until: [volts(2.5)] },
  ],
  [
    'Charge at 200 mA for 45 minutes (1 minute period)',
    { control: { kind: 'current', amperes: -0.2 }, duration: 2700, period: 60 },
  ],
  ['Discharge at 1 W for 0.5 hours', { control: { kind: 'power', watts: 1 }, duration: 1800 }],
  ['Charge at 200mW for 45 min', { control: { kind: 'power', watts: -0.2 }, duration: 2700 }],
  ['Discharge at 2 Ohm until 3 V', { control: { kind: 'resistance', ohms: 2 }, until: [volts(3)] }],
  ['Discharge at 2 Ω until 3 V', { control: { kind: 'resistance', ohms: 2 }, until: [volts(3)] }],
  [
    'Discharge at 15 A/m2 until 3 V',
    { control: { kind: 'current-density', amperesPerSquareMetre: 15 }, until: [volts(3)] },
  ],
  [
    'Discharge at 1.5 mA/cm² until 3 V',
    { control: { kind: 'current-density', amperesPerSquareMetre: 15 }, until: [volts(3)] },
  ],
  [
    'Charge at 1.5 mA.cm-2 until 4 V',
    { control: { kind: 'current-density', amperesPerSquareMetre: -15 }, until: [volts(4)] },
  ],
  [
    'Hold at 4.2 V until 50 mA',
    { control: { kind: 'voltage', volts: 4.2 }, until: [{ kind: 'current', amperes: 0.05 }] },
  ],
  [
    'Hold at 4.2V until C/50 or for 1 hour',
    { control: { kind: 'voltage', volts: 4.2 }, duration: 3600, until: [{ kind: 'c-rate', rate: 0.02 }] },
  ],
  ['Rest for 10 minutes', { control: { kind: 'rest' }, duration: 600 }],
  ['Rest for 1 day (5 minute period)', { control: { kind: 'rest' }, duration: 86400, period: 300 }],
  [
    'Discharge at 1C until <3.0 V or 2 mAh',
    {
      control: { kind: 'c-rate', rate: 1 },
      until: [
        { kind: 'voltage', volts: 3, operator: '<' },
        { kind: 'capacity', coulombs: 7.2 },
      ],
    },
  ],
  [
    'Charge at 1C until > 4.2 V or until 1 A.h',
    {
      control: { kind: 'c-rate', rate: -1 },
      until: [
        { kind: 'voltage', volts: 4.2, operator: '>' },
        { kind: 'capacity', coulombs: 3600 },
      ],
    },
  ],
  ['  dISCHARGE  AT  c / 10  UNTIL  3.0V  ', { control: { kind: 'c-rate', rate: 0.1 }, until: [volts(3)] }],
  ['Discharge at .5e1 µA for 30 MINUTES', { control: { kind: 'current', amperes: 5e-6 }, duration: 1800 }],
];

/** What is wrong, and a word of what the answer has to say. */
const BAD: readonly (readonly [string, RegExp])[] = [
  ['', /ends too early/],
  ['Discharge', /ends too early/],
  ['Disharge at 1C until 3 V', /"Disharge" at character 1 .*discharge/],
  ['Discharge 1C until 3 V', /"1C" at character 11 .*"at"/],
  ['Discharge at 1C', /ends too early.*"until" or "for"/],
  ['Discharge at 1C untill 3 V', /"untill" at character 17 .*until/],
  ['Discharge at 1C until', /ends too early/],
  ['Discharge at 1C for 1 h or', /ends too early/],
  ['Discharge at 1C for 1 h or for 2 h', /second duration/],
  ['Discharge at 1C until 3 V please', /"please" at character 27/],
  ['Discharge at 0C until 3 V', /zero/],
  ['Discharge at 0 A until 3 V', /zero/],
  ['Discharge at -1C until 3 V', /negative.*direction/],
  ['Charge at −C/3 until 4 V', /negative.*direction/],
  ['Discharge at 1e6C until 3 V', /"1e6C".*out of range.*1e4C/],
  ['Discharge at C/0 until 3 V', /out of range/],
  ['Discharge at 1e400 A until 3 V', /out of range/],
  ['Discharge at 1 MA until 3 V', /"MA".*mA/],
  ['Discharge at 1 kg until 3 V', /"kg".*not a unit/],
  ['Discharge at 1 until 3 V', /"1" at character 14 has no unit|not a unit/],
  ['Discharge at one C until 3 V', /"one" at character 14/],
  ['Discharge at 4.2 V until 3 V', /is a voltage.*Hold at/],
  ['Charge at 2 Ohm until 4 V', /only discharge/],
  ['Hold at 1 A until 3 V', /no voltage/],
  ['Hold at 7 V until 1 A', /0 V to 6 V/],
  ['Hold at 4.2 V until 0 A', /never be reached/],
  ['Hold at 4.2 V until 4 V', /voltage is held/],
  ['Discharge at 1C until 50 mA', /current is constant/],
  ['Discharge at 1C until -5 V', /0 V to 6 V/],
  ['Discharge at 1C until 7 V', /0 V to 6 V/],
  ['Discharge at 1C until 3,0 V', /decimal point/],
  ['Discharge at 1C until -1 mAh', /negative/],
  ['Discharge at 1C for 0 s', /out of range/],
  ['Discharge at 1C for -5 minutes', /out of range/],
  ['Discharge at 1C for 5 metres', /"metres"/],
  ['Rest', /"for".*Rest for 10 minutes/],
  ['Rest until 3 V', /no duration/],
  ['Rest for 1 hour or until 1 mAh', /no current flows/],
  ['Rest for 1 minute (1 hour period)', /longer than the step/],
  ['Rest for 1 minute (1 second)', /"period"/],
  ['Run US06 for 1 hour', /drive profile/],
  ['Discharge at 1C until 3 V '.padEnd(400, 'x'), /longer than 300/],
];

describe('a step is read', () => {
  it.each(GOOD)('%s', (text, expected) => {
    const defaults = { duration: undefined, until: [], period: undefined };
    expect(parseStep(text)).toEqual({ ok: true, step: { text, ...defaults, ...expected } });
  });
});

describe('a step is refused with its reason', () => {
  it.each(BAD)('%s', (text, reason) => {
    const reading = parseStep(text);
    if (reading.ok) throw new Error('was accepted');
    const { message, allowed = '', nearest = '', hint = '' } = reading;
    expect([message, allowed, nearest, hint].join(' ')).toMatch(reason);
    expect(reading.at).toBeGreaterThanOrEqual(0);
    expect(reading.at).toBeLessThanOrEqual(text.length);
  });
});

describe('spectra and drives', () => {
  it.each([
    ['Impedance from 100 kHz to 10 mHz', 71, 1e5, 1e-2],
    ['Impedance from 10 mHz to 1 MHz with 5 points per decade', 41, 1e6, 1e-2],
  ])('"%s" is %d points, the highest first', (text, points, from, to) => {
    const reading = parseStep(text);
    if (!reading.ok || reading.step.control.kind !== 'impedance') throw new Error(text);
    const { frequencies } = reading.step.control;
    expect([frequencies.length, frequencies[0], frequencies.at(-1)]).toEqual([points, from, to]);
    const again = parseStep(stepText(reading.step));
    expect(again).toMatchObject({ ok: true, step: { control: reading.step.control } });
  });

  it.each([
    ['Impedance from 10 Hz to 10 Hz', /where it begins/],
    ['Impedance from 10 Hz', /ends too early/],
    ['Impedance from 10 V to 1 Hz', /not what is wanted/],
    ['Impedance from 1 kHz to 1 Hz with 0 points per decade', /no number of points/],
    ['Run US06 (A)', /no instruction/],
  ])('"%s" is refused', (text, what) => {
    expect(checkStep(text)?.message).toMatch(what);
  });
});

const within = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true, noDefaultInfinity: true, minExcluded: true });
const rate = within(1e-6, 1e4);
const signed = (values: fc.Arbitrary<number>) =>
  fc.tuple(values, fc.constantFrom(1, -1)).map(([value, sign]) => sign * value);

const control: fc.Arbitrary<StepControl> = fc.oneof(
  fc.constant<StepControl>({ kind: 'rest' }),
  within(0, 6).map((value): StepControl => ({ kind: 'voltage', volts: value })),
  signed(rate).map((value): StepControl => ({ kind: 'c-rate', rate: value })),
  signed(within(0, 1e6)).map((amperes): StepControl => ({ kind: 'current', amperes })),
  signed(within(0, 1e6)).map(
    (value): StepControl => ({ kind: 'current-density', amperesPerSquareMetre: value }),
  ),
  signed(within(0, 1e6)).map((watts): StepControl => ({ kind: 'power', watts })),
  within(0, 1e9).map((ohms): StepControl => ({ kind: 'resistance', ohms })),
);

/** Ends that make sense for a control. */
function endsOf({ kind }: StepControl): fc.Arbitrary<Termination> {
  const voltage = within(0, 6).map(volts);
  const current = within(0, 1e6).map((amperes): Termination => ({ kind: 'current', amperes }));
  const byRate = rate.map((value): Termination => ({ kind: 'c-rate', rate: value }));
  const capacity = within(0, 3.6e9).map((coulombs): Termination => ({ kind: 'capacity', coulombs }));
  const kinds: Record<string, readonly fc.Arbitrary<Termination>[]> = {
    rest: [voltage],
    voltage: [current, byRate, capacity],
    'c-rate': [voltage, capacity],
    current: [voltage, capacity],
    'current-density': [voltage, capacity],
    power: [voltage, current, byRate, capacity],
    resistance: [voltage, current, byRate, capacity],
  };
  const plain = fc.oneof(...(kinds[kind] ?? []));
  const compared = fc
    .tuple(plain, fc.constantFrom('<' as const, '>' as const))
    .map(([end, operator]): Termination => ({ ...end, operator }));
  return fc.oneof(plain, compared);
}

const step: fc.Arbitrary<Omit<Step, 'text'>> = control.chain((kept) => {
  const long = within(1, 1e9);
  const lengths = kept.kind === 'rest' ? long : fc.option(long, { nil: undefined });
  return fc
    .record({
      control: fc.constant(kept),
      duration: lengths,
      until: fc.array(endsOf(kept), { maxLength: 3 }),
      period: fc.option(within(1e-3, 1), { nil: undefined }),
    })
    .filter(({ duration, until }) => duration !== undefined || until.length > 0);
});

describe('every step', () => {
  it('in words reads back as itself', () => {
    fc.assert(
      fc.property(step, (it) => {
        const text = stepText(it);
        expect(parseStep(text)).toEqual({ ok: true, step: { text, ...it } });
      }),
      { numRuns: 2000 },
    );
  });

  it('may be written in any case and with any spaces', () => {
    const noise = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...GOOD), noise, ([text], flips) => {
        const words = text.split(' ').map((word, i) => {
          const plain = /^(discharge|charge|at|until|for|or|hold|rest|minutes?|hours?|period\)?)$/i.test(
            word,
          );
          if (!plain) return word;
          return flips[i % 30] ? word.toUpperCase() : word.toLowerCase();
        });
        const spaced = words.map((word, i) => (flips[(i + 7) % 30] ? `${word}  ` : `${word} `)).join('');
        const [one, other] = [parseStep(text), parseStep(spaced)];
        expect({ ...other, step: { ...(other.ok && other.step), text } }).toEqual(one);
      }),
    );
  });
});

describe('no text makes the grammar throw', () => {
  const words = fc.constantFrom(
    ...[
      'Discharge',
      'Charge',
      'Hold',
      'Rest',
      'at',
      'until',
      'for',
      'or',
      '(',
      ')',
      'period',
      '<',
      '>',
      '1',
      '-2',
    ],
    ...[
      '0',
      '1e999',
      'C',
      'C/',
      '/3',
      '3 V',
      '1C',
      'mA',
      'minutes',
      ',',
      '.',
      'µ',
      '∞',
      '\u0000',
      '😀',
      'e',
      '²',
    ],
  );
  it('out of its own words', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.constantFrom(' ', ''), (some, gap) => {
        const reading = parseStep(some.join(gap));
        if (!reading.ok) expect(reading.message).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('out of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(parseStep(text).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('out of a good step with one character changed, and no value is then beyond its limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GOOD),
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 2 }),
        ([text], at, by) => {
          const place = at % text.length;
          const reading = parseStep(text.slice(0, place) + by + text.slice(place + 1));
          if (!reading.ok) return;
          for (const value of Object.values(reading.step.control)) {
            if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          }
          expect(reading.step.duration ?? 1).toBeGreaterThan(0);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
