import { layerOf, cellOf, xu2019, twoChemistries, plainCell, REFERENCE_THETA, steepCell } from '../../verification/cells.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import { SpmOde } from '../../../src/models/spm/ode.ts';
import { integrateSpm, integrateExplicit } from '../../../src/models/spm/integrate.ts';
import { integrate } from '../../../src/solvers/bdf.ts';
import { consistentStart } from '../../../src/solvers/start.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { oneC } from '../../../src/cell/derived.ts';
import { stabilityLimit } from '../../../src/solvers/stiffness.ts';
import type { P2dSystem } from '../../../src/models/p2d/system.ts';
import type { Cell } from '../../../src/cell/cell.ts';
import { sphereModes } from '../../../src/models/p2d/particle-modes.ts';

function start(cell: Cell, rate: number, theta?: number[], points = 5) {
  const system = new SpmSystem(cell, { particle: { points } });
  const eq = equilibrium(cell);
  const y = restState(system as unknown as P2dSystem, theta ?? eq.charged.theta);
  system.control = { kind: 'current', value: rate * oneC(cell, eq.capacity) };
  const s = consistentStart(system, 0, y);
  if (s.status !== 'consistent') console.log(s);
  return { system, y, eq };
}
for (const [name, cell] of Object.entries({ xu: xu2019(), two: twoChemistries() })) {
  for (const points of [5, 6]) {
  const { system, y } = start(cell, 1, undefined, points);
  const ode = new SpmOde(system, y);
  const z = y.slice(system.layout.charge); const f = new Float64Array(z.length); ode.rhs(0, z, f);
  const lim = stabilityLimit(ode, 0, z, f);
  console.log(name, points, 'limit', lim, ode.nameOf(lim.carrier), 'rate', 3.3 / lim.step, 'modes', sphereModes(points).lambda.at(-1), 'rate R2/D', cell.positive.layers.map((l) => 3.3/lim.step * l.particleRadius ** 2 / (l.material.D_s.constant ?? NaN)));
  }
}
for (const [name, cell] of Object.entries({ xu: xu2019(), two: twoChemistries() })) for (const rate of [1, 3]) {
  const { system, y } = start(cell, rate);
  const end = 0.9 * 3600 / rate;
  const times = Array.from({ length: 50 }, (_, i) => end * (i + 1) / 50);
  const curve = (run: typeof integrateExplicit, tolerance: number) => {
    const V: number[] = []; const th: number[][] = [];
    const full = new Float64Array(system.size);
    const t0 = performance.now();
    const o = (run as any)(system, y, { until: end, tolerance, onStep: (st: any) => { while (V.length < times.length && times[V.length] <= st.to) { st.interpolate(times[V.length], full); V.push(system.output(full).voltage); th.push([...full.slice(system.layout.particles[0].offset)]); } } });
    return { V, th, o, ms: performance.now() - t0 };
  };
  const ref = curve(integrate as any, 1e-12), ref2 = curve(integrateExplicit, 1e-12);
  const dV = (a: number[], b: number[]) => Math.max(...a.map((v, i) => Math.abs(v - b[i])));
  const dT = (a: number[][], b: number[][]) => Math.max(...a.map((v, i) => dV(v, b[i])));
  console.log(name, rate, 'ref', dV(ref.V, ref2.V), ref.o.status, ref2.o.status, ref2.o.t, ref.V.length);
  for (const tol of [1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9]) {
    const a = curve(integrateExplicit, tol), b = curve(integrate as any, tol);
    console.log(tol, 'dop-bdf V/tol', (dV(a.V, b.V) / tol).toFixed(2), 'theta/tol', (dT(a.th, b.th) / tol).toFixed(2), 'dop', (dV(a.V, ref.V) / tol).toFixed(3), 'bdf', (dV(b.V, ref.V) / tol).toFixed(2), 'end', dV([...a.o.y], [...b.o.y]) / tol, a.o.statistics.steps, a.o.statistics.rejected, a.o.statistics.rhsEvaluations, a.ms.toFixed(1), b.o.statistics.steps, b.ms.toFixed(1));
  }
}
