import { describe, expect, it } from 'vitest';
import { expressionsFor } from '../../../src/core/expression-loader.ts';
import { designSolver } from '../../../src/studies/optimisation/design-solver.ts';
import { monolayerSpaces } from '../../../src/studies/optimisation/monolayer-space.ts';
import { resolveOptimisation } from '../../../src/studies/optimisation-schema.ts';
import { cellDocument } from '../../cell/test-cell.ts';

const layer = (k: number, key: string) => `cell.positive.layers[${k}].${key}`;

const document = {
  study: 'optimisation',
  base: {
    experiment: 'protocol',
    model: 'spm',
    cell: cellDocument(),
    steps: ['Discharge at C/5 until 3.0 V'],
  },
  vary: {
    eps: { from: 0.3, to: 0.5 },
    [layer(0, 'porosity')]: { expression: 'eps' },
    [layer(1, 'porosity')]: { from: 0.2, to: 0.5 },
    [layer(0, 'thickness')]: { from: '20 um', to: '80 um' },
    [layer(1, 'particleRadius')]: { from: '2 um', to: '6 um' },
  },
  equal: { thickness: '100 um', adjust: layer(1, 'thickness') },
  objectives: [{ maximise: 'Discharge energy [mW.h.cm-2]' }],
  against: ['best-monolayer'],
  evaluations: 20,
};
const compile = await expressionsFor(document);
const { study } = resolveOptimisation(document, { compile });

describe('the monolayers inside the bounds of a study', () => {
  it('are one space for each powder, in which only its own values are free', () => {
    expect(monolayerSpaces(study.space)).toEqual([
      { layer: 0, powder: 'small', free: [true, false, false, false] },
      { layer: 1, powder: 'big', free: [false, true, false, true] },
    ]);
    const { equal: _, ...thick } = study.space;
    const free = monolayerSpaces({ ...thick, equal: undefined }).map((one) => one.free);
    expect(free).toEqual([
      [true, false, true, false],
      [false, true, true, true],
    ]);
  });

  it('are what the cell with that layer alone is, of all the thickness', () => {
    const x = Float64Array.of(0.5, 0.5, 0.25, 0.75);
    const made = designSolver(study)({ index: 0, purpose: 'monolayer', layer: 1, x });
    const { base, ...rest } = document;
    const cell = cellDocument();
    const alone = { ...cell.positive.layers[1], porosity: 0.35, particleRadius: '5 um', thickness: '100 um' };
    const vary = { [layer(0, 'thickness')]: { from: '100 um', to: '101 um' } };
    const single = { ...base, cell: { ...cell, positive: { layers: [alone] } } };
    const { equal: _, against: __, ...plain } = rest;
    const other = resolveOptimisation({ ...plain, base: single, vary }, { compile }).study;
    const expected = designSolver(other)({ index: 0, purpose: 'search', x: Float64Array.of(0) });
    for (const [key, value] of Object.entries(expected.summary)) {
      if (key.endsWith('balance error')) continue;
      // the thickness went through its text
      expect(made.summary[key]! / value).toBeCloseTo(1, 9);
    }
  });
});

describe('an objective under uncertainty', () => {
  it('is worse than the design as it is, the more so the further the quantile', () => {
    const solved = (more: object) => {
      const objectives = [{ maximise: 'Discharge energy [mW.h.cm-2]', ...more }];
      const { study: own } = resolveOptimisation({ ...document, objectives }, { compile });
      const { summary } = designSolver(own)({
        index: 0,
        purpose: 'search',
        x: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      });
      return { value: summary[own.objectives[0]!.key]!, plain: summary['Discharge energy [mW.h.cm-2]']! };
    };
    const robust = solved({ robust: true });
    const mild = solved({ quantile: 0.25 });
    expect(robust.value).toBeLessThan(mild.value);
    expect(mild.value).toBeLessThan(mild.plain);
    // the active fractions state 2 %: no more than three of them, both layers together
    expect(robust.value / robust.plain).toBeGreaterThan(1 - 3 * 0.02);
    expect(solved({ robust: true })).toEqual(robust);
  });
});
