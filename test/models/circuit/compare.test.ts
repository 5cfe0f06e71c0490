import { describe, expect, it } from 'vitest';
import { compareCircuits } from '../../../src/models/circuit/compare.ts';
import { informationOf } from '../../../src/models/circuit/information.ts';
import { circuitOf, logSpaced, normalNumbers, spectrumOf } from './helpers.ts';

const FREQUENCY = logSpaced(1e-2, 1e5, 40);
const TEXTS = ['R0-p(R1,C1)', 'R0-p(R1,CPE1)', 'R0-p(R1,CPE1)-p(R2,CPE2)'];
const circuits = TEXTS.map((text) => circuitOf(text));

describe('informationOf', () => {
  it('is -2 ln L of Gaussian residuals plus 2 K and K ln N, the unknown variance counted', () => {
    const [chi2, N] = [3, 20];
    const logLikelihood = (variance: number) =>
      -0.5 * (N * Math.log(2 * Math.PI * variance) + chi2 / variance);
    const known = informationOf({ chi2, residuals: N, parameters: 4, known: true });
    expect(known.aic - (-2 * logLikelihood(1) + 8)).toBeCloseTo(-N * Math.log(2 * Math.PI), 10);
    const unknown = informationOf({ chi2, residuals: N, parameters: 4, known: false });
    expect(unknown.aic - (-2 * logLikelihood(chi2 / N) + 10)).toBeCloseTo(
      -N * (Math.log(2 * Math.PI) + 1),
      10,
    );
    expect(unknown.bic - unknown.aic).toBeCloseTo(5 * Math.log(N) - 10, 12);
    expect(unknown.aicc - unknown.aic).toBeCloseTo((2 * 5 * 6) / (20 - 6), 12);
    expect(informationOf({ chi2, residuals: 6, parameters: 5, known: false }).aicc).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('compareCircuits', () => {
  const truth = spectrumOf(circuits[1], [5, 40, 2e-5, 0.85], FREQUENCY, 0.005, normalNumbers(3));
  const { ranked, summary } = compareCircuits(circuits, truth, { weights: 'modulus' });

  it('prefers the circuit that made the spectrum, and says so', () => {
    console.log(summary);
    expect(summary).toMatch(/^R0-p\(R1,CPE1\) is preferred \(Akaike weight 0\.\d+\)\./);
    expect(summary).toContain('R0-p(R1,C1) is not supported by the data');
    expect(ranked.map(({ text }) => text)).toContain(TEXTS[2]);
  });

  it('ranks by AICc, with weights that sum to 1 and go as exp(-delta/2)', () => {
    expect(ranked[0].deltaAicc).toBe(0);
    expect(ranked.reduce((sum, { akaikeWeight }) => sum + akaikeWeight, 0)).toBeCloseTo(1, 12);
    for (const { deltaAicc, akaikeWeight, fit } of ranked) {
      expect(deltaAicc).toBe(fit.aicc - ranked[0].fit.aicc);
      expect(akaikeWeight / ranked[0].akaikeWeight).toBeCloseTo(Math.exp(-deltaAicc / 2), 12);
    }
  });

  it('refuses an empty list', () => {
    expect(() => compareCircuits([], truth)).toThrow('0 circuits');
  });
});
