import { describe, expect, it } from 'vitest';
import { expressionsFor } from '../../src/core/expression-loader.ts';
import { readConstraint } from '../../src/studies/optimisation/constraint.ts';
import { runOptimisation } from '../../src/studies/optimisation.ts';
import { readOptimisation, resolveOptimisation } from '../../src/studies/optimisation-schema.ts';
import { cellDocument } from '../cell/test-cell.ts';

const POROSITY = 'cell.positive.layers[0].porosity';
const FRACTION = 'cell.positive.layers[0].activeFraction';
const ENERGY = 'Discharge energy [mW.h.cm-2]';

const document = (more: Record<string, unknown> = {}) => ({
  study: 'optimisation',
  base: { experiment: 'protocol', cell: cellDocument(), steps: ['Discharge at 2C until 3.0 V'] },
  vary: { [FRACTION]: { from: 0.3, to: 0.55 } },
  objectives: [{ maximise: 'Areal capacity [mA.h.cm-2]' }],
  evaluations: 60,
  population: 12,
  ...more,
});

/** Without a stated uncertainty. */
const certain: unknown = JSON.parse(
  JSON.stringify(cellDocument(), (key, value: unknown) => (key === 'uncertainty' ? undefined : value)),
);

const compile = await expressionsFor({ constraints: [`${POROSITY} >= 0.25`], study: 'optimisation' });

async function optimised(more: Record<string, unknown>) {
  return runOptimisation(resolveOptimisation(document(more), { compile }).study);
}

describe('an optimisation', () => {
  it('of a capacity that rises with the active fraction ends at its upper bound', async () => {
    const { best, designs } = await optimised({});
    expect(designs.length).toBeLessThanOrEqual(62);
    expect(Number(best[0]!.parameters[FRACTION])).toBeCloseTo(0.55, 6);
  });

  it('keeps to its constraints: the best lies on the one that is in the way', async () => {
    const constraints = [`2*${FRACTION} <= 1 - 0.1`];
    const { best, designs } = await optimised({ constraints, evaluations: 120 });
    expect(Number(best[0]!.parameters[FRACTION])).toBeLessThanOrEqual(0.45);
    expect(Number(best[0]!.parameters[FRACTION])).toBeGreaterThan(0.4499);
    for (const { parameters, status } of designs) {
      if (Number(parameters[FRACTION]) > 0.45) expect(status).toBe('refused');
    }
  });

  it('of two objectives has a front on which more of one is less of the other, and the same for the same seed', async () => {
    const more = {
      vary: {
        [POROSITY]: { from: 0.2, to: 0.54 },
        'cell.positive.layers[0].thickness': { from: '20 um', to: '150 um' },
      },
      objectives: [{ maximise: ENERGY }, { minimise: 'Thickness [um]' }],
      seed: 3,
    };
    const { best, designs, convergence } = await optimised(more);
    const pairs = best.map(({ summary }) => [summary[ENERGY]!, summary['Thickness [um]']!] as const);
    expect(pairs.length).toBeGreaterThan(3);
    for (const [k, [energy, thickness]] of pairs.slice(1).entries()) {
      expect(energy).toBeLessThan(pairs[k]![0]);
      expect(thickness).toBeLessThan(pairs[k]![1]);
    }
    for (const { summary } of designs) {
      const beaten = pairs.some(
        ([energy, thickness]) => energy >= summary[ENERGY]! && thickness <= summary['Thickness [um]']!,
      );
      expect(beaten).toBe(true);
    }
    expect(convergence.hypervolume.at(-1)).toBeGreaterThan(convergence.hypervolume[0]!);
    expect((await optimised(more)).best).toEqual(best);
  });

  it('a design that cannot be is refused and never the best', async () => {
    const { best, designs } = await optimised({ vary: { [FRACTION]: { from: 0.4, to: 0.9 } } });
    expect(designs.some(({ status }) => status === 'refused')).toBe(true);
    // porosity 0.4
    expect(Number(best[0]!.parameters[FRACTION])).toBeLessThanOrEqual(0.6 + 1e-9);
    expect(Number(best[0]!.parameters[FRACTION])).toBeGreaterThan(0.599);
  });
});

describe('the file of an optimisation', () => {
  it.each([
    [{ objectives: [{ maximise: 'Areal capacity' }] }, 'name', ['objectives', 0, 'maximise']],
    [{ objectives: [{ maximise: ENERGY, minimise: ENERGY }] }, 'conflict', ['objectives', 0]],
    [{ constraints: ['porosity'] }, 'syntax', ['constraints', 0]],
    [{ constraints: ['cell.positive.layers[7].porosity >= 0.2'] }, 'reference', ['constraints', 0]],
    [
      { base: { ...document().base, cell: certain }, objectives: [{ maximise: ENERGY, robust: true }] },
      'missing',
      ['objectives', 0],
    ],
    [{ objectives: [{ maximise: ENERGY, robust: true, quantile: 0.1 }] }, 'conflict', ['objectives', 0]],
    [{ against: ['best-bilayer'] }, 'name', ['against', 0]],
    [
      { against: ['best-monolayer'], equal: { meanPorosity: 0.4, adjust: `${POROSITY}` } },
      'conflict',
      ['against'],
    ],
    [{ evaluations: 1 }, 'range', ['evaluations']],
    [{ evalutions: 10 }, 'unknown-key', ['evalutions']],
  ])('with %j is refused where it is wrong', (more, code, path) => {
    const reading = readOptimisation(document(more), { compile });
    const found = reading.ok ? [] : reading.issues.map((it) => ({ code: it.code, path: it.path }));
    expect(found).toContainEqual({ code, path });
  });
});

describe('a list among what is varied', () => {
  it('is searched value by value: of one, two and three layers that one which is best, its grading with it', async () => {
    const thickness = (layers: number) => {
      const [layer] = cellDocument().positive.layers;
      const parts = Array.from({ length: layers }, (_, k) => ({
        ...layer,
        name: `${k}`,
        thickness: '30 um',
      }));
      return { ...cellDocument(), name: `${layers} layers`, positive: { layers: parts } };
    };
    const { best, sensitivities } = await optimised({
      base: { experiment: 'protocol', cell: thickness(1), steps: ['Discharge at 2C until 3.0 V'] },
      vary: {
        cell: [thickness(1), thickness(3), thickness(2)],
        slope: { from: -0.1, to: 0.1 },
        [POROSITY]: { expression: '0.4 + slope*(z - 0.5)' },
      },
      evaluations: 60,
    });
    expect(best[0]!.parameters['cell']).toBe('3 layers');
    expect(sensitivities.map(({ parameter }) => parameter)).toEqual(['slope']);
  });
});

describe('a constraint', () => {
  it('compares formulas of values in SI, and says by what part it is broken', () => {
    const reading = readConstraint('cell.a + cell.b[0] <= 3e-6', { compile });
    if (!reading.ok) throw new Error(reading.problem);
    const at = (a: unknown, b: unknown) => reading.constraint.violation({ cell: { a, b: [b] } });
    expect(at('1 um', { value: '2 um', source: 'assumed' })).toBeCloseTo(0, 12);
    expect(at('2 um', '4 um')).toBeCloseTo(0.5, 12);
    expect(at('2 um', undefined)).toBeNaN();
  });
});
