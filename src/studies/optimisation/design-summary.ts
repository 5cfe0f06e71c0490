/** What a design is worth, as named numbers: the scalars of its run and what it gives per area, mass and volume. */
import { cellMasses } from '../../cell/masses.ts';
import { stepQuantities, summaryOf } from '../../experiments/quantities.ts';
import type { RunResult } from '../../experiments/result.ts';
import { finiteScalars, runScalars } from '../run-scalars.ts';

/** Of the last discharge, where there is one. */
export function designSummary(result: RunResult): Readonly<Record<string, number>> {
  const { cell, steps } = result;
  const last = steps.findLast(({ charge }) => charge > 0);
  const thickness = cell.positive.layers.reduce((sum, layer) => sum + layer.thickness, 0);
  const all = runScalars(result);
  if (last !== undefined) Object.assign(all, summaryOf(stepQuantities(last, cellMasses(cell))));
  all['Duration [s]'] = steps.reduce((sum, { duration }) => sum + duration, 0);
  all['Thickness [um]'] = thickness * 1e6;
  return finiteScalars(all);
}
