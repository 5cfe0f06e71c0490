import { describe, expect, it } from 'vitest';
import { type Curve, type CurveOptions, chargePassed, readCurve } from '../../src/data/curve.ts';

function read(lines: readonly string[], options: CurveOptions = {}) {
  const reading = readCurve(lines.join('\n'), options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading;
}

function refused(lines: readonly string[], options: CurveOptions = {}) {
  const reading = readCurve(lines.join('\n'), options);
  if (reading.ok) throw new Error('is read');
  return reading.issues;
}

const plain = (curve: Curve) =>
  Object.fromEntries(
    Object.entries(curve).map(([key, values]: [string, Float64Array]) => [
      key,
      [...values].map((value) => Number(value.toPrecision(12))),
    ]),
  );

describe('the header of a curve is understood', () => {
  it.each([
    [
      'ours',
      ['Time [s],Current [A],Voltage [V],Discharge capacity [A.h]', '0,0.002,4.2,0', '1800,0.002,3.7,0.001'],
      {},
    ],
    [
      'BioLogic',
      ['time/s\tEcell/V\t<I>/mA\t(Q-Qo)/mA.h', '0\t4.2\t-2\t0', '1800\t3.7\t-2\t-1'],
      { positive: 'charge' },
    ],
    [
      'BioLogic, with the working electrode beside the cell',
      [
        'time/s\tEwe/V\tEcell/V\tI/mA\tQ charge/discharge/mA.h',
        '0\t4.1\t4.2\t-2\t0',
        '1800\t3.6\t3.7\t-2\t-1',
      ],
      { positive: 'charge' },
    ],
    [
      'Arbin',
      [
        'Test_Time(s),Step_Time(s),Current(A),Voltage(V),Discharge_Capacity(Ah)',
        '0,0,0.002,4.2,0',
        '1800,5,0.002,3.7,0.001',
      ],
      { positive: 'discharge' },
    ],
    [
      'Neware',
      ['Total Time(min),Voltage(mV),Current(mA),Capacity(mAh)', '0,4200,-2,0', '30,3700,-2,-1'],
      { positive: 'charge' },
    ],
    [
      'spaces around a slash',
      ['Test Time / s;Voltage / V;Current / mA;Discharge Capacity / mAh', '0;4,2;2;0', '1800;3,7;2;1'],
      { positive: 'discharge' },
    ],
    [
      'per area and per mass',
      ['t/h,U/V,Current density [mA cm-2],Specific discharge capacity [mAh/g]', '0,4.2,1,0', '0.5,3.7,1,50'],
      { positive: 'discharge', area: 2, activeMass: 0.02 },
    ],
    [
      'given by name',
      ['a,b,c,d', '0,2e-3,4.2,0', '1800,2e-3,3.7,3.6'],
      { positive: 'discharge', columns: { time: 'a', current: 'b', voltage: 'c', capacity: 'd' } },
    ],
  ] as const)('%s', (_, lines, options) => {
    expect(plain(read(lines, options).value)).toEqual({
      time: [0, 1800],
      current: [0.002, 0.002],
      voltage: [4.2, 3.7],
      capacity: [0, 3.6],
    });
  });

  it('with one of time and capacity, in any order, and with columns that are none of them', () => {
    const { value } = read(['Mode,Capacity [mAh],Voltage [V],Temperature/degC', '1,0,4.2,25', '1,1,3.9,25']);
    expect(plain(value)).toEqual({ voltage: [4.2, 3.9], capacity: [0, 3.6] });
  });
});

describe('signs', () => {
  const lines = ['time/s,Ecell/V,I/mA', '0,4.2,2', '3600,3.6,2'];

  it('are those that were stated', () => {
    expect(plain(read(lines, { positive: 'discharge' }).value)['current']).toEqual([0.002, 0.002]);
    expect(plain(read(lines, { positive: 'charge' }).value)['current']).toEqual([-0.002, -0.002]);
  });

  it('of a column that names its direction are that, whatever is stated', () => {
    const named = (word: string) =>
      ['Ecell/V', '4.2', '3.9'].map((cell, i) => [cell, [`${word} capacity/mA.h`, '0', '1'][i]].join(','));
    for (const positive of ['charge', 'discharge'] as const) {
      expect(plain(read(named('Discharge'), { positive }).value)['capacity']).toEqual([0, 3.6]);
      expect(plain(read(named('Charge'), { positive }).value)['capacity']).toEqual([0, -3.6]);
    }
  });

  it('that are nowhere are taken for granted aloud', () => {
    const { warnings } = read(lines);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.message).toBe('"I/mA" does not say its sign and is taken as positive on discharge');
    expect(warnings[0]!.hint).toBe('state positive: "discharge" or "charge"');
  });

  it('that make a voltage rise on discharge, or fall on charge, are doubted', () => {
    const [doubt] = read(lines, { positive: 'charge' }).warnings;
    expect(doubt!.message).toMatch(/^the voltage falls by 0.600 V over a charge; the sign/);
    const rising = ['time/s,Ecell/V,I/mA', '0,3.6,2', '3600,4.2,2'];
    expect(read(rising, { positive: 'discharge' }).warnings[0]!.message).toMatch(
      /^the voltage rises by 0.600 V over a dis/,
    );
    expect(read(rising, { positive: 'charge' }).warnings).toEqual([]);
  });
});

