import { expect, it } from 'vitest';
import { estimationModel } from '../../../src/studies/estimation/model.ts';
import { Remembered } from '../../../src/studies/estimation/remembered.ts';
import { sixUnknowns, spectraSet, study } from './synthetic.ts';

it('what was seen at a point is found at the very same numbers, whatever becomes of the array', () => {
  const remembered = new Remembered<string>();
  const x = Float64Array.of(1, 2);
  remembered.keep(x, 'here');
  x[0] = 3;
  expect(remembered.at(Float64Array.of(1, 2))).toBe('here');
  expect(remembered.at(x)).toBeUndefined();
});

it('nothing is found where one coordinate alone differs, as along a bound', () => {
  const remembered = new Remembered<string>();
  remembered.keep(Float64Array.of(1, 2), 'here');
  for (const other of [Float64Array.of(1, 2 + 1e-15), Float64Array.of(0, 2), new Float64Array(2)])
    expect(remembered.at(other)).toBeUndefined();
});

it('the last point and the one before it are kept', () => {
  const remembered = new Remembered<number>();
  for (const at of [1, 2, 3]) remembered.keep(Float64Array.of(at), at);
  expect([1, 2, 3].map((at) => remembered.at(Float64Array.of(at)))).toEqual([undefined, 2, 3]);
});

it('residuals that were asked for without slopes take none from those that ask for them later', () => {
  const { unknowns, truth } = sixUnknowns();
  const slopes = (isSeen: boolean) => {
    const model = estimationModel(study({ unknowns, data: [spectraSet([0.5])] }));
    const x = model.coordinates.of(truth);
    const [r, J] = [new Float64Array(model.residuals), new Float64Array(model.residuals * model.size)];
    if (isSeen) model.evaluate(x, r);
    model.evaluate(x, r, J);
    expect(model.failure).toBeUndefined();
    return J;
  };
  expect(Math.max(...slopes(false))).toBeGreaterThan(0);
  expect(slopes(true)).toEqual(slopes(false));
});
