import { expect, it } from 'vitest';
import { estimationModel } from '../../../src/studies/estimation/model.ts';
import type { VoltageData } from '../../../src/studies/estimation/problem.ts';
import { dischargeSet, sixUnknowns, study } from './synthetic.ts';

const { unknowns, truth } = sixUnknowns();

it.each([
  ['time', 4200],
  ['charge', 20],
] as const)(
  'a point beyond the end of the cell is as steep as the line it lies on, over %s',
  (over, last) => {
    const set = dischargeSet('1C', 3300, 1);
    const [of] = set.observations as [VoltageData];
    // the last ones no discharge comes to
    const x = Float64Array.from({ length: 6 }, (_, i) => last * (0.95 + 0.01 * i));
    const data = { ...set, observations: [{ ...of, over, x, voltage: new Float64Array(6) }] };
    const model = estimationModel(study({ unknowns: [unknowns[4]!], data: [data] }));
    const prediction = model.predict(model.sets[0]!, model.coordinates.of([truth[4]!]));
    if (!prediction.ok) throw new Error(prediction.reason);
    const [{ values, steepness, beyond }] = prediction.observations as [
      (typeof prediction.observations)[number],
    ];
    expect(beyond).toBe(6);
    for (let i = 1; i < 6; i++) {
      const slope = (values[i]! - values[i - 1]!) / (x[i]! - x[i - 1]!);
      expect(slope).toBeLessThan(0);
      expect(steepness![i]! / slope).toBeCloseTo(1, 9);
    }
  },
);
