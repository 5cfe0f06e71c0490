import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimationModel } from '../../../src/studies/estimation/model.ts';
import type { DataSet, Observation } from '../../../src/studies/estimation/problem.ts';
import { quietTolerance } from '../../../src/studies/estimation/quiet-tolerance.ts';
import { retentionStudy } from './retention.ts';
import { dischargeSet, sixUnknowns, spectraSet, study } from './synthetic.ts';

const AGEING = join(import.meta.dirname, '../../../configs/cells/example-ageing.json');
/** Of hundreds of points: an error of 1/sqrt(300) of the noise in each changes their chi² by one at most. */
const POINTS = 300;
const CYCLES = 8;

/** The set with its noise, on a coarse mesh: a loose tolerance of its own gives way to that which the noise asks for. */
function withNoise<T extends Observation>(
  set: DataSet,
  rtol: number,
  change: (of: T) => Partial<T>,
): DataSet {
  const accuracy = { cellsPerLayer: 6, particlePoints: 6, rtol };
  const observations = set.observations.map((each) => ({ ...each, ...change(each as T) }));
  return { ...set, document: { ...set.document, numerics: { accuracy } }, observations };
}

describe('the tolerance that the noise asks for', () => {
  it('leaves voltages whose own error does not show in chi²', () => {
    const { unknowns, truth } = sixUnknowns();
    const deviation = 1e-4;
    const residuals = (rtol: number) => {
      const data = [withNoise(dischargeSet('1C', 3300, 40), rtol, () => ({ deviation }))];
      const model = estimationModel(study({ unknowns, data }));
      const r = new Float64Array(model.residuals);
      model.evaluate(model.coordinates.of(truth), r);
      expect(model.failure).toBeUndefined();
      return r;
    };
    const [loose, close] = [residuals(1e-3), residuals(1e-9)];
    const square = loose.reduce((sum, each, i) => sum + (each - close[i]!) ** 2, 0) / loose.length;
    expect(square * POINTS).toBeLessThan(1);
  });

  it('leaves slopes of capacities that are those of a closer one to half a percent', () => {
    const { study: of, truth } = retentionStudy(AGEING, CYCLES);
    const slopes = (rtol: number) => {
      const data = of.data.map((set) => withNoise(set, rtol, () => ({})));
      const model = estimationModel({ ...of, data });
      const J = new Float64Array(model.residuals * model.size);
      model.evaluate(model.coordinates.of([truth[0]!, 5e-10]), new Float64Array(model.residuals), J);
      expect(model.failure).toBeUndefined();
      return [0, 1].map((k) => J.filter((_, at) => at % 2 === k));
    };
    const [loose, close] = [slopes(1e-3), slopes(1e-7)];
    for (const [k, wanted] of close.entries()) {
      const largest = Math.max(...wanted.map(Math.abs));
      for (const [i, each] of wanted.entries())
        expect(Math.abs(loose[k]![i]! - each)).toBeLessThan(5e-3 * largest);
    }
  });

  const voltages = (deviation: number) => withNoise(dischargeSet('1C', 3300, 4), 1e-3, () => ({ deviation }));
  const capacities = (capacity: number, deviation: number, relative: boolean): DataSet => {
    const observation = {
      kind: 'retention',
      name: 'r',
      cycle: Int32Array.of(1, 2),
      relative,
      deviation,
    } as const;
    const set = { name: 'r', cell: 'cell', document: {} };
    return {
      ...set,
      observations: [{ ...observation, capacity: Float64Array.of(capacity, 0.9 * capacity) }],
    };
  };

  it('is that of the quietest observation of a set; a spectrum asks for none', () => {
    const [quiet, loud] = [voltages(1e-3), voltages(1e-1)];
    const together = (...sets: DataSet[]) => ({
      ...quiet,
      observations: sets.flatMap((set) => set.observations),
    });
    expect(quietTolerance(quiet)).toBeLessThan(quietTolerance(loud));
    for (const sets of [
      [quiet, loud],
      [loud, quiet],
      [spectraSet([0.5]), quiet],
    ])
      expect(quietTolerance(together(...sets))).toBe(quietTolerance(quiet));
  });

  it('is the same for capacities in charge and in parts of the first', () => {
    expect(quietTolerance(capacities(20, 0.02, false))).toBeCloseTo(
      quietTolerance(capacities(1, 1e-3, true)),
      15,
    );
  });
});
