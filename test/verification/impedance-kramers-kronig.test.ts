import { Matrix, QrDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { smallSignalAt } from '../../src/models/p2d/small-signal-state.ts';
import { bilayerPorosity, twoChemistries } from './cells.ts';
import { type Complex, magnitude } from './impedance-complex.ts';
import { CASES, decades, exactSpectrum, spectrumOf } from './impedance-tools.ts';
import { amperes, begin, follow, report } from './run.ts';

const FREQUENCIES = decades(1e5, 1e-3, 10);
/** As many elements as points, time constants ten times beyond the measured ones, series C and L (verification laws). */
const CAUSAL = 1e-6;

/**
 * Linear Kramers-Kronig test: Z is causal, linear and stable where R + sum R_k/(1 + i omega tau_k) + 1/(i omega C) + i omega L
 * fits it, R_k of any sign. Largest residual over |Z|.
 */
function kramersKronig(frequencies: readonly number[], Z: readonly Complex[]): number {
  const n = frequencies.length;
  const omega = frequencies.map((f) => 2 * Math.PI * f);
  const [fastest, slowest] = [0.1 / Math.max(...omega), 10 / Math.min(...omega)];
  const tau = Array.from({ length: n }, (_, k) => fastest * (slowest / fastest) ** (k / (n - 1)));
  const columns = (w: number): Complex[] => [
    [1, 0],
    [0, -Math.min(...omega) / w],
    [0, w / Math.max(...omega)],
    ...tau.map((t): Complex => {
      const below = 1 + (w * t) ** 2;
      return [1 / below, (-w * t) / below];
    }),
  ];
  const A = new Matrix(2 * n, n + 3);
  const b = new Matrix(2 * n, 1);
  for (let i = 0; i < n; i++) {
    const weight = 1 / magnitude(Z[i]);
    for (const [k, [re, im]] of columns(omega[i]).entries()) {
      A.set(i, k, weight * re);
      A.set(n + i, k, weight * im);
    }
    b.set(i, 0, weight * Z[i][0]);
    b.set(n + i, 0, weight * Z[i][1]);
  }
  // not by singular values: neighbouring elements are nearly alike, and a cut there costs three digits of the fit
  const x = new QrDecomposition(A).solve(b);
  const residual = A.mmul(x).sub(b);
  return Math.max(
    ...Array.from({ length: n }, (_, i) => Math.hypot(residual.get(i, 0), residual.get(n + i, 0))),
  );
}

describe('Kramers and Kronig', () => {
  it.each(CASES)('hold for the exact spectrum to 1e-6: $cell.name', ({ cell, theta }) => {
    const residual = kramersKronig(FREQUENCIES, exactSpectrum(cell, theta, FREQUENCIES));
    report(`Kramers-Kronig, ${cell.name}`, { 'largest residual': residual });
    expect(residual).toBeLessThan(CAUSAL);
  });

  it.each([
    { cell: bilayerPorosity(), theta: 0.2 },
    { cell: twoChemistries(), theta: 0.42 },
  ])('hold for the linearised one under load: $cell.name', ({ cell, theta }) => {
    const options = { separatorCells: 5, cellsPerLayer: 8, particle: { points: 9 }, doubleLayer: false };
    const { system, y } = begin(cell, amperes(cell, 1), theta, options);
    const state = follow({ system, y }, { until: 1000 }).outcome.y;
    const outcome = smallSignalAt(system, options, state, { accuracy: 'standard', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    const residual = kramersKronig(FREQUENCIES, spectrumOf(outcome.model, FREQUENCIES));
    report(`Kramers-Kronig under load, ${cell.name}`, { 'largest residual': residual });
    expect(residual).toBeLessThan(CAUSAL);
  });

  it('are broken by a spectrum that is not causal', () => {
    const Z = exactSpectrum(bilayerPorosity(), 0.5, FREQUENCIES).map(
      ([re, im], i): Complex => [re, im * (1 + 1e-3 * Math.sin(i))],
    );
    expect(kramersKronig(FREQUENCIES, Z)).toBeGreaterThan(1e-5);
  });
});
