import { layerOf, cellOf, xu2019, twoChemistries, plainCell, REFERENCE_THETA, steepCell } from '../../verification/cells.ts';
import { plainMaterial, plainElectrolyte, scaledLaw } from '../../verification/materials.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import { integrateSpm, integrateExplicit } from '../../../src/models/spm/integrate.ts';
import { integrate } from '../../../src/solvers/bdf.ts';
import { consistentStart } from '../../../src/solvers/start.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { oneC } from '../../../src/cell/derived.ts';
import { P2dSystem } from '../../../src/models/p2d/system.ts';
import { physicalLimits } from '../../../src/models/p2d/limits.ts';
import { inventory, balanceErrors, meanStoichiometry } from '../../../src/models/p2d/observables.ts';
import type { Cell } from '../../../src/cell/cell.ts';

const asP2d = (s: SpmSystem) => s as unknown as P2dSystem;
function conduct(cell: Cell, k: number): Cell {
  const { material } = cell.electrolyte;
  return { ...cell, electrolyte: { ...cell.electrolyte, material: { ...material, D_e: scaledLaw(material.D_e, k), kappa: scaledLaw(material.kappa, k) } },
    positive: { layers: cell.positive.layers.map((l) => ({ ...l, effectiveConductivity: k * l.effectiveConductivity })) } };
}
function volts(system: any, theta: readonly number[], current: number, times: number[], tol: number, integ: any) {
  const y = restState(system, theta);
  system.control = { kind: 'current', value: current };
  const s = consistentStart(system, 0, y); if (s.status === 'failed') throw new Error(s.detail);
  const V: number[] = []; const st = new Float64Array(system.size);
  const o = integ(system, y, { until: times.at(-1), tolerance: tol, onStep: (step: any) => { while (V.length < times.length && times[V.length] <= step.to) { step.interpolate(times[V.length], st); V.push(system.output(st).voltage); } } });
  if (o.status !== 'finished') console.log(o.status, o.reason, o.t, o.where, o.detail);
  return V;
}
for (const [name, cell] of Object.entries({ xu: xu2019(), two: twoChemistries() })) {
  const eq = equilibrium(cell);
  const I = oneC(cell, eq.capacity);
  const times = Array.from({ length: 40 }, (_, i) => 3600 * 0.7 * (i + 1) / 40);
  for (const tol of [1e-8, 1e-9]) {
  const spm = volts(new SpmSystem(cell, { particle: { points: 5 } }), eq.charged.theta, I, times, tol, integrate);
  let before = NaN;
  for (const k of [1, 10, 100, 1e3, 1e4, 1e5, 1e6]) {
    const p = volts(new P2dSystem(conduct(cell, k), { separatorCells: 5, cellsPerLayer: 8, particle: { points: 5 }, doubleLayer: false }), eq.charged.theta, I, times, tol, integrate);
    const d = Math.max(...p.map((v, i) => Math.abs(v - spm[i])));
    console.log(name, tol, k, d.toExponential(3), 'rate', Math.log10(before / d).toFixed(5)); before = d;
  } }
}
// C/1000
for (const [name, cell] of Object.entries({ xu: xu2019(), two: twoChemistries() })) {
  const eq = equilibrium(cell);
  for (const rate of [1e-3, 0.1, 1]) {
  const system = new SpmSystem(cell, { particle: { points: 5 } });
  const y = restState(asP2d(system), eq.charged.theta);
  const before = inventory(asP2d(system), y);
  const I = rate * eq.capacity / 3600; system.control = { kind: 'current', value: I };
  consistentStart(system, 0, y);
  const o = integrateSpm(system, y, { until: 1.5 * 3600 / rate, tolerance: 1e-6, events: [...physicalLimits(asP2d(system)), { name: 'cut', direction: -1, priority: 1, value: (_t, y) => system.output(y).voltage - cell.voltageWindow[0] }] });
  const after = inventory(asP2d(system), o.y);
  console.log(name, rate, o.status, (o as any).event, (o as any).place, o.method, o.refusal, 'V', system.output(o.y).voltage - cell.voltageWindow[0], 'cap ratio-1', o.t * I / eq.capacity - 1, o.statistics, balanceErrors(before, after), meanStoichiometry(asP2d(system), o.y));
  }
}
