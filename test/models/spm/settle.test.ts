/** The scalar solve inside the single-particle model: Newton, and brackets where Newton does not converge. */

import { describe, expect, test } from 'vitest';
import type { Layer } from '../../../src/cell/cell.ts';
import type { Control } from '../../../src/models/p2d/ends.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import { Settling } from '../../../src/models/spm/settle.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import { cellOf, plainCell, twoChemistries } from '../../verification/cells.ts';
import { plainMaterial } from '../../verification/materials.ts';
import { asP2d, load } from './spm.ts';

/** Residual of a settled state: kinetics and potentials [V] over the largest potential, sums of currents over the current. */
const SETTLED = 1e-11;
const DESIGNS = 300;

/** Largest algebraic residual, relative to what is summed in it. */
function residual(system: SpmSystem, y: Float64Array): number {
  const { layout, mesh, active } = system;
  const out = new Float64Array(system.size);
  expect(system.rhs(0, y, out)).toBeUndefined();
  let volts = 1;
  let amperes = 1e-30;
  for (let i = mesh.electrode; i < mesh.cells; i++) {
    volts = Math.max(volts, Math.abs(y[layout.dphi + i]), Math.abs(system.kinetics.U[i]));
    amperes += Math.abs(active[i] * y[layout.i_n + i]);
  }
  const ohmic = Math.abs(y[layout.foilCurrent]) * system.collector.resistance;
  const scale = (i: number) => (i === layout.foilCurrent ? amperes : volts + ohmic);
  return Math.max(...Array.from(out.subarray(0, layout.charge), (value, i) => Math.abs(value) / scale(i)));
}

/** Numbers in [0, 1) that are the same in every run (Park and Miller). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

test(`${DESIGNS} hostile designs settle from wherever they start`, () => {
  const next = random(7);
  const between = (low: number, high: number) => low * (high / low) ** next();
  let slow = 0;
  let worst = 0;
  for (let k = 0; k < DESIGNS; k++) {
    const layers = Array.from({ length: 1 + Math.floor(3 * next()) }, (): Partial<Layer> => {
      const [i_0, slope, D_s] = [between(1e-9, 1e2), -between(1e-3, 5), between(1e-16, 1e-12)];
      return {
        material: plainMaterial({ i_0, slope, D_s }),
        filmResistance: next() < 0.5 ? 0 : 0.1 * next(),
      };
    });
    const change = { seriesResistance: next() < 0.5 ? 0 : 10 * next() };
    const cell = plainCell(layers, { foil_i_0: between(1e-4, 1e2), change });
    const system = new SpmSystem(cell, { particle: { points: 5 } });
    const y = restState(asP2d(system), layers.map(next));
    const amperes: Control = { kind: 'current', value: 0.1 * (next() - 0.5) };
    system.control = next() < 0.5 ? amperes : { kind: 'voltage', value: 2 + 3 * next() };
    if (next() < 0.3) y.fill(0, system.layout.phi_e, system.layout.charge);
    const begun = performance.now();
    expect(new Settling(system).solve(y)).toBeUndefined();
    if (performance.now() - begun > 2) slow++;
    worst = Math.max(worst, residual(system, y));
  }
  console.info(`${DESIGNS} designs settle to ${worst.toExponential(1)}; ${slow} of them take more than 2 ms`);
  expect(worst).toBeLessThan(SETTLED);
});

describe('whatever is held at the terminals, the state is the same', () => {
  const cases = [
    ['without resistance', twoChemistries()],
    ['with resistances', twoChemistries({ seriesResistance: 2, contactResistance: 1e-3 })],
  ] as const;
  test.each(cases)('current, voltage and power, %s', (_, cell) => {
    const theta = [0.5, 0.6];
    const { system, y } = load(cell, 1, theta);
    const { current, voltage } = system.output(y);
    const held: Control[] = [
      { kind: 'voltage', value: voltage },
      { kind: 'power', value: current * voltage },
    ];
    for (const control of held) {
      const other = load(cell, control, theta);
      expect(other.system.output(other.y).current / current).toBeCloseTo(1, 10);
      expect(other.system.output(other.y).voltage).toBeCloseTo(voltage, 10);
    }
  });
});

test('the current rises as the voltage falls, through rest', () => {
  const currents = [3.6, 3.7, 3.8, 3.9, 4.0, 4.1].map((value) => {
    const { system, y } = load(twoChemistries(), { kind: 'voltage', value }, [0.55, 0.6]);
    return system.output(y).current;
  });
  for (const [i, current] of currents.slice(1).entries()) expect(current).toBeLessThan(currents[i]);
  expect(currents[0]).toBeGreaterThan(0);
  expect(currents[5]).toBeLessThan(0);
});

test('more power than the cell has is a trouble by name, and leaves the state as it was', () => {
  const cell = cellOf([{}], { seriesResistance: 100 });
  const { system, y } = load(cell, 1);
  const before = y.slice();
  system.control = { kind: 'power', value: 1 };
  expect(new Settling(system).solve(y)).toMatchObject({ what: 'power limit' });
  expect(y).toEqual(before);
});
