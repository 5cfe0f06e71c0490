import { describe, expect, it } from 'vitest';
import { fitCircuit } from '../../../src/models/circuit/fit.ts';
import { studentQuantile } from '../../../src/solvers/covariance.ts';
import { circuitOf, logSpaced, normalNumbers, spectrumOf } from './helpers.ts';

const FREQUENCY = logSpaced(1e-2, 1e5, 60);
const CASES = [
  ['R0-p(R1-W1,CPE1)', [5, 40, 8, 2e-5, 0.9]],
  ['R0-p(R1-Wo1,CPE1)', [5, 40, 20, 10, 2e-5, 0.9]],
  ['L1-R0-Zarc1-G1', [1e-6, 5, 40, 1e-3, 0.8, 30, 2]],
  ['R0-p(R1,C1)-p(R2,C2)-Wo1', [5, 10, 1e-5, 20, 1e-3, 30, 5]],
  ['R0-TLMQ1', [5, 40, 2e-3, 0.95]],
] as const;

describe('fitCircuit', () => {
  it.each(CASES)('finds the parameters of %s without noise and without a guess', (text, values) => {
    const circuit = circuitOf(text);
    const fit = fitCircuit(circuit, spectrumOf(circuit, [...values], FREQUENCY));
    fit.values.forEach((value, k) => {
      expect(value / values[k]).toBeCloseTo(1, 6);
    });
    expect(fit.warnings).toEqual([]);
  });

  it('intervals at 95 % cover the truth in 90 to 99 % of 200 draws with 0.5 % noise', () => {
    const [text, values] = CASES[0];
    const circuit = circuitOf(text);
    const normal = normalNumbers(7);
    const covered = values.map(() => 0);
    for (let draw = 0; draw < 200; draw++) {
      const fit = fitCircuit(circuit, spectrumOf(circuit, [...values], FREQUENCY, 0.005, normal), {
        weights: 'modulus',
        starts: 0,
        initial: { R0: 6, R1: 30, W1: 10, 'CPE1.Q': 1e-5, 'CPE1.n': 0.8 },
      });
      fit.parameters.forEach(({ interval: [from, to] }, k) => {
        if (from <= values[k] && values[k] <= to) covered[k]++;
      });
    }
    for (const count of covered) {
      expect(count).toBeGreaterThanOrEqual(180);
      expect(count).toBeLessThanOrEqual(198);
    }
  });

  it('finds the truth from the first start alone, though the circuit is not written fast to slow', () => {
    for (const [text, values] of CASES) {
      const circuit = circuitOf(text);
      const fit = fitCircuit(circuit, spectrumOf(circuit, [...values], FREQUENCY, 0.005, normalNumbers(5)), {
        weights: 'modulus',
        starts: 0,
      });
      // chi²/dof is 1 ± 0.13 of 113 to 116 degrees of freedom
      expect(fit.chi2 / fit.degreesOfFreedom / 0.005 ** 2, text).toBeLessThan(1.5);
    }
  });

  it('tells weights that the residuals refuse, and widens the standard errors', () => {
    const circuit = circuitOf('R0-p(R1,C1)');
    const spectrum = spectrumOf(circuit, [5, 400, 2e-5], FREQUENCY, 0.005, normalNumbers(2));
    const fit = fitCircuit(circuit, spectrum);
    expect(fit.warnings).toHaveLength(1);
    expect(fit.warnings[0]).toContain('the residuals grow with |Z| against the weights');
    expect(fitCircuit(circuit, spectrum, { weights: 'modulus' }).warnings).toEqual([]);
    const other = spectrumOf(circuit, [5, 400, 2e-5], FREQUENCY);
    const normal = normalNumbers(2);
    const unit = { ...other, re: other.re.map((z) => z + normal()), im: other.im.map((z) => z + normal()) };
    expect(fitCircuit(circuit, unit, { weights: 'unit' }).warnings).toEqual([]);
  });

  it('is the same at every call', () => {
    const circuit = circuitOf(CASES[3][0]);
    const spectrum = spectrumOf(circuit, [...CASES[3][1]], FREQUENCY, 0.005, normalNumbers(3));
    expect(fitCircuit(circuit, spectrum).values).toEqual(fitCircuit(circuit, spectrum).values);
  });

  it('does not claim to know two resistors in series, nor an arc that was not measured', () => {
    const twice = circuitOf('R0-R1-p(R2,C1)');
    const first = fitCircuit(twice, spectrumOf(twice, [5, 5, 10, 1e-3], FREQUENCY, 0.005, normalNumbers(1)));
    expect(first.parameters.map(({ identifiable }) => identifiable)).toEqual([false, false, true, true]);
    expect(first.warnings[0]).toMatch(/^R0 is not identifiable: /);
    const slow = circuitOf('R0-p(R1,C1)');
    const noisy = spectrumOf(slow, [5, 1e6, 1], FREQUENCY, 0.005, normalNumbers(1));
    const second = fitCircuit(slow, noisy, { weights: 'modulus' });
    expect(second.parameters.map(({ identifiable }) => identifiable)).toEqual([true, false, true]);
  });

  it('keeps fixed parameters and bounds, and tells a parameter at its bound', () => {
    const circuit = circuitOf('R0-p(R1,CPE1)');
    const spectrum = spectrumOf(circuit, [5, 40, 2e-5, 0.9], FREQUENCY);
    const fit = fitCircuit(circuit, spectrum, { fixed: { 'CPE1.n': 1 }, bounds: { R1: [1, 30] } });
    expect(fit.values[3]).toBe(1);
    expect(fit.parameters[3]).toMatchObject({ fixed: true, standardError: 0 });
    expect(fit.values[1]).toBeCloseTo(30, 10);
    expect(fit.parameters[1]?.identifiable).toBe(false);
    expect(fit.warnings[0]).toContain('R1 is not identifiable: it sits at its bound');
  });

  it('AIC and BIC prefer the circuit that made the spectrum', () => {
    const [one, two] = [circuitOf('R0-p(R1,C1)'), circuitOf('R0-p(R1,CPE1)')];
    const spectrum = spectrumOf(one, [5, 40, 2e-5], FREQUENCY, 0.005, normalNumbers(4));
    const [a, b] = [one, two].map((circuit) => fitCircuit(circuit, spectrum, { weights: 'modulus' }));
    expect(a.bic).toBeLessThan(b.bic);
    expect(a.aic).toBeLessThan(b.aic + 2);
  });

  it.each(['proportional', 'variance'] as const)('weights "%s" find the truth as well', (weights) => {
    const circuit = circuitOf('R0-p(R1,C1)');
    const clean = spectrumOf(circuit, [5, 40, 2e-5], FREQUENCY);
    const variance = { re: clean.re.map((z) => (0.005 * z) ** 2), im: clean.re.map((z) => (0.005 * z) ** 2) };
    const fit = fitCircuit(circuit, clean, { weights, variance });
    expect(fit.values[2]).toBeCloseTo(2e-5, 10);
  });

  it('refuses what it cannot fit, with the number', () => {
    const circuit = circuitOf('R0-p(R1,C1)');
    const spectrum = spectrumOf(circuit, [5, 40, 2e-5], FREQUENCY);
    expect(() => fitCircuit(circuit, { frequency: [1], re: [1], im: [1] })).toThrow('3 free parameters');
    expect(() => fitCircuit(circuit, { ...spectrum, re: [1] })).toThrow('60 frequencies, 1 Re Z');
    expect(() => fitCircuit(circuit, { frequency: [0], re: [1], im: [1] })).toThrow('point 0: f 0 Hz');
    expect(() => fitCircuit(circuit, spectrum, { fixed: { R11: 1 } })).toThrow('nearest: R1');
    expect(() => fitCircuit(circuit, spectrum, { bounds: { R1: [2, 1] } })).toThrow('bounds of R1: 2');
    expect(() => fitCircuit(circuit, spectrum, { weights: 'variance' })).toThrow(
      'weights "variance": point 0',
    );
  });
});

it('quantiles of Student are those of the tables', () => {
  for (const [degrees, t] of [
    [5, 2.5706],
    [10, 2.2281],
    [100, 1.984],
    [Number.POSITIVE_INFINITY, 1.96],
  ])
    expect(studentQuantile(degrees)).toBeCloseTo(t, 3);
});
