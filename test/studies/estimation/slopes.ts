/** Slopes of an estimation's residuals against central differences of whole runs, by observation. */

import { measuredOf } from '../../../src/studies/estimation/measured-points.ts';
import { estimationModel } from '../../../src/studies/estimation/model.ts';
import type { Estimation } from '../../../src/studies/estimation/problem.ts';

/**
 * Differences of fourth order, (4 D(h) - D(2h))/3: at h = 0.01 their truncation is 1e-8 of a smooth curve, and an error of
 * 1e-10 V of the runs is 1e-8 V of slope.
 */
const H = 1e-2;

/** Root mean square of the difference over that of the slope, per observation. */
export function slopeErrors(study: Estimation, values: readonly number[], k: number): number[] {
  const model = estimationModel(study, { at: values });
  const x = model.coordinates.of(values);
  const at = (by: number) => {
    const moved = x.slice();
    moved[k] += by;
    const r = new Float64Array(model.residuals);
    const J = new Float64Array(model.residuals * model.size);
    model.evaluate(moved, r, J);
    if (model.failure !== undefined) throw new Error(model.failure);
    return { r, J };
  };
  const { J } = at(0);
  const [a, b, c, d] = [H, -H, 2 * H, -2 * H].map((by) => at(by).r);
  let row = 0;
  return study.data.flatMap(({ observations }) =>
    observations.map((each) => {
      let [error, size] = [0, 0];
      for (const end = row + measuredOf(each).value.length; row < end; row++) {
        const slope = (4 * ((a[row] - b[row]) / (2 * H)) - (c[row] - d[row]) / (4 * H)) / 3;
        error += (J[row * model.size + k] - slope) ** 2;
        size += slope ** 2;
      }
      return Math.sqrt(error / size);
    }),
  );
}
