import { describe, expect, test } from 'vitest';
import type { Control } from '../../../src/models/p2d/ends.ts';
import { bilayerPorosity, REFERENCE_THETA, xu2019 } from '../../verification/cells.ts';
import { amperes, begin, follow, report, settle } from '../../verification/run.ts';

/** Of a solved algebraic block. */
const SOLVED = 1e-10;
/** The charge follows the current by the same steps, and is itself no part of their error control. */
const CHARGE = 2e-5;

const cell = { ...bilayerPorosity(), contactResistance: 3e-4, seriesResistance: 1.5 };
const other: Record<'voltage' | 'power', (I: number, V: number) => Control> = {
  voltage: (_I, V) => ({ kind: 'voltage', value: V }),
  power: (I, V) => ({ kind: 'power', value: I * V }),
};

describe.each(['voltage', 'power'] as const)('%s control', (kind) => {
  test.each([2, -2])('is current control at the same state (%dC)', (rate) => {
    const { system, y } = begin(cell, amperes(cell, rate), 0.4);
    const known = system.output(y);
    const changed = y.slice();
    system.control = other[kind](known.current, known.voltage);
    settle(system, changed);
    const found = system.output(changed);
    expect(Math.abs(found.current / known.current - 1)).toBeLessThanOrEqual(SOLVED);
    expect(Math.abs(found.voltage - known.voltage)).toBeLessThanOrEqual(SOLVED);
    for (const [i, value] of changed.entries()) {
      expect(Math.abs(value - y[i]), system.nameOf(i)).toBeLessThanOrEqual(
        SOLVED * Math.max(1, Math.abs(y[i])),
      );
    }
  });

  test('finds the same current from rest', () => {
    const { system, y } = begin(cell, amperes(cell, 1), 0.4);
    const known = system.output(y);
    const fresh = begin(cell, other[kind](known.current, known.voltage), 0.4);
    const found = fresh.system.output(fresh.y);
    expect(Math.abs(found.current / known.current - 1)).toBeLessThanOrEqual(SOLVED);
  });

  test('keeps what it controls over a run, and counts the charge of the current that flows', () => {
    const { system, y } = begin(cell, amperes(cell, 1), 0.4);
    const { current, voltage } = system.output(y);
    system.control = other[kind](current, voltage);
    const state = new Float64Array(system.size);
    let charge = 0;
    let worst = 0;
    const { outcome } = follow(
      { system, y },
      {
        until: 300,
        tolerance: 1e-7,
        onStep(step) {
          for (const node of [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)]) {
            step.interpolate(step.from + node * (step.to - step.from), state);
            const weight = node === 0.5 ? 8 / 18 : 5 / 18;
            charge += weight * (step.to - step.from) * system.output(state).current;
          }
          step.interpolate(step.to, state);
          const now = system.output(state);
          const held =
            kind === 'voltage' ? now.voltage / voltage : (now.current * now.voltage) / (current * voltage);
          worst = Math.max(worst, Math.abs(held - 1));
        },
      },
    );
    const counted = outcome.y[system.layout.charge] * cell.area;
    const change = Math.abs(system.output(outcome.y).current / current - 1);
    report(`ends, ${kind}`, { held: worst, 'charge error': Math.abs(counted / charge - 1), change });
    expect(outcome.status).toBe('finished');
    expect(worst).toBeLessThanOrEqual(1e-13);
    expect(Math.abs(counted / charge - 1)).toBeLessThanOrEqual(CHARGE);
    expect(change).toBeGreaterThan(1e-3);
  });
});

test('more power than the cell has is a named trouble, and a named failure of the start', () => {
  const cell = { ...xu2019(), contactResistance: 1e-2 };
  const { system, y } = begin(cell, 0, REFERENCE_THETA);
  const phi_s = system.lastPotential(y);
  const most = (phi_s ** 2 / (4 * system.collector.resistance)) * cell.area;
  const out = new Float64Array(system.size);
  system.control = { kind: 'power', value: 0.999 * most };
  expect(system.rhs(0, y, out)).toBeUndefined();
  system.control = { kind: 'power', value: 1.001 * most };
  expect(system.rhs(0, y, out)).toEqual({ what: 'power limit', value: phi_s });
  expect(() => settle(system, y)).toThrow('power limit');
});

test('terminal power is that asked for, on both sides', () => {
  for (const power of [0.03, -0.03]) {
    const { system, y } = begin(cell, { kind: 'power', value: power }, 0.4);
    const { current, voltage } = system.output(y);
    expect(current * voltage).toBeCloseTo(power, 14);
    expect(Math.sign(current)).toBe(Math.sign(power));
  }
});

test('contact and series resistance shift V by exactly -I R at every time', () => {
  const plain = bilayerPorosity();
  const times = [0, 1, 100, 1500];
  const current = amperes(plain, 1);
  const [without, withBoth] = [plain, cell].map((each) =>
    follow(begin(each, current, REFERENCE_THETA), { times, until: 1600, tolerance: 1e-5 }),
  );
  const shift = current * (cell.contactResistance / cell.area + cell.seriesResistance);
  for (const [k, V] of withBoth.voltages.entries()) {
    expect(Math.abs(without.voltages[k] - V - shift)).toBeLessThanOrEqual(1e-14 * 4);
  }
  expect(withBoth.voltages).toHaveLength(times.length);
});
