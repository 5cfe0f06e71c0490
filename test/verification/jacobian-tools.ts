/** The analytic Jacobian, through the elimination that never forms it, against differences. */

import type { P2dSystem } from '../../src/models/p2d/system.ts';

/** Relative step: the OCP polynomials round to 1e-11, and much longer steps leave the fourth order behind. */
const STEP = 3e-3;

export interface Sample {
  readonly y: Float64Array;
  /** Of the size of what a Newton update changes. */
  readonly direction: Float64Array;
}

/** A random admissible state: the first ones on the edges, theta 0.01 or 0.99 and c_e = 1 mol/m^3. */
export function sample(system: P2dSystem, random: () => number, k: number): Sample {
  const { layout, mesh, particles, size } = system;
  const spread = (width: number) => width * (2 * random() - 1);
  const y = new Float64Array(size);
  const direction = new Float64Array(size);
  const put = (i: number, value: number, width: number) => {
    y[i] = value;
    direction[i] = (random() < 0.5 ? -1 : 1) * width * (0.5 + 0.5 * random());
  };
  for (let i = 0; i <= mesh.cells; i++) {
    const c = k < 6 && (i === k || i === mesh.cells - k) ? 1 : 10 ** (1 + 2.3 * random());
    put(i, c, 0.3 * c);
  }
  for (let i = 0; i < mesh.cells; i++) put(layout.phi_e + i, spread(0.3), 0.1);
  for (let i = mesh.electrode; i < mesh.cells; i++) {
    put(layout.dphi + i, 3.8 + spread(0.3), 0.1);
    put(layout.i_n + i, spread(0.5), 0.5);
  }
  put(layout.foilCurrent, spread(40), 10);
  put(layout.foilOverpotential, spread(0.1), 0.02);
  put(layout.charge, 1e4 * random(), 100);
  for (const [p, particle] of particles.entries()) {
    const { offset, points } = layout.particles[p];
    const { from, to } = mesh.regions[p + 1];
    for (let j = 0; j < to - from; j++) {
      const theta = k === 0 ? 0.01 : k === 1 ? 0.985 : 0.05 + 0.9 * random();
      for (let m = 0; m < points; m++) {
        const isMean = particle.kind !== 'modes' || m === 0;
        put(offset + j * points + m, (isMean ? theta : 0) + 0.002 * random(), 0.02);
      }
    }
  }
  return { y, direction };
}

/** J by central differences of fourth order, one column at a time, in steps of the unknown's own size. */
export function differences(system: P2dSystem, { y, direction }: Sample): Float64Array[] {
  const at = (k: number, step: number) => {
    const out = new Float64Array(system.size);
    const moved = y.slice();
    moved[k] += step;
    if (system.rhs(0, moved, out) !== undefined) throw new Error(`no residual beside ${system.nameOf(k)}`);
    return out;
  };
  return Array.from(direction, (size, k) => {
    const h = STEP * Math.abs(size);
    const [a, b, c, d] = [at(k, -2 * h), at(k, -h), at(k, h), at(k, 2 * h)];
    return a.map((value, i) => (value - 8 * b[i] + 8 * c[i] - d[i]) / (12 * h));
  });
}

/**
 * Worst row of b - (M - cJ) x for the x that `solve` returns for b = (M - cJ) direction, over the sum of the sizes of
 * the row's terms: blind to how well conditioned the system is, and not to a wrong entry.
 */
export function backwardError(system: P2dSystem, J: Float64Array[], direction: Float64Array, c: number) {
  const { size, mass } = system;
  const entry = (i: number, k: number) =>
    (mass[i] === 0 ? 0 : i === k ? mass[i] : 0) - (mass[i] === 0 ? 1 : c) * J[k][i];
  const b = new Float64Array(size);
  for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) b[i] += entry(i, k) * direction[k];
  const x = new Float64Array(size);
  system.solve(b.slice(), x);
  let worst = { error: 0, at: '' };
  for (let i = 0; i < size; i++) {
    let residual = b[i];
    let terms = 0;
    for (let k = 0; k < size; k++) {
      residual -= entry(i, k) * x[k];
      terms += Math.abs(entry(i, k)) * Math.max(Math.abs(x[k]), Math.abs(direction[k]));
    }
    const error = Math.abs(residual) / terms;
    if (!(error <= worst.error)) worst = { error, at: system.nameOf(i) };
  }
  return worst;
}
