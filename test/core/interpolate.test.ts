import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interpolant, monotoneCubic } from '../../src/core/interpolate.ts';
import { evenly } from '../evenly.ts';

function curveOf(x: readonly number[], y: readonly number[]): Interpolant {
  const reading = monotoneCubic(x, y);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}

function at(curve: Interpolant, x: number) {
  const [value, slope] = [new Float64Array(1), new Float64Array(1)];
  curve.fill(Float64Array.of(x), 0, 1, value, slope);
  return { value: value[0], slope: slope[0] };
}

/** Tables of 2 to 30 rows, widths over four decades. */
const widths = fc.array(fc.double({ min: 1e-3, max: 10, noNaN: true }), { minLength: 1, maxLength: 29 });
const sums = (from: number, steps: readonly number[]) => {
  const values = [from];
  for (const step of steps) values.push(values[values.length - 1] + step);
  return values;
};
const anyTable = widths.chain((steps) =>
  fc
    .array(evenly(-5, 5), {
      minLength: steps.length + 1,
      maxLength: steps.length + 1,
    })
    .map((y) => ({ x: sums(-1, steps), y })),
);
const fallingTable = widths.chain((steps) =>
  fc
    .array(fc.double({ min: 1e-3, max: 3, noNaN: true }), {
      minLength: steps.length,
      maxLength: steps.length,
    })
    .map((falls) => ({
      x: sums(-1, steps),
      y: sums(
        4,
        falls.map((fall) => -fall),
      ),
    })),
);
const fraction = evenly(0, 1);

describe('a curve through any table', () => {
  test('goes through its points', () => {
    fc.assert(
      fc.property(anyTable, ({ x, y }) => {
        const curve = curveOf(x, y);
        for (let i = 0; i < x.length; i++) {
          expect(Math.abs(at(curve, x[i]).value - y[i])).toBeLessThan(1e-12);
        }
      }),
    );
  });

  test('stays between neighbouring points', () => {
    fc.assert(
      fc.property(anyTable, fraction, ({ x, y }, u) => {
        const curve = curveOf(x, y);
        for (let k = 0; k + 1 < x.length; k++) {
          const { value } = at(curve, x[k] + u * (x[k + 1] - x[k]));
          expect(value).toBeGreaterThanOrEqual(Math.min(y[k], y[k + 1]) - 1e-12);
          expect(value).toBeLessThanOrEqual(Math.max(y[k], y[k + 1]) + 1e-12);
        }
      }),
    );
  });

  test('has a slope that is continuous, and the derivative of the value', () => {
    fc.assert(
      fc.property(anyTable, fraction, ({ x, y }, u) => {
        const curve = curveOf(x, y);
        const widths = x.slice(1).map((place, k) => place - x[k]);
        const steepest = Math.max(...widths.map((width, k) => Math.abs(y[k + 1] - y[k]) / width));
        const most = (20 * steepest) / Math.min(...widths); // of the second derivative
        for (const place of x) {
          const [left, right] = [at(curve, place - 1e-9), at(curve, place + 1e-9)];
          expect(Math.abs(right.slope - left.slope)).toBeLessThanOrEqual(2e-9 * most + 1e-9);
        }
        const k = Math.min(Math.floor(u * (x.length - 1)), x.length - 2);
        const width = x[k + 1] - x[k];
        const [place, h] = [x[k] + (0.1 + 0.8 * u) * width, 1e-3 * width];
        // of a cubic the central difference is off by h^2 times its leading coefficient, below 4 |secant| / width^2
        const difference = (at(curve, place + h).value - at(curve, place - h).value) / (2 * h);
        const secant = Math.abs(y[k + 1] - y[k]) / width;
        const rounding = 1e-15 / h;
        expect(Math.abs(at(curve, place).slope - difference)).toBeLessThan(4e-6 * secant + 10 * rounding);
      }),
    );
  });

  test('goes on along its tangents', () => {
    fc.assert(
      fc.property(anyTable, evenly(0, 100), ({ x, y }, d) => {
        const curve = curveOf(x, y);
        const [first, last] = [x[0], x[x.length - 1]];
        expect(at(curve, first - d).value).toBeCloseTo(y[0] - d * at(curve, first).slope, 6);
        expect(at(curve, last + d).value).toBeCloseTo(y[y.length - 1] + d * at(curve, last).slope, 6);
        expect(at(curve, last + d).slope).toBe(at(curve, last).slope);
      }),
    );
  });
});

