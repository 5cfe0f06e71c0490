import { describe, expect, it } from 'vitest';
import { SLAB, SLAB_SIZE, slabFunctions, slabOfScalar } from '../../src/solvers/slab-functions.ts';
import {
  type Complex,
  identity,
  type Matrix,
  magnitude,
  minus,
  plus,
  product,
  real,
  root,
  scaled,
  solve,
  sum,
  times,
  zero,
} from '../verification/impedance-complex.ts';

type Case = { readonly name: string; readonly G: Matrix };

/** mu_1 mu_2 = g k; coupling x moves the eigenvalues; as of a pore (g) and its salt (k). */
function coupled(g: Complex, k: Complex, x: number): Matrix {
  return [
    [plus(g, scaled(g, x)), scaled(k, -x)],
    [scaled(g, -1), k],
  ];
}

const CASES: readonly Case[] = [
  { name: 'thin slab', G: coupled([1e-3, 2e-3], [0, 5e-3], 0.3) },
  { name: 'thin, near-equal eigenvalues', G: coupled([0, 0.1], [0, 0.1 + 1e-9], 1e-10) },
  { name: 'one thin, one thick', G: coupled([1e-4, 1e-4], [0, 400], 0.3) },
  { name: 'both thick, near', G: coupled([10, 60], [0, 64], 0.02) },
  { name: 'nearly equal', G: coupled([1e-7, 50], [0, 50], 1e-13) },
  { name: 'equal', G: coupled([0, 50], [0, 50], 0) },
  { name: 'salt much faster', G: coupled([200, 900], [0, 5e6], 0.4) },
  { name: 'both far beyond exp', G: coupled([3e5, 1e6], [0, 4e6], 0.4) },
];
const L = 1;

describe('t(G) = G^-1/2 tanh(G^1/2 L/2) and h(G) = G^1/2 csch(G^1/2 L)', () => {
  it.each(CASES)('are those of slabs doubled from a thin one, to 1e-12: $name', ({ G }) => {
    const v = new Float64Array(SLAB_SIZE);
    v.set(plus(G[0][0], G[1][1]), SLAB.trace);
    const determinant = minus(times(G[0][0], G[1][1]), times(G[0][1], G[1][0]));
    v.set(root(determinant), SLAB.rootOfDeterminant);
    slabFunctions(v, L);
    const of = (alpha: number, beta: number): Matrix =>
      G.map((row, i) =>
        row.map((x, j) => plus(times([v[beta], v[beta + 1]], x), i === j ? [v[alpha], v[alpha + 1]] : zero)),
      );
    const { tanh, csch } = doubled(G);
    const size = norm(sum(tanh, csch));
    expect(norm(sum(product(G, of(SLAB.alpha_t, SLAB.beta_t)), tanh, -1)) / norm(tanh)).toBeLessThan(1e-12);
    expect(norm(sum(of(SLAB.alpha_h, SLAB.beta_h), csch, -1)) / size).toBeLessThan(1e-12);
  });

  it('of a number are the plain functions', () => {
    const v = new Float64Array(SLAB_SIZE + 2);
    for (const mu of [1e-8, 0.3, 0.999, 1.001, 40, 1e5]) {
      v[SLAB_SIZE] = mu;
      slabOfScalar(v, L, SLAB_SIZE);
      const lambda = Math.sqrt(mu);
      expect(v[SLAB.alpha_t]).toBeCloseTo(Math.tanh(lambda / 2) / lambda, 14);
      expect(v[SLAB.alpha_h]).toBeCloseTo(lambda / Math.sinh(lambda), 13);
    }
  });
});

function norm(A: Matrix): number {
  return Math.max(...A.flat().map(magnitude));
}

/** G t(G) and h(G) from power series on a slab so thin that |G| l^2 < 0.01, doubled by joining two equal slabs. */
function doubled(G: Matrix): { tanh: Matrix; csch: Matrix } {
  let halvings = 0;
  while (norm(G) * 4 ** -halvings > 0.01) halvings++;
  const l = 2 ** -halvings;
  const w = G.map((row) => row.map((x) => scaled(x, l * l)));
  const series = (terms: readonly number[]) =>
    terms.reduceRight<Matrix>(
      (sum_, a) =>
        sum(
          identity(2).map((row) => row.map((x) => scaled(x, a))),
          product(w, sum_),
        ),
      [
        [zero, zero],
        [zero, zero],
      ],
    );
  const times_ = (A: Matrix, s: number) => A.map((row) => row.map((x) => times(x, real(s))));
  let tanh: Matrix = times_(
    product(G, series([1, -1 / 12, 1 / 120, -17 / 20160, 31 / 362880, -691 / 79833600])),
    l / 2,
  );
  let csch: Matrix = times_(series([1, -1 / 6, 7 / 360, -31 / 15120, 127 / 604800, -73 / 3421440]), 1 / l);
  for (; halvings > 0; halvings--) {
    // the node between: 2 (tanh + csch) u = csch (u_0 + u_L)
    const middle = solve(times_(sum(tanh, csch), 2), identity(2));
    const passed = product(csch, middle);
    tanh = sum(tanh, times_(product(passed, tanh), 2));
    csch = product(passed, csch);
  }
  return { tanh, csch };
}
