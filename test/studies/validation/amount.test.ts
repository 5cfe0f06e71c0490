import { describe, expect, it } from 'vitest';
import { readAmount, readTolerance } from '../../../src/studies/validation/amount.ts';

const amount = (raw: unknown, unit?: string) => {
  const reading = readAmount(raw, unit);
  return reading.ok ? reading.value : reading.problem;
};
const tolerance = (raw: unknown, unit: string | undefined, value: number, uncertainty?: number) => {
  const reading = readTolerance(raw, unit, { value, uncertainty });
  return reading.ok ? reading.value : reading.problem;
};

describe('an amount', () => {
  it.each([
    ['9.5 mS/cm', 'S.m-1', 0.95],
    ['12.3 ohm cm^2', 'Ohm.cm2', 12.3],
    ['1.9e-11 cm^2/s', 'm2.s-1', 1.9e-15],
    ['40 C/cm^2', 'mA.h.cm-2', 40 / 3.6],
    ['-4.4 %', '%', -4.4],
    [0.46, undefined, 0.46],
  ])('%s for a quantity in %s is %d', (raw, unit, value) => {
    expect(amount(raw, unit)).toBeCloseTo(value, 12 - Math.floor(Math.log10(Math.abs(value))));
  });

  it('without a unit, with another dimension, or with a unit that nobody asked for is refused', () => {
    expect(amount(9.5, 'S.m-1')).toBe('must be a number with its unit');
    expect(amount('9.5', 'S.m-1')).toBe('has no unit');
    expect(amount('9.5 V', 'S.m-1')).toMatch(/is not a unit/);
    expect(amount('0.46 V')).toMatch(/has no unit/);
    expect(amount('39.2', '%')).toBe('is no percentage');
  });
});

describe('a tolerance', () => {
  it('counts uncertainties, parts of the value, or amounts; of a gain in percent "5 %" is an amount', () => {
    expect(tolerance('2 sigma', 'V', 4, 0.01)).toBe(0.02);
    expect(tolerance('5 %', 'V', -4)).toBeCloseTo(0.2, 12);
    expect(tolerance('26 mV', 'V', 4)).toBeCloseTo(0.026, 12);
    expect(tolerance('5 %', '%', 39.2)).toBe(5);
    expect(tolerance(0.005, undefined, 0.46)).toBe(0.005);
  });

  it('of nothing is refused: a sigma without uncertainty, a part of zero, zero', () => {
    expect(tolerance('2 sigma', 'V', 4)).toMatch(/not given/);
    expect(tolerance('5 %', 'V', 0)).toMatch(/more than zero/);
    expect(tolerance('0 V', 'V', 4)).toMatch(/more than zero/);
  });
});