test('a strictly falling table falls strictly, between, at and beyond its points', () => {
  fc.assert(
    fc.property(fallingTable, ({ x, y }) => {
      const curve = curveOf(x, y);
      const [first, last] = [x[0], x[x.length - 1]];
      for (let i = -20; i <= 1020; i++) {
        expect(at(curve, first + (i / 1000) * (last - first)).slope).toBeLessThan(0);
      }
    }),
  );
});

test('a smooth function is met with third order', () => {
  const error = (n: number) => {
    const x = Array.from({ length: n + 1 }, (_, i) => i / n);
    const curve = curveOf(
      x,
      x.map((s) => Math.exp(-2 * s)),
    );
    let worst = 0;
    for (let s = 0.0005; s < 1; s += 0.001) {
      worst = Math.max(worst, Math.abs(at(curve, s).value - Math.exp(-2 * s)));
    }
    return worst;
  };
  const order = Math.log2(error(20) / error(40));
  console.log(`observed order ${order.toFixed(2)}, error with 41 points ${error(40).toExponential(1)}`);
  expect(order).toBeGreaterThan(2.7);
});

test('two points are a line', () => {
  const line = curveOf([1, 3], [10, 4]);
  expect([at(line, 2), at(line, 5)]).toEqual([
    { value: 7, slope: -3 },
    { value: -2, slope: -3 },
  ]);
});

test('the value may be written over the state', () => {
  const curve = curveOf([0, 1, 2], [0, 1, 4]);
  const states = Float64Array.of(-1, 0.5, 1.7, 3);
  const [apart, slope] = [new Float64Array(4), new Float64Array(4)];
  curve.fill(states, 0, 4, apart, slope);
  curve.fill(states, 0, 4, states, slope);
  expect(states).toEqual(apart);
});

test('NaN stays NaN', () => {
  expect(at(curveOf([0, 1], [0, 1]), Number.NaN).value).toBe(Number.NaN);
});

test.each([
  ['lengths differ', [0, 1, 2], [1, 2], [], '3 values of x and 2 of y'],
  ['one point', [0], [1], [], 'at least 2'],
  ['no point', [], [], [], 'at least 2'],
  ['unsorted', [0, 2, 1, 3], [1, 2, 3, 4], ['x', 2], 'row 3 comes after 2'],
  ['falling', [2, 1, 0], [1, 2, 3], ['x', 1], 'x must rise'],
  ['duplicate', [0, 1, 1, 2], [1, 2, 3, 4], ['x', 2], 'rows 2 and 3 have the same x'],
  ['NaN in y', [0, 1, 2], [1, Number.NaN, 3], ['y', 1], 'row 2 is not a finite number'],
  ['infinite x', [0, 1, Number.POSITIVE_INFINITY], [1, 2, 3], ['x', 2], 'row 3 is not a finite number'],
])('%s is refused, with the place', (_, x, y, path, message) => {
  const reading = monotoneCubic(x, y);
  if (reading.ok) throw new Error('accepted');
  expect(reading.issues[0].path).toEqual(path);
  expect(reading.issues[0].message).toContain(message);
});

test('looking up takes the same time in 100 and in 100 000 rows', () => {
  const time = (n: number) => {
    const x = Array.from({ length: n }, (_, i) => (i / n) ** 3 + i / n);
    const curve = curveOf(x, x);
    const states = Float64Array.from({ length: 1000 }, (_, i) => (2 * ((i * 7919) % 1000)) / 1000);
    const [value, slope] = [new Float64Array(1000), new Float64Array(1000)];
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 40; run++) {
      const start = performance.now();
      curve.fill(states, 0, 1000, value, slope);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const [few, many] = [time(100), time(100_000)];
  console.log(`${few.toFixed(3)} and ${many.toFixed(3)} us per state`);
  expect(many).toBeLessThan(30 * few); // memory, not search: a walk would be 1000 times slower
});
