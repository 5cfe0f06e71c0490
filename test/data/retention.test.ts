import { describe, expect, it } from 'vitest';
import { type RetentionOptions, readRetention } from '../../src/data/retention.ts';

function read(text: string, options: RetentionOptions = {}) {
  const reading = readRetention(text, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}

function refused(text: string, options: RetentionOptions = {}) {
  const reading = readRetention(text, options);
  if (reading.ok) throw new Error('is read');
  return reading.issues;
}

/** 1, 0.5 mAh at cycles 1, 10. */
const WANTED = { cycle: [1, 10], capacity: [3.6, 1.8] };

describe('a table of capacities by cycle is understood', () => {
  it.each([
    ['in mAh', 'Cycle,Discharge capacity [mAh]\n1,1\n10,0.5', {}],
    ['the charge beside it', 'Cycle Index;Chg. Cap.(Ah);DChg. Cap.(Ah)\n1;0,002;0,001\n10;0,001;0,0005', {}],
    ['per area', 'cycle number\tSpecific discharge capacity/mA.h.cm-2\n1\t0.5\n10\t0.25', { area: 2 }],
    ['per mass', 'Cyc#,Capacity (mAh/g)\n1,100\n10,50', { activeMass: 0.01 }],
    ['named', 'n,q [C]\n1,3.6\n10,1.8', { columns: { cycle: 'n', capacity: 'q [C]' } }],
    ['lines above it', 'a summary,,\nof channel,1,\nCycle,Discharge capacity [mAh],CE\n1,1,1\n10,0.5,1', {}],
  ])('%s', (_, text, options) => {
    const { cycle, capacity, relative } = read(text, options);
    expect([...cycle]).toEqual(WANTED.cycle);
    for (const [i, value] of WANTED.capacity.entries()) expect(capacity[i]).toBeCloseTo(value, 12);
    expect(relative).toBe(false);
  });

  it.each(['Capacity retention [%]', 'Retention', 'SoH / %'])('%s is a part of the first', (head) => {
    const { capacity, relative } = read(`Cycle,${head}\n5,80\n6,60`);
    expect(relative).toBe(true);
    expect([...capacity]).toEqual([1, 0.75]);
  });
});

describe('a table that is none says so', () => {
  it.each([
    ['no cycles', 'a,Discharge capacity [mAh]\n1,1\n2,1', /no column is known to count the cycles/],
    ['no capacity', 'Cycle,b\n1,1\n2,1', /no column is known to be the discharge capacity/],
    ['no unit', 'Cycle,Discharge capacity\n1,1\n2,1', /has no unit/],
    ['a curve', 'Cycle,Discharge capacity [mAh]\n1,0\n1,1', /does not rise|above 0/],
    ['half a cycle', 'Cycle,Discharge capacity [mAh]\n1,1\n1.5,1', /count from 1/],
    ['one row', 'Cycle,Discharge capacity [mAh]\n1,1', /one cycle/],
    ['no area', 'Cycle,Discharge capacity [mAh/cm2]\n1,1\n2,1', /the area is needed/],
    ['a word', 'Cycle,Discharge capacity [mAh]\n1,1\n2,x', /is not a number/],
  ])('%s', (_, text, message) => {
    expect(
      refused(text)
        .map((one) => one.message)
        .join('; '),
    ).toMatch(message);
  });

  it('with the nearest column', () => {
    expect(refused('Cycel,Discharge capacity [mAh]\n1,1\n2,1')[0]!.nearest).toBe('Cycel');
  });
});
