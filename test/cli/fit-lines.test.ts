import { describe, expect, it } from 'vitest';
import { withError } from '../../src/cli/fit-lines.ts';

const shown = (value: number, standardError: number, interval: readonly [number, number] = [0, 1]) =>
  withError({ value, standardError, interval });

describe('a value with its error', () => {
  it.each([
    [12.3, 0.147, '12.30 ± 0.15'],
    [0.9863, 0.005, '0.9863 ± 0.0050'],
    [4321, 120, '4321 ± 120'],
    [2.1127e-4, 5.54e-6, '(2.113 ± 0.055)e-4'],
    [123456, 2345, '(1.235 ± 0.023)e5'],
    [40, 3e-14, '40.00000 ± 3e-14'],
    [3, 250, '3 ± 250'],
    [12, Number.POSITIVE_INFINITY, '12'],
  ])('%d ± %d has the decimals that the error leaves', (value, error, text) => {
    expect(shown(value, error).value).toBe(text);
  });

  it('has its interval in the same decimals and power', () => {
    expect(shown(2.1127e-4, 5.54e-6, [1.996e-4, 2.2359e-4]).interval).toBe('(1.996 to 2.236)e-4');
    expect(shown(41.92, 0.42, [41.01, 42.84]).interval).toBe('41.01 to 42.84');
  });

  it('has ends of its interval in short where the error is larger than it', () => {
    expect(shown(1.2345e-4, 7.123, [1e-9, 1e6])).toEqual({
      value: '0.000123 ± 7.1',
      interval: '1e-9 to 1000000',
    });
    expect(shown(12, Number.POSITIVE_INFINITY).interval).toBe('');
  });
});
