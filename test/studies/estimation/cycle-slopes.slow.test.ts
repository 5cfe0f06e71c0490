import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimationModel } from '../../../src/studies/estimation/model.ts';
import { retentionStudy } from './retention.ts';
import { slopeErrors } from './slopes.ts';

const CELL = join(import.meta.dirname, '../../../configs/cells/example-ageing.json');
const CYCLES = 24;
/** Of the coordinates, logarithms: the capacity's own error of 1e-6 is then 5e-5 of a slope. */
const STEP = 0.02;

describe('slopes of the capacities of a cell that ages', () => {
  it('are those of differences in every cycle, wherever in a step of the integrator it ends', () => {
    const { study, truth } = retentionStudy(CELL, CYCLES);
    const cycle = Int32Array.from({ length: CYCLES }, (_, i) => i + 1);
    const accuracy = { cellsPerLayer: 6, particlePoints: 6, rtol: 1e-6 };
    const data = study.data.map((set) => ({
      ...set,
      document: { ...set.document, numerics: { accuracy } },
      observations: set.observations.map((each) => ({
        ...each,
        cycle,
        capacity: new Float64Array(CYCLES),
        relative: false,
      })),
    }));
    const model = estimationModel({ ...study, data } as typeof study);
    const x = model.coordinates.of([truth[0]!, 5e-10]);
    const residuals = () => new Float64Array(model.residuals);
    const J = new Float64Array(model.residuals * model.size);
    model.evaluate(x, residuals(), J);
    for (const [k] of truth.entries()) {
      const at = (by: number) => {
        const r = residuals();
        const moved = x.slice();
        moved[k]! += by;
        model.evaluate(moved, r);
        return r;
      };
      const [above, below] = [at(STEP), at(-STEP)];
      const largest = Math.max(...cycle.map((_, i) => Math.abs(J[i * model.size + k]!)));
      for (let i = 0; i < CYCLES; i++) {
        const difference = (above[i]! - below[i]!) / (2 * STEP);
        expect(Math.abs(J[i * model.size + k]! - difference)).toBeLessThan(5e-3 * largest);
      }
    }
  });

  it('know that a film grows while the step ends: after charges of a constant current, that is when', () => {
    const { study } = retentionStudy(CELL, 2);
    const accuracy = { cellsPerLayer: 5, particlePoints: 5, rtol: 1e-9 };
    const data = study.data.map((set) => ({
      ...set,
      document: { ...set.document, charge: ['Charge at C/2 until 4.3 V'], numerics: { accuracy } },
      observations: set.observations.map((each) => ({
        ...each,
        cycle: Int32Array.of(1, 2),
        capacity: new Float64Array(2),
        relative: false,
      })),
    }));
    const errors = slopeErrors({ ...study, data } as typeof study, [2e-7, 5e-10], 1);
    // 6e-5 of it is left; 5.8e-4 where the rate at the end is that of a frozen film
    for (const error of errors) expect(error).toBeLessThan(2e-4);
  });
});
