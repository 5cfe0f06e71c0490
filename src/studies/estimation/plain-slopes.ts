/**
 * Slopes by central differences of whole runs, where no sensitivities follow the integrator: single-particle models (an
 * explicit method), drives along a current (a method of one step), and spectra at a state that steps leave.
 */
import type { CellFamily } from './family.ts';
import type { Prediction } from './prediction.ts';

/** @param run predicts a cell without variants */
export function withPlainSlopes(run: (family: CellFamily) => Prediction, family: CellFamily): Prediction {
  const alone = (cell: CellFamily['cell']) => run({ cell, unknowns: [], variants: [] });
  const middle = alone(family.cell);
  if (!middle.ok) return middle;
  const n = family.variants.length;
  const observations = middle.observations.map((each) => ({
    ...each,
    slopes: new Float64Array(each.values.length * n),
  }));
  for (const [p, { above, below }] of family.variants.entries()) {
    const [more, less] = [alone(above.cell), alone(below.cell)];
    if (!more.ok) return more;
    if (!less.ok) return less;
    for (const [o, { slopes, values }] of observations.entries()) {
      const [a, b] = [more.observations[o]!.values, less.observations[o]!.values];
      for (let i = 0; i < values.length; i++) slopes[i * n + p] = (a[i]! - b[i]!) / (above.by + below.by);
    }
  }
  return { ok: true, observations };
}
