import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retentionMisfit } from '../../src/experiments/measured-retention.ts';
import { cyclesText, retentionSentence } from '../../src/experiments/retention-text.ts';
import { measured, rows } from './retentions.ts';

describe('the sentence of a retention', () => {
  const say = (points: readonly (readonly [number, number])[], relative: boolean, simulated: number[]) =>
    retentionSentence(retentionMisfit(measured(points, relative), rows(simulated)));

  it.each([
    [
      'in mAh, cycles beyond the last by name',
      [
        [1, 36],
        [2, 32.4],
        [5, 30],
        [6, 30],
        [9, 30],
      ] as const,
      false,
      '0.707 mAh RMS, 0.5 mAh on average, at most 1 mAh at cycle 2; 2 cycles, no simulated discharge of cycles 5 to 6, 9',
    ],
    [
      'in percent of the first cycle that was measured',
      [
        [1, 36],
        [2, 32.4],
      ] as const,
      true,
      '10 % of cycle 1 RMS, 10 % on average, at most 10 % at cycle 2; 1 cycle',
    ],
    [
      'of parts of a cycle that was not simulated',
      [
        [3, 36],
        [4, 32.4],
      ] as const,
      true,
      'its capacities are parts of that of cycle 3, which has no simulated discharge',
    ],
    [
      'of other cycles alone',
      [
        [3, 36],
        [4, 32.4],
      ] as const,
      false,
      'nothing to compare: no simulated discharge of cycles 3 to 4',
    ],
  ])('is %s', (_, points, relative, wanted) => {
    expect(say(points, relative, [36, 36])).toBe(wanted);
  });

  it('counts cycles of which there are too many for a line', () => {
    const points = Array.from({ length: 20 }, (_, k) => [2 * k + 1, 36] as const);
    expect(say(points, false, [36])).toMatch(/of cycles 3, 5, 7, 9, 11, 13, 15, 17, … 19 in all$/);
  });

  it('names spans that hold the cycles and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (some) => {
        const cycles = some.sort((a, b) => a - b);
        const text = cyclesText(cycles);
        expect(text.startsWith(cycles.length === 1 ? 'cycle ' : 'cycles ')).toBe(true);
        const named = text
          .replace(/^cycles? /, '')
          .split(', ')
          .flatMap((span) => {
            const [from, to = from] = span.split(' to ').map(Number) as [number, number?];
            return Array.from({ length: to - from + 1 }, (_, k) => from + k);
          });
        expect(named).toEqual(cycles);
      }),
    );
  });
});
