import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSeconds } from '../../src/data/clock.ts';
import { type CurveOptions, readCurve } from '../../src/data/curve.ts';

function read(text: string, options: CurveOptions = {}) {
  const reading = readCurve(text, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading;
}

function refused(text: string, options: CurveOptions = {}) {
  const reading = readCurve(text, options);
  if (reading.ok) throw new Error('is read');
  return reading.issues;
}

/** A rest, two discharges of 2 mA with a charge between them; of each the same hour, in the form of each program. */
const HOUR = { time: [0, 1800, 3600], current: [2e-3, 2e-3, 2e-3], voltage: [4.2, 3.9, 3.6] };

const biologic = [
  'EC-Lab ASCII FILE',
  'Nb header lines : 7                           ',
  '',
  'Galvanostatic Cycling with Potential Limitation',
  'Saved on : 01/02/2020, Number of loops : 1',
  'Electrode surface area : 1,540 cm²',
  'mode\tox/red\tNs\ttime/s\tcontrol/V/mA\tEwe/V\t<I>/mA\tcycle number\t(Q-Qo)/mA.h\t',
  '1\t0\t0\t0,0000\t0,0\t4,2500\t0,0000\t0,000\t0,000\t',
  '1\t0\t0\t60,000\t0,0\t4,2500\t0,0000\t0,000\t0,000\t',
  '1\t0\t1\t60,000\t-2,0\t4,2000\t-2,0000\t0,000\t0,000\t',
  '1\t0\t1\t1860,0\t-2,0\t3,9000\t-2,0000\t0,000\t-1,000\t',
  '1\t0\t1\t3660,0\t-2,0\t3,6000\t-2,0000\t0,000\t-2,000\t',
].join('\r\n');

const bdf = (current: number) =>
  [
    'Test Time / s,Unix Time / s,Voltage / V,Current / A,Cycle Count / 1,Step Count / 1,Ambient Temperature / degC,Discharging Capacity / Ah',
    '0,1700000000,4.25,0,1,1,25,0',
    '60,1700000060,4.25,0,1,1,25,0',
    `60,1700000060,4.2,${current},1,2,25,0`,
    `1860,1700001860,3.9,${current},1,2,25,0.001`,
    `3660,1700003660,3.6,${current},1,2,25,0.002`,
  ].join('\n');

const machine = (current: number) =>
  bdf(current)
    .replace('Test Time / s', 'test_time_second')
    .replace('Unix Time / s', 'unix_time_second')
    .replace('Voltage / V', 'voltage_volt')
    .replace('Current / A', 'current_ampere')
    .replace('Step Count / 1', 'step_count')
    .replace('Cycle Count / 1', 'cycle_count')
    .replace('Discharging Capacity / Ah', 'discharging_capacity_ah');

const neware = [
  'DataPoint,Cycle Index,Step Index,Step Type,Time,Total Time,Current(A),Voltage(V),Capacity(Ah),Date',
  '1,1,1,Rest,0:00:00,0:00:00,0,4.25,0,2023-01-05 10:00:00',
  '2,1,2,CC DChg,0:00:00,0:01:00,-0.002,4.2,0,2023-01-05 10:01:00',
  '3,1,2,CC DChg,0:30:00,0:31:00,-0.002,3.9,0.001,2023-01-05 10:31:00',
  '4,1,2,CC DChg,1:00:00,1:01:00,-0.002,3.6,0.002,2023-01-05 11:01:00',
  '5,1,3,CC Chg,0:00:00,1:01:00,0.002,3.8,0,2023-01-05 11:01:00',
  '6,1,3,CC Chg,1:00:00,2:01:00,0.002,4.2,0.002,2023-01-05 12:01:00',
].join('\n');

const maccor = [
  "Today's Date\t01/05/2023\tDate of Test:\t01/05/2023",
  'Filename:\tC:\\DATA\\x.001\tProcedure:\tx',
  'Rec#\tCyc#\tStep\tTest (Sec)\tStep (Sec)\tAmp-hr\tWatt-hr\tAmps\tVolts\tState\tES\tDPt Time',
  '1\t0\t1\t0.0\t0.0\t0\t0\t0\t4.25\tR\t1\t01/05/2023 10:00:00',
  '2\t0\t2\t60.0\t0.0\t0\t0\t0.002\t4.2\tD\t1\t01/05/2023 10:01:00',
  '3\t0\t2\t1860.0\t1800.0\t0.001\t0.004\t0.002\t3.9\tD\t1\t01/05/2023 10:31:00',
  '4\t0\t2\t3660.0\t3600.0\t0.002\t0.008\t0.002\t3.6\tD\t1\t01/05/2023 11:01:00',
  '5\t0\t3\t3660.0\t0.0\t0\t0\t0.002\t3.8\tC\t1\t01/05/2023 11:01:00',
].join('\n');

const arbin = [
  'Data_Point,Test_Time(s),Date_Time,Step_Time(s),Step_Index,Cycle_Index,Current(A),Voltage(V),Charge_Capacity(Ah),Discharge_Capacity(Ah)',
  '1,0,2010-09-27 14:12:48,0,1,1,0,4.25,0,0',
  '2,60,2010-09-27 14:13:48,0,2,1,-0.002,4.2,0,0',
  '3,1860,2010-09-27 14:43:48,1800,2,1,-0.002,3.9,0,0.001',
  '4,3660,2010-09-27 15:13:48,3600,2,1,-0.002,3.6,0,0.002',
  '5,3700,2010-09-27 15:14:28,0,2,2,-0.002,4.2,0,0.002',
  '6,5500,2010-09-27 15:44:28,1800,2,2,-0.002,3.9,0,0.003',
].join('\n');

describe('one discharge, as each program writes it, is the same curve', () => {
  it.each([
    ['BioLogic .mpt, decimal commas', biologic, { rows: { step: 1 } }],
    ['Battery Data Format, where a positive current charges', bdf(-0.002), { rows: { step: 2 } }],
    ['Battery Data Format with machine-readable names', machine(-0.002), { rows: { step: 2 } }],
    ['Neware, a clock and the type of each step', neware, { rows: { step: 2 } }],
    ['Maccor, lines above the names, unsigned currents and a state', maccor, { rows: { step: 2 } }],
    ['Arbin, a step of one cycle', arbin, { rows: { cycle: 1, step: 2 }, positive: 'charge' as const }],
  ])('%s', (_, text, options) => {
    const { value, warnings } = read(text, options);
    expect([...(value.time ?? [])]).toEqual(HOUR.time);
    expect([...(value.current ?? [])]).toEqual(HOUR.current);
    expect([...value.voltage]).toEqual(HOUR.voltage);
    expect(warnings.filter(({ path }) => path[0] === 'positive')).toEqual([]);
  });
});

describe('the sign of a current', () => {
  it('of the Battery Data Format is what the user states, where he does', () => {
    const { value } = read(bdf(0.002), { rows: { step: 2 }, positive: 'discharge' });
    expect([...(value.current ?? [])]).toEqual(HOUR.current);
  });

  it('that contradicts the voltage is doubted', () => {
    const { warnings } = read(bdf(0.002).replace('Discharging Capacity / Ah', 'x'), { rows: { step: 2 } });
    expect(warnings.map(({ message }) => message).join()).toMatch(/falls by 0.600 V over a charge/);
  });

  it('of unsigned values is that of the state of each row', () => {
    expect([...(read(maccor).value.current ?? [])].map(Math.sign)).toEqual([0, 1, 1, 1, -1]);
  });
});

describe('a part of a longer file', () => {
  it('is each row of it once: the steps together are the file', () => {
    const whole = read(bdf(-0.002)).value.voltage;
    const parts = [1, 2].flatMap((step) => [...read(bdf(-0.002), { rows: { step } }).value.voltage]);
    expect(parts).toEqual([...whole]);
  });

  it.each([
    ['a step that is not there', { step: 7 }, /"Step Count \/ 1" is never 7/, '1 to 2'],
    ['a cycle that is not there', { cycle: 3 }, /"Cycle Count \/ 1" is never 3/, '1 to 1'],
  ] as const)('%s is refused with those that are', (_, rows, message, allowed) => {
    const [found] = refused(bdf(-0.002), { rows });
    expect(found!.message).toMatch(message);
    expect(found!.allowed).toBe(allowed);
  });

  it('that is there twice wants the cycle too', () => {
    const [found] = refused(
      arbin.replace('\n5,', '\n5,3680,x,0,1,2,0,4.25,0,0\n6,').replace('\n6,5500', '\n7,5500'),
      {
        rows: { step: 2 },
      },
    );
    expect(found!.message).toMatch(/has step 2 2 times/);
    expect(found!.hint).toMatch(/"cycle"/);
  });

  it('wants a column that counts', () => {
    const [found] = refused('time/s,Ecell/V\n0,4\n1,3.9', { rows: { cycle: 1 } });
    expect(found!.message).toMatch(/no column is known to count the cycles/);
    const named = refused('time/s,Ecell/V,n\n0,4,1\n1,3.9,1', {
      rows: { cycle: 1 },
      columns: { cycle: 'N1' },
    });
    expect(named[0]!.message).toBe('no such column');
    expect(read('time/s,Ecell/V,n\n0,4,1\n1,3.9,1', { rows: { cycle: 1 }, columns: { cycle: 'n' } }).ok).toBe(
      true,
    );
  });

  it('begins where the row above it ends, or with its first row after a gap', () => {
    const text = (first: number) =>
      [
        'Test Time / s,Voltage / V,Current / A,Step Count / 1',
        '0,4.2,0,1',
        '100,4.2,0,1',
        `${first},4.1,-1,2`,
        `${first + 10},4,-1,2`,
      ].join('\n');
    expect([...read(text(110), { rows: { step: 2 } }).value.time!]).toEqual([10, 20]);
    // an interval that was rounded up is one still
    const rounded = read(text(110).replace('\n120,', '\n119.99,'), { rows: { step: 2 } });
    expect(rounded.value.time![0]).toBe(10);
    expect([...read(text(500), { rows: { step: 2 } }).value.time!]).toEqual([0, 10]);
  });
});

describe('bad files say what is wrong and what was meant', () => {
  it.each([
    [
      'a decimal point among commas',
      'Zeit;U\n0;4,1\n10;3.9',
      { columns: { time: 'Zeit', voltage: 'U' } },
      /is not a number/,
      /decimal points/,
    ],
    [
      'a wrong column',
      'Test Time / s,Voltage / V\n0,4\n1,3',
      { columns: { voltage: 'Volatge / V' } },
      /no such column/,
      undefined,
    ],
    [
      'no voltage',
      'Test Time / s,Voltag / V,Current / A\n0,4,1\n1,3,1',
      {},
      /no column is known to be the voltage/,
      /columns are/,
    ],
  ] as const)('%s', (_, text, options, message, hint) => {
    const [found] = refused(text, options);
    expect(found!.message).toMatch(message);
    if (hint !== undefined) expect(found!.hint).toMatch(hint);
    if (options !== undefined && 'columns' in options && message.source === 'no such column')
      expect(found!.nearest).toBe('Voltage / V');
  });

  it('a header count of EC-Lab that is wrong', () => {
    expect(readCurve(biologic.replace(': 7', ': 70')).ok).toBe(false);
  });
});

describe('times on a clock', () => {
  it('are seconds, days and all', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(part(99), part(23), part(59), part(59), (d, h, m, s) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const seconds = ((d * 24 + h) * 60 + m) * 60 + s;
        expect(clockSeconds(`${d}d ${two(h)}:${two(m)}:${two(s)}`)).toBe(seconds);
        expect(clockSeconds(`${d * 24 + h}:${two(m)}:${two(s)}.5`)).toBe(seconds + 0.5);
      }),
    );
  });

  it.each(['12', '1:2', '1:61:00', 'x', '', '2020-01-01 10:00:00'])('"%s" is none', (cell) => {
    expect(clockSeconds(cell)).toBeUndefined();
  });
});
