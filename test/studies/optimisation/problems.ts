/**
 * Test problems with known fronts: Zitzler, Deb and Thiele 2000 (Evol. Comput. 8, 173); Deb, Thiele, Laumanns and Zitzler
 * 2002 (Proc. CEC, 825).
 */
import type { Box, Evaluate } from '../../../src/studies/optimisation/problem.ts';

export interface KnownProblem {
  readonly box: Box;
  readonly of: (x: Float64Array) => number[];
  /** Points of the true front. */
  readonly front: (count: number) => number[][];
}

function box(n: number, first: [number, number], rest: [number, number]): Box {
  const bounds = Array.from({ length: n }, (_, i) => (i === 0 ? first : rest));
  return { lower: bounds.map(([low]) => low), upper: bounds.map(([, high]) => high) };
}

const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));

const meanOfRest = (x: Float64Array) => x.slice(1).reduce((sum, value) => sum + value, 0) / (x.length - 1);

const unit: [number, number] = [0, 1];

export const zdt1: KnownProblem = {
  box: box(30, unit, unit),
  of(x) {
    const g = 1 + 9 * meanOfRest(x);
    return [x[0]!, g * (1 - Math.sqrt(x[0]! / g))];
  },
  front: (count) => spread(count, 0, 1).map((f) => [f, 1 - Math.sqrt(f)]),
};

export const zdt2: KnownProblem = {
  box: box(30, unit, unit),
  of(x) {
    const g = 1 + 9 * meanOfRest(x);
    return [x[0]!, g * (1 - (x[0]! / g) ** 2)];
  },
  front: (count) => spread(count, 0, 1).map((f) => [f, 1 - f ** 2]),
};

export const zdt3: KnownProblem = {
  box: box(30, unit, unit),
  of(x) {
    const g = 1 + 9 * meanOfRest(x);
    const [f] = x;
    return [f!, g * (1 - Math.sqrt(f! / g) - (f! / g) * Math.sin(10 * Math.PI * f!))];
  },
  // five pieces: what of the curve nothing to its left lies below
  front(count) {
    let lowest = Number.POSITIVE_INFINITY;
    const all = spread(count * 3, 0, 1).map((f) => [f, 1 - Math.sqrt(f) - f * Math.sin(10 * Math.PI * f)]);
    return all.filter(([, y]) => {
      const isLower = y! < lowest;
      lowest = Math.min(lowest, y!);
      return isLower;
    });
  },
};

export const zdt4: KnownProblem = {
  box: box(10, unit, [-5, 5]),
  of(x) {
    const rest = x.slice(1);
    const g = rest.reduce((sum, y) => sum + y * y - 10 * Math.cos(4 * Math.PI * y), 1 + 10 * rest.length);
    return [x[0]!, g * (1 - Math.sqrt(x[0]! / g))];
  },
  front: zdt1.front,
};

const zdt6First = (x: number) => 1 - Math.exp(-4 * x) * Math.sin(6 * Math.PI * x) ** 6;

export const zdt6: KnownProblem = {
  box: box(10, unit, unit),
  of(x) {
    const g = 1 + 9 * meanOfRest(x) ** 0.25;
    const f = zdt6First(x[0]!);
    return [f, g * (1 - (f / g) ** 2)];
  },
  front(count) {
    const least = Math.min(...spread(100_001, 0, 0.2).map(zdt6First));
    return spread(count, least, 1).map((f) => [f, 1 - f * f]);
  },
};

export const dtlz2: KnownProblem = {
  box: box(12, unit, unit),
  of(x) {
    const g = x.slice(2).reduce((sum, value) => sum + (value - 0.5) ** 2, 0);
    const [a, b] = [(x[0]! * Math.PI) / 2, (x[1]! * Math.PI) / 2];
    return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)].map((f) => (1 + g) * f);
  },
  front(count) {
    const n = Math.round(Math.sqrt(count));
    return spread(n, 0, Math.PI / 2).flatMap((a) =>
      spread(n, 0, Math.PI / 2).map((b) => [
        Math.cos(a) * Math.cos(b),
        Math.cos(a) * Math.sin(b),
        Math.sin(a),
      ]),
    );
  },
};

export function evaluateBy(of: (x: Float64Array) => number[]): Evaluate {
  return async (batch) => batch.map((x) => ({ objectives: of(x), violation: 0 }));
}

/** Mean distance from the points to the nearest of the others. */
export function meanDistance(points: readonly number[][], others: readonly number[][]): number {
  const nearest = (p: number[]) => Math.min(...others.map((q) => Math.hypot(...p.map((v, i) => v - q[i]!))));
  return points.reduce((sum, p) => sum + nearest(p), 0) / points.length;
}
