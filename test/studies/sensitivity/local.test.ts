import { describe, expect, it } from 'vitest';
import { type EvaluateAll, localSensitivities } from '../../../src/studies/sensitivity/local.ts';
import { ranked } from '../../../src/studies/sensitivity/ranking.ts';

const by =
  (...of: readonly ((x: Float64Array) => number)[]): EvaluateAll =>
  async (points) =>
    points.map((x) => of.map((f) => f(x)));

describe('local sensitivities', () => {
  it('are the derivatives, and the error they state is not below the true one', async () => {
    const f = ([x = 0, y = 0]: Float64Array) => Math.exp(x) * Math.sin(3 * y);
    const g = ([x = 0, y = 0]: Float64Array) => 1 / (1 + x * x) + y;
    const at = Float64Array.of(0.4, 0.2);
    const found = await localSensitivities(at, by(f, g), { steps: [0.2, 0.2], tolerance: 1e-9 });
    const exact = [
      [Math.exp(0.4) * Math.sin(0.6), -0.8 / 1.16 ** 2],
      [3 * Math.exp(0.4) * Math.cos(0.6), 1],
    ];
    found.forEach((row, i) => {
      row.forEach(({ value, error }, m) => {
        const off = Math.abs(value - exact[i]![m]!);
        expect(off).toBeLessThan(1e-8);
        // rounding of f over the smallest step
        expect(off).toBeLessThanOrEqual(error + 1e-13);
      });
    });
  });

  it('two step sizes are enough for a cubic: Richardson takes away all of its error', async () => {
    let points = 0;
    const evaluate: EvaluateAll = async (all) => {
      points += all.length;
      return all.map(([x = 0]) => [x ** 3]);
    };
    const [[slope] = []] = await localSensitivities(Float64Array.of(1), evaluate, {
      steps: [0.5],
      tolerance: 0.1,
    });
    expect(slope!.value).toBeCloseTo(3, 12);
    expect(points).toBe(4);
  });

  it('stop halving where the noise of a solver takes over, and say how far they are off', async () => {
    const NOISE = 1e-4;
    const noisy = ([x = 0]: Float64Array) => Math.exp(x) + NOISE * Math.sin(1e7 * x);
    const [[slope] = []] = await localSensitivities(Float64Array.of(0.3), by(noisy), {
      steps: [0.1],
      halvings: 12,
    });
    const off = Math.abs(slope!.value - Math.exp(0.3));
    expect(off).toBeLessThan((20 * NOISE) / 0.1);
    expect(slope!.error).toBeGreaterThan(0);
  });

  it('where the output is no number the derivative is none', async () => {
    const gone = ([x = 0]: Float64Array) => (x > 1 ? Number.NaN : x);
    const [[slope] = []] = await localSensitivities(Float64Array.of(1), by(gone), { steps: [0.1] });
    expect(slope!.value).toBeNaN();
  });
});

describe('the ranking', () => {
  it('is by what an uncertainty does to the output, and its shares are those of the variance and add up to 1', () => {
    const inputs = [
      { name: 'a', value: 2, uncertainty: 0.1 },
      { name: 'b', value: 4, uncertainty: 1 },
      { name: 'c', value: 0, uncertainty: 0.5 },
    ];
    const table = ranked(
      inputs,
      [10, -0.5, 2].map((value) => ({ value, error: 0 })),
      5,
    );
    expect(table.map(({ name }) => name)).toEqual(['a', 'c', 'b']);
    expect(table.map(({ effect }) => effect)).toEqual([1, 1, -0.5]);
    expect(table.map(({ elasticity }) => elasticity)).toEqual([4, undefined, -0.4]);
    expect(table.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
