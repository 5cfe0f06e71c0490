import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circuitImpedance } from '../../../src/models/circuit/circuit.ts';
import { fitCircuit } from '../../../src/models/circuit/fit.ts';
import { fastestFirst } from '../../../src/models/circuit/interchangeable.ts';
import { circuitOf, logSpaced, normalNumbers, spectrumOf } from './helpers.ts';

const FREQUENCY = logSpaced(1e-2, 1e5, 40);
const order = (text: string, values: number[], pinned: readonly number[] = []) =>
  fastestFirst(circuitOf(text).tree, {
    values,
    frequency: FREQUENCY,
    isPinned: (k) => pinned.includes(k),
  });

describe('fastestFirst', () => {
  it.each([
    ['R0-p(R1,C1)-p(R2,C2)', [5, 20, 1e-2, 10, 1e-5], [0, 3, 4, 1, 2]],
    ['R0-p(R1,C1)-p(R2,C2)', [5, 10, 1e-5, 20, 1e-2], [0, 1, 2, 3, 4]],
    ['p(R1-C1,R2-C2)', [20, 1e-2, 10, 1e-5], [2, 3, 0, 1]],
    ['Zarc1-R0-Zarc2', [9, 1, 0.8, 5, 7, 1e-3, 0.8], [4, 5, 6, 3, 0, 1, 2]],
    ['p(R1,C1)-p(R2,CPE1)', [20, 1e-2, 10, 1e-5, 1], [0, 1, 2, 3, 4]],
    ['R0-R1', [2, 1], [0, 1]],
  ] as const)('of %s with %j is %j', (text, values, expected) => {
    expect(order(text, [...values])).toEqual(expected);
  });

  it('leaves a pinned arc where it is and sorts the others around it', () => {
    const values = [20, 1e-2, 10, 1e-3, 10, 1e-5];
    expect(order('p(R1,C1)-p(R2,C2)-p(R3,C3)', values)).toEqual([4, 5, 2, 3, 0, 1]);
    expect(order('p(R1,C1)-p(R2,C2)-p(R3,C3)', values, [0])).toEqual([0, 1, 4, 5, 2, 3]);
  });

  it('changes no impedance, and nothing the second time', () => {
    const text = 'R0-p(CPE1,R1-p(CPE2,R2))-p(CPE3,R3-p(CPE4,R4))-p(R5-C1,R6-C2,R7)';
    const circuit = circuitOf(text);
    const positive = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    const size = circuit.parameters.length;
    fc.assert(
      fc.property(fc.array(positive, { minLength: size, maxLength: size }), (some) => {
        const values = some.map((value, k) =>
          circuit.parameters[k].kind === 'fraction' ? 0.5 + value / 2500 : value,
        );
        const sorted = order(text, values).map((k) => values[k]);
        const [a, b] = [values, sorted].map((p) => circuitImpedance(circuit, p, FREQUENCY));
        a.re.forEach((value, i) => {
          // One more rounding for each of the 20 elements
          const off = Math.hypot(value - b.re[i], a.im[i] - b.im[i]);
          expect(off).toBeLessThanOrEqual(1e-13 * Math.hypot(value, a.im[i]));
        });
        expect(order(text, sorted)).toEqual(sorted.map((_, k) => k));
      }),
      { seed: 11, numRuns: 50 },
    );
  });
});

it('a fit reads the same whichever of two arcs it began with, its errors too, unless an arc is named', () => {
  const circuit = circuitOf('R0-p(R1,C1)-p(R2,C2)');
  const spectrum = spectrumOf(circuit, [5, 10, 1e-5, 20, 1e-2], FREQUENCY, 0.005, normalNumbers(1));
  const fit = fitCircuit(circuit, spectrum, { weights: 'modulus' });
  expect(fit.values[2]).toBeLessThan(fit.values[4]);
  const bounds = { C1: [1e-3, 1] } as const;
  const turned = fitCircuit(circuit, spectrum, { weights: 'modulus', bounds });
  expect(turned.values[2]).toBeGreaterThan(turned.values[4]);
  for (const [k, l] of [
    [1, 3],
    [2, 4],
  ] as const) {
    expect(turned.values[k] / fit.values[l]).toBeCloseTo(1, 5);
    expect(turned.parameters[k].standardError / fit.parameters[l].standardError).toBeCloseTo(1, 4);
  }
  expect(turned.correlation[1][0]).toBeCloseTo(fit.correlation[3][0], 4);
});