describe('the charge passed', () => {
  it('is that of the file since its first row', () => {
    expect([...chargePassed(read(['V [V],Discharge capacity [C]', '4,5', '3.9,7.5']).value)!]).toEqual([
      0, 2.5,
    ]);
  });

  it('is the integral of a current that is linear in time', () => {
    const lines = ['Time [s],Voltage [V],Current [A]', '0,4,0', '10,4,1', '40,4,4'];
    expect([...chargePassed(read(lines, { positive: 'discharge' }).value)!]).toEqual([0, 5, 80]);
  });

  it('is not known without a current', () => {
    expect(chargePassed(read(['t/s,U/V', '0,4', '1,3.9']).value)).toBeUndefined();
  });
});

describe('a file that is no curve is refused, with the line and what to do', () => {
  it.each([
    ['no voltage', ['time/s,Evoc/K', '0,1', '1,1'], {}, /no column is known to be the voltage/, 'voltage'],
    ['neither time nor capacity', ['Ecell/V,I/mA', '4,1', '3,1'], {}, /time or the capacity/, 'time'],
    [
      'a name that is not there',
      ['time/s,Ecell/V', '0,4', '1,3'],
      { columns: { voltage: 'Ecel/V' } },
      /no such column/,
      'voltage',
    ],
    ['another unit', ['time/s,Voltage/mA', '0,4', '1,3'], {}, /the unit in the header is another/, 'voltage'],
    [
      'two voltages',
      ['time/s,Voltage [V],Voltage [mV]', '0,4,1', '1,3,1'],
      {},
      /are both a voltage/,
      'voltage',
    ],
    [
      'no area',
      ['Ecell/V,Discharge capacity [mAh/cm2]', '4,0', '3,1'],
      {},
      /the area of the electrode is needed \[cm²\]/,
      'area',
    ],
    [
      'no mass',
      ['Ecell/V,Discharge capacity [mAh/g]', '4,0', '3,1'],
      {},
      /the active mass is needed \[g\]/,
      'activeMass',
    ],
    [
      'a negative area',
      ['Ecell/V,Discharge capacity [mAh/cm2]', '4,0', '3,1'],
      { area: -1 },
      /must be a positive number of cm²/,
      'area',
    ],
  ] as const)('%s', (_, lines, options, message, key) => {
    const issues = refused(lines, options);
    expect(issues).toHaveLength(1);
    expect(issues[0]!.message).toMatch(message);
    expect(issues[0]!.path[0]).toBe(key);
  });

  it('suggests the name that is close', () => {
    expect(refused(['time/s,Ecell/V', '0,4', '1,3'], { columns: { voltage: 'Ecel/V' } })[0]!.nearest).toBe(
      'Ecell/V',
    );
  });

  it.each([
    ['a word among the numbers', ['time/s,Ecell/V', '0,4', '1,bad'], 3],
    ['a ragged row', ['time/s,Ecell/V', '0,4', '1'], 3],
    ['a time that falls', ['time/s,Ecell/V', '0,4', '10,3.9', '5,3.8'], 4],
    ['one row', ['time/s,Ecell/V', '0,4'], 2],
    ['a header alone', ['time/s,Ecell/V'], 1],
  ] as const)('%s', (_, lines, line) => {
    const issues = refused(lines);
    expect(issues).toHaveLength(1);
    expect(issues[0]!.line).toBe(line);
  });

  it('all problems at once', () => {
    const lines = ['time/s,Ecell/V,Discharge capacity [mAh/g]', '0,x,0', '1,y,1'];
    const messages = refused(lines, { columns: { capacity: 'Discharge capacity [mAh/g]' } }).map(
      ({ message }) => message,
    );
    expect(messages).toHaveLength(3);
  });

  it('an empty file', () => {
    expect(refused([''])[0]!.message).toBe('has no rows');
  });

  it('one column for two quantities', () => {
    const columns = { voltage: 'Ecell/V', capacity: 'Ecell/V' };
    const codes = refused(['time/s,Ecell/V', '0,4', '1,3'], { columns }).map(({ code }) => code);
    expect(codes).toEqual(['unit']);
    expect(refused(['a,b', '0,4', '1,3'], { columns: { voltage: 'b', time: 'b' } })[0]!.message).toBe(
      'one column is named twice',
    );
  });
});

describe('what can be done without is left out, aloud', () => {
  it('a current with holes', () => {
    const { value, warnings } = read(['time/s,Ecell/V,I/mA', '0,4,', '1,3.9,2']);
    expect(value.current).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      message: '"I/mA" is left out: 1 of its cells are no numbers',
      line: 2,
    });
  });

  it('but not one that was asked for', () => {
    expect(
      refused(['time/s,Ecell/V,I/mA', '0,4,', '1,3.9,2'], { columns: { current: 'I/mA' } }),
    ).toHaveLength(1);
  });

  it('two capacities of one rank', () => {
    const lines = ['time/s,Ecell/V,Charge_Capacity(Ah),Discharge_Capacity(Ah)', '0,4,0,0', '1,3.9,0,1'];
    const { value, warnings } = read(lines);
    expect(value.capacity).toBeUndefined();
    expect(warnings[0]!.message).toMatch(/are both a capacity/);
    const chosen = read(lines, { columns: { capacity: 'Discharge_Capacity(Ah)' } });
    expect([...chosen.value.capacity!]).toEqual([0, 3600]);
  });

  it('a unit: SI is taken for granted', () => {
    const { value, warnings } = read(['time,voltage', '0,4', '1,3.9']);
    expect(plain(value)).toEqual({ time: [0, 1], voltage: [4, 3.9] });
    expect(warnings.map(({ message }) => message)).toEqual([
      '"time" has no unit and is taken as s',
      '"voltage" has no unit and is taken as V',
    ]);
  });
});
