import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BentModel } from '../../src/solvers/bent-model.ts';
import { powerStep } from '../../src/solvers/powers.ts';

const ROWS = 4;
const SIZE = 2;
const row = (size: number) =>
  fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: size, maxLength: size })
    .map((n) => Float64Array.from(n, (each) => each / 10));
/** Steps of a tenth to 1.2, in any direction. */
const step = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 62 }))
  .map(([length, angle]) =>
    Float64Array.of((length / 10) * Math.cos(angle / 10), (length / 10) * Math.sin(angle / 10)),
  );
const logs = fc.constantFrom([true, true], [true, false], [false, false]);

function modelOf(logarithmic: readonly boolean[], r: Float64Array, J: Float64Array): BentModel {
  const free = new Float64Array(SIZE);
  return BentModel.at(
    { size: SIZE, residuals: ROWS, lower: free, upper: free, logarithmic, evaluate: () => {} },
    r,
    J,
  );
}

/** Models that know a power of each unknown, from a step along which the residuals were straight in them. */
const models = fc
  .record({
    log: logs,
    q: fc.tuple(fc.constantFrom(-1, 0, 1), fc.constantFrom(-1, 0, 1)),
    r: row(ROWS),
    J: row(ROWS * SIZE).filter((J) => J.some((each) => each !== 0)),
  })
  .map(({ log, q, r, J }) => {
    const model = modelOf(log, r, J);
    const s = Float64Array.of(0.7, -0.6);
    const along = (i: number) =>
      q.reduce<number>((sum, power, k) => sum + J[i * SIZE + k]! * powerStep(log[k] ? power : 0, s[k]!), 0);
    model.learn(
      s,
      r.map((each, i) => each + along(i)),
    );
    return { model, r, J };
  });

function predicted(model: BentModel, s: Float64Array) {
  const [r, J] = [new Float64Array(ROWS), new Float64Array(ROWS * SIZE)];
  model.predict(s, r, J);
  return { r, J };
}

/** Sums of a few products of numbers to 10, times e^2.4: rounding is far below. */
const ROUNDING = 1e-9;

function expectNear(a: Float64Array, b: Float64Array): void {
  const size = 1 + b.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  a.forEach((each, i) => {
    expect(Math.abs(each - b[i]!)).toBeLessThan(ROUNDING * size);
  });
}

describe('a model of second order of residuals', () => {
  it('goes through every value it has learnt, and through the slopes', () => {
    fc.assert(
      fc.property(models, step, row(ROWS), row(ROWS * SIZE), ({ model, r, J }, s, r1, J1) => {
        model.learn(s, r1);
        expectNear(predicted(model, s).r, r1);
        // at the place itself nothing has changed
        expectNear(predicted(model, new Float64Array(SIZE)).r, r);
        expectNear(predicted(model, new Float64Array(SIZE)).J, J);
        model.learnSlopes(s, J1);
        expectNear(predicted(model, s).J, J1);
      }),
    );
  });

  it('says by how much it was off before it learnt', () => {
    const model = modelOf([false, false], new Float64Array(ROWS), new Float64Array(ROWS * SIZE).fill(1));
    expect(model.learn(Float64Array.of(1, 0), Float64Array.of(1, 1, 4, 5))).toBeCloseTo(5, 12);
    expect(model.learn(Float64Array.of(1, 0), Float64Array.of(1, 1, 4, 5))).toBeCloseTo(0, 12);
  });

  it('is the same model wherever it is looked at from', () => {
    fc.assert(
      fc.property(models, step, step, step, row(ROWS), ({ model }, s, to, other, r1) => {
        model.learn(s, r1);
        const sum = to.map((each, k) => each + other[k]!);
        const before = predicted(model, sum);
        model.move(to, predicted(model, to).r);
        const after = predicted(model, other);
        expect(model.isMeasured).toBe(false);
        expectNear(after.r, before.r);
        expectNear(after.J, before.J);
      }),
    );
  });

  it('has the slopes of its residuals', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(models, step, step, row(ROWS), ({ model }, s, at, r1) => {
        model.learn(s, r1);
        const { J } = predicted(model, at);
        for (let k = 0; k < SIZE; k++) {
          const moved = (by: number) =>
            predicted(
              model,
              at.map((each, i) => each + (i === k ? by : 0)),
            ).r;
          const [above, below] = [moved(h), moved(-h)];
          const size = 1 + Math.max(...above.map(Math.abs), ...J.map(Math.abs));
          // rounding 1e-16/h; truncation h²/6 of a third derivative, which is some times the bend
          for (let i = 0; i < ROWS; i++)
            expect(Math.abs((above[i]! - below[i]!) / (2 * h) - J[i * SIZE + k]!)).toBeLessThan(1e-6 * size);
        }
      }),
    );
  });

  it('knows a parabola of one unknown after one value, and its slopes everywhere', () => {
    const bent = (x: number) => Float64Array.from({ length: ROWS }, (_, i) => i + x + (i - 1) * x * x);
    const slope = (x: number) =>
      Float64Array.from({ length: ROWS * SIZE }, (_, j) => (j % SIZE === 0 ? 1 + 2 * ((j >> 1) - 1) * x : 0));
    const model = modelOf([false, false], bent(0), slope(0));
    model.learn(Float64Array.of(0.5, 0), bent(0.5));
    for (const x of [-1, 0.2, 3]) {
      const { r, J } = predicted(model, Float64Array.of(x, 0));
      expectNear(r, bent(x));
      expectNear(J, slope(x));
    }
  });

  it('keeps the slopes of where it came from when it moves to evaluated ones', () => {
    const felt = row(ROWS * SIZE).filter((J) => J.some((each) => each !== 0));
    fc.assert(
      fc.property(models, step, row(ROWS), felt, ({ model, J }, s, r1, J1) => {
        model.learn(s, r1);
        model.move(s, r1, J1);
        expect(model.isMeasured).toBe(true);
        expectNear(predicted(model, new Float64Array(SIZE)).J, J1);
        const back = s.map((each) => -each);
        expectNear(predicted(model, back).J, J);
      }),
    );
  });

  it('lays a bend on the unknowns that residuals feel', () => {
    const J = Float64Array.from({ length: ROWS * SIZE }, (_, j) => (j % SIZE === 0 ? 1 : 1e-3));
    const model = modelOf([false, false], new Float64Array(ROWS), J);
    model.learn(Float64Array.of(1, 1), new Float64Array(ROWS).fill(3));
    const along = (s: Float64Array) => predicted(model, s).r[0]! - s[0]! - 1e-3 * s[1]!;
    // its weight is the square of a slope, and there are two of them in a bend
    expect(Math.abs(along(Float64Array.of(0, 1)))).toBeLessThan(1e-10);
    // 2 but for the part of the other
    expect(Math.abs(along(Float64Array.of(1, 0)) - 2)).toBeLessThan(2e-3);
  });
});
