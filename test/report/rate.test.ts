import { describe, expect, it } from 'vitest';
import { rateLabel } from '../../src/report/rate.ts';

describe('rateLabel', () => {
  it.each([
    [0.1, 'C/10'],
    [0.05, 'C/20'],
    [1 / 3, 'C/3'],
    [0.5, 'C/2'],
    [0.3, '0.3C'],
    [1, '1C'],
    [1.5, '1.5C'],
    [3, '3C'],
  ])('writes %d as %s', (cRate, label) => {
    expect(rateLabel(cRate)).toBe(label);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (cRate) => {
    expect(() => rateLabel(cRate)).toThrow(`a C-rate must be a positive number, received ${cRate}`);
  });
});
