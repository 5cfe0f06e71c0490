import { describe, expect, it } from 'vitest';
import { fitCircuit } from '../../../src/models/circuit/fit.ts';
import { circuitOf, logSpaced, normalNumbers, spectrumOf } from './helpers.ts';

const FREQUENCY = logSpaced(1e-2, 1e5, 60);
const SEEDS = 40;

/** 0.5 % of |Z|: [circuit, values, parameters that the spectrum says nothing of]. */
const ABSENT: readonly [string, number[], string[]][] = [
  ['R0-p(R1,C1)', [5, 1e6, 1], ['R1']], // far slower than the lowest frequency
  ['R0-p(R1,C1)', [5, 1e-3, 1], ['R1', 'C1']], // 25 times smaller than the noise
  ['R0-p(R1,C1)', [5, 10, 1e-12], ['R1', 'C1']], // far faster than the highest frequency
  ['R0-p(R1,C1)-p(R2,C2)', [5, 20, 1e-4, 1e5, 1], ['R2']],
];

describe.each(['unit', 'modulus'] as const)('weights "%s" on proportional noise', (weights) => {
  it.each(ABSENT)(
    `never claim to know what was not measured, %s of %j, ${SEEDS} seeds`,
    (text, values, unknown) => {
      const circuit = circuitOf(text);
      const claims: string[] = [];
      let known = 0;
      for (let seed = 1; seed <= SEEDS; seed++) {
        const spectrum = spectrumOf(circuit, values, FREQUENCY, 0.005, normalNumbers(seed));
        for (const { path, identifiable } of fitCircuit(circuit, spectrum, { weights }).parameters) {
          if (identifiable && unknown.includes(path)) claims.push(`${path}, seed ${seed}`);
          if (identifiable) known++;
        }
      }
      console.log(`${text} of ${values}, ${weights}: known ${known} times in ${SEEDS} seeds`);
      expect(claims).toEqual([]);
      // A report that doubts everything would pass the law above.
      expect(known).toBeGreaterThan(0.9 * SEEDS);
    },
  );
});
