import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Layer } from '../../../src/cell/cell.ts';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { F, R_GAS } from '../../../src/core/constants.ts';
import type { CellModel } from '../../../src/models/cell-model.ts';
import { breakdown } from '../../../src/models/p2d/breakdown.ts';
import { capacityWeights, spreadWeights } from '../../../src/models/p2d/capacity-weights.ts';
import { directCurrent } from '../../../src/models/p2d/impedance-shares.ts';
import { inventory } from '../../../src/models/p2d/observables.ts';
import { Overpotentials } from '../../../src/models/p2d/overpotentials.ts';
import { restState } from '../../../src/models/p2d/rest.ts';
import { smallSignalAtRest } from '../../../src/models/p2d/small-signal-state.ts';
import { Settling } from '../../../src/models/spm/settle.ts';
import { SpmSystem } from '../../../src/models/spm/system.ts';
import { evenly } from '../../evenly.ts';
import { bilayerPorosity, gradedCell, plainCell, twoChemistries, xu2019 } from '../../verification/cells.ts';
import { exactOf } from '../../verification/impedance-tools.ts';
import { amperes, begin, follow, report, type Started } from '../../verification/run.ts';

/** Sums of some hundred terms below 5 V, each exact to 2^-53. */
const ROUNDING = 1e-13;
/** What the design asks for [V]. */
const CLOSED = 1e-9;
const OHM_M2 = 3e-4;
/** Of a discharge at C/1000: theta moves by 4e-3, and with it the slopes that the slowest terms settle by. */
const SETTLED = 1e-3;

/** All resistances that a cell may have, in every layer. */
function resistive(cell: Cell): Cell {
  const layers = cell.positive.layers.map(
    (layer, k): Layer => ({ ...layer, filmResistance: 5e-3, interlayerResistance: k === 0 ? 0 : OHM_M2 }),
  );
  return { ...cell, contactResistance: 2e-4, seriesResistance: 1.3, positive: { layers } };
}

const CELLS: Record<string, { cell: Cell; theta: number }> = {
  monolayer: { cell: xu2019(), theta: 0.5 },
  graded: { cell: gradedCell(), theta: 0.5 },
  'bi-layer': { cell: bilayerPorosity(), theta: 0.5 },
  'two chemistries': { cell: twoChemistries(), theta: 0.45 },
  'bi-layer, every resistance': { cell: resistive(bilayerPorosity()), theta: 0.5 },
  'two chemistries, every resistance': { cell: resistive(twoChemistries()), theta: 0.45 },
};

const sum = (terms: readonly { readonly value: number }[]) =>
  terms.reduce((all, { value }) => all + value, 0);

function termOf(system: CellModel, y: Float64Array, process: string, layer?: number): number {
  const { terms } = breakdown(system, y);
  return sum(
    terms.filter((term) => term.process === process && (layer === undefined || term.layer === layer)),
  );
}

/** A cell some time after a step of current; then, if asked for, at rest for as long again. */
function loaded(cell: Cell, theta: number, rate: number, until: number, tolerance?: number): Started {
  const started = begin(cell, amperes(cell, rate), theta);
  const { outcome } = follow(started, tolerance === undefined ? { until } : { until, tolerance });
  return { system: started.system, y: outcome.y };
}

describe.each(Object.entries(CELLS))('the terms of OCV - V: %s', (name, { cell, theta }) => {
  it('add up at every accepted and interpolated state, on discharge, charge and at rest', () => {
    let worst = 0;
    let seen = 0;
    fc.assert(
      fc.property(evenly(-3, 3), evenly(0, 1), (rate, where) => {
        const started = begin(cell, amperes(cell, rate), theta);
        const { system } = started;
        const overpotentials = new Overpotentials(system);
        const out = new Float64Array(overpotentials.labels.length);
        const state = new Float64Array(system.size);
        const check = (y: Float64Array) => {
          const V = overpotentials.evaluate(y, out);
          const off = overpotentials.ocv - V - out.reduce((all, each) => all + each, 0);
          worst = Math.max(worst, Math.abs(off));
          seen++;
        };
        const { outcome } = follow(started, {
          until: 300,
          tolerance: 1e-4,
          onStep: (step) => {
            step.interpolate(step.from + where * (step.to - step.from), state);
            check(state);
            step.interpolate(step.to, state);
            check(state);
          },
        });
        system.control = { kind: 'current', value: 0 };
        check(outcome.y);
      }),
      { numRuns: 12, seed: 20 },
    );
    report(`breakdown, ${name}`, { 'worst [V]': worst, states: seen });
    expect(seen).toBeGreaterThan(200);
    expect(worst).toBeLessThanOrEqual(ROUNDING);
    expect(ROUNDING).toBeLessThan(CLOSED);
  });

  it('add up under voltage control', () => {
    // without a resistance behind the collector a voltage is held by the current through half a cell
    const system = begin(cell, { kind: 'voltage', value: 3.75 }, theta).system;
    const y = begin(cell, { kind: 'voltage', value: 3.75 }, theta).y;
    const { ocv, voltage, terms } = breakdown(system, y);
    expect(Math.abs(ocv - voltage - sum(terms))).toBeLessThanOrEqual(ROUNDING);
    expect(voltage).toBeCloseTo(3.75, 10);
  });

  it('are all zero at rest', () => {
    const rest = equilibrium(cell).atStateOfCharge(0.5);
    const { system, y } = begin(cell, 0, rest.theta);
    const { ocv, terms } = breakdown(system, y);
    expect(ocv).toBeCloseTo(rest.voltage, 12);
    for (const { value } of terms) expect(Math.abs(value)).toBeLessThan(1e-12);
  });
});

describe('the open-circuit voltage under load', () => {
  it('is the common potential of all layers at equal lithium', () => {
    const { system, y } = loaded(twoChemistries(), 0.45, 2, 400);
    const { cell } = system;
    const { ocv } = breakdown(system, y);
    const lithium = inventory(system, y).lithium * F * cell.area;
    expect(Math.abs(ocv - equilibrium(cell).voltageAtLithium(lithium))).toBeLessThan(1e-11);
  });

  it('is what the voltage relaxes to: all terms vanish in a long rest', () => {
    const { system, y } = loaded(bilayerPorosity(), 0.5, 1, 600);
    const before = breakdown(system, y);
    system.control = { kind: 'current', value: 0 };
    const { outcome } = follow({ system, y }, { until: 3e5, tolerance: 1e-6 });
    const after = breakdown(system, outcome.y);
    expect(after.ocv).toBeCloseTo(before.ocv, 9);
    expect(after.voltage).toBeCloseTo(before.ocv, 5);
    for (const { value } of after.terms) expect(Math.abs(value)).toBeLessThan(1e-5);
    expect(sum(before.terms)).toBeGreaterThan(0.03);
  });
});

describe('for a small current', () => {
  it('every term is proportional to it', () => {
    const at = (rate: number) => {
      const { system, y } = loaded(bilayerPorosity(), 0.5, rate, 30, 1e-7);
      return breakdown(system, y).terms;
    };
    const [slow, slower] = [at(1e-3), at(5e-4)];
    for (const [k, { process, value }] of slow.entries()) {
      expect(Math.abs(value), process).toBeLessThan(1e-3);
      expect(Math.abs(slower[k].value - 0.5 * value), process).toBeLessThan(1e-3 * Math.abs(value) + 1e-9);
    }
  });

  it.each(['bilayer', 'graded'])(
    'every term settles at its polarisation resistance times it: %s',
    (which) => {
      const cell = which === 'graded' ? gradedCell() : bilayerPorosity();
      const rate = 1e-3;
      const { system, y } = begin(cell, amperes(cell, rate), 0.5, { cellsPerLayer: 20, separatorCells: 10 });
      const { outcome } = follow({ system, y }, { until: 20_000, tolerance: 1e-8 });
      const { terms } = breakdown(system, outcome.y);
      const theta = cell.positive.layers.map(() => 0.5 + outcome.y[system.layout.charge] / capacityOf(cell));
      const model =
        which === 'graded'
          ? smallSignalAtRest(cell, theta, { accuracy: 'fine', highest: 1e3 })
          : exactOf(cell, theta[0]);
      const direct = directCurrent(model, capacityWeights(cell));
      const I = amperes(cell, rate) / cell.area;
      const expected = (process: string, layer: number | undefined) =>
        I *
        direct.shares.reduce(
          (all, { label, resistance }) =>
            all + (label.process === process && label.layer === layer ? resistance : 0),
          0,
        );
      const found = new Map<string, number>();
      for (const { process, layer, value } of terms) {
        const name = process === 'unevenness' || process === 'disequilibrium' ? 'redistribution' : process;
        const key = `${name}|${layer}`;
        found.set(key, (found.get(key) ?? 0) + value);
      }
      let worst = 0;
      for (const [key, value] of found) {
        const [process, layer] = key.split('|');
        const resistance = expected(process, layer === 'undefined' ? undefined : Number(layer));
        worst = Math.max(worst, Math.abs(value - resistance) / (I * direct.resistance));
      }
      report(`settled terms, ${which}`, { 'worst, of the whole': worst });
      expect(worst).toBeLessThan(SETTLED);
    },
  );
});

/** Charge per area that takes all layers from theta 0 to 1 [C m^-2]. */
function capacityOf(cell: Cell): number {
  return cell.positive.layers.reduce(
    (all, { material, activeFraction, thickness }) => all + F * material.c_max * activeFraction * thickness,
    0,
  );
}

describe('a resistance', () => {
  const base = resistive(bilayerPorosity());
  const [first, second] = base.positive.layers;
  const I = amperes(base, 1) / base.area;
  const at = (cell: Cell, process: string, layer?: number) => {
    const { system, y } = begin(cell, amperes(cell, 1), 0.5);
    return termOf(system, y, process, layer);
  };

  it('in series doubles its term when it is doubled: contact and leads are I times them', () => {
    for (const factor of [1, 2]) {
      const cell = { ...base, contactResistance: factor * 2e-4, seriesResistance: factor * 1.3 };
      expect(at(cell, 'contact')).toBeCloseTo(factor * 2e-4 * I, 15);
      expect(at(cell, 'series resistance')).toBeCloseTo(factor * 1.3 * amperes(cell, 1), 15);
    }
  });

  it('in the separator doubles its term: kappa B halved, at once', () => {
    const halved = { ...base.separator, transportEfficiency: 0.5 * base.separator.transportEfficiency };
    const ratio = at({ ...base, separator: halved }, 'separator ionic') / at(base, 'separator ionic');
    // D_e is halved with it, and the algebraic start moves c_f a little
    expect(ratio).toBeCloseTo(2, 2);
  });

  it.each([
    ['film', (factor: number) => ({ filmResistance: factor * 5e-3 })],
    ['interlayer', (factor: number) => ({ interlayerResistance: factor * OHM_M2 })],
  ] as const)('of a %s doubles its term where the reaction stays as it is', (process, change) => {
    const tiny = (factor: number) => {
      const layers = [first, { ...second, ...change(1e-6 * factor) }];
      return at({ ...base, positive: { layers } }, process, 1);
    };
    expect(tiny(2) / tiny(1)).toBeCloseTo(2, 5);
    expect(tiny(1)).toBeGreaterThan(0);
  });
});

describe('one by one', () => {
  it('the foil is the asinh law at the salt on its face', () => {
    const i_0 = 7;
    for (const rate of [30, -30]) {
      const cell = plainCell([{}], { foil_i_0: i_0 });
      const { system, y } = begin(cell, rate * cell.area, 0.5);
      const eta = ((2 * R_GAS * cell.temperature) / F) * Math.asinh(rate / (2 * i_0));
      expect(Math.abs(termOf(system, y, 'foil') - eta)).toBeLessThan(1e-12);
    }
  });

  it('charge transfer is the asinh law of the reaction, averaged by capacity', () => {
    const { system, y } = loaded(twoChemistries(), 0.45, 1, 300);
    const { mesh, kinetics, layout, cell } = system;
    system.rhs(0, y, new Float64Array(system.size));
    const w = spreadWeights(mesh, capacityWeights(cell), new Float64Array(mesh.cells));
    let eta = 0;
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      const law = Math.asinh(y[layout.i_n + i] / (2 * kinetics.i_0[i]));
      eta -= w[i] * ((2 * R_GAS * cell.temperature) / F) * law;
    }
    // the algebraic rows of an accepted state are solved to the tolerance of the run
    expect(Math.abs(termOf(system, y, 'charge transfer') - eta)).toBeLessThan(1e-6);
  });

  it('the separator is I L / (kappa B) and its diffusion potential that of its ends', () => {
    const { system, y } = loaded(plainCell([{}], { change: { nominalCapacity: 10 } }), 0.5, 1, 5000);
    const { cell, transport } = system;
    const I = amperes(cell, 1) / cell.area;
    const { thickness, transportEfficiency } = cell.separator;
    const ohmic = (I * thickness) / (transport.kappa[0] * transportEfficiency);
    expect(termOf(system, y, 'separator ionic') / ohmic).toBeCloseTo(1, 6);
    expect(termOf(system, y, 'separator salt')).toBeGreaterThan(0);
  });

  it('all that lowers the voltage on discharge is positive, and changes its sign with the current', () => {
    for (const sign of [1, -1]) {
      const { system, y } = loaded(resistive(bilayerPorosity()), 0.5, sign, 300);
      for (const { process, layer, value } of breakdown(system, y).terms) {
        if (process === 'unevenness' || process === 'disequilibrium') continue;
        if (layer === 0 && process === 'interlayer') expect(value).toBe(0);
        else expect(sign * value, `${process} ${layer}`).toBeGreaterThan(0);
      }
    }
  });

  it('disequilibrium is of layers at different theta, the emptier one at the higher potential', () => {
    const cell = bilayerPorosity();
    const { system, y } = begin(cell, 0, [0.45, 0.5]);
    const U = (theta: number) => equilibrium(cell).voltageAtLithium(theta * capacityOf(cell) * cell.area);
    const w = capacityWeights(cell);
    const { ocv } = breakdown(system, y);
    for (const [k, theta] of [0.45, 0.5].entries()) {
      const value = termOf(system, y, 'disequilibrium', k);
      expect(Math.abs(value - w[k] * (ocv - U(theta)))).toBeLessThan(1e-12);
      expect(Math.abs(termOf(system, y, 'unevenness', k))).toBeLessThan(1e-12);
    }
    expect(termOf(system, y, 'disequilibrium', 0)).toBeLessThan(0);
  });

  it('a layer cut into two equal ones keeps every process', () => {
    const whole = loaded(plainCell([{ thickness: 60e-6 }], { change: { nominalCapacity: 15 } }), 0.5, 1, 500);
    const halves = plainCell([{ thickness: 30e-6 }, { thickness: 30e-6 }], {
      change: { nominalCapacity: 15 },
    });
    const parts = loaded(halves, 0.5, 1, 500);
    const uneven = (at: Started) =>
      termOf(at.system, at.y, 'unevenness') + termOf(at.system, at.y, 'disequilibrium');
    // 6 cells against 12: mesh error
    for (const process of [
      'charge transfer',
      'solid diffusion',
      'ionic',
      'salt',
      'electronic',
      'separator salt',
    ]) {
      const [a, b] = [whole, parts].map(({ system, y }) => termOf(system, y, process));
      expect(Math.abs(a - b), process).toBeLessThan(2e-4);
    }
    expect(Math.abs(uneven(whole) - uneven(parts))).toBeLessThan(2e-4);
  });
});

describe('of the single-particle model', () => {
  it('nothing is lost in salt and pores, and the terms add up', () => {
    const cell = resistive(twoChemistries());
    const system = new SpmSystem(cell, { particle: { points: 6 } });
    const y = restState(system, equilibrium(cell).atStateOfCharge(0.5).theta);
    system.control = { kind: 'current', value: amperes(cell, 1) };
    expect(new Settling(system).solve(y)).toBeUndefined();
    const { ocv, voltage, terms } = breakdown(system, y);
    expect(Math.abs(ocv - voltage - sum(terms))).toBeLessThanOrEqual(ROUNDING);
    for (const { process, value } of terms) {
      if (/ionic|salt|electronic|interlayer|unevenness/.test(process))
        expect(Math.abs(value), process).toBeLessThan(1e-12);
    }
    expect(termOf(system, y, 'film')).toBeGreaterThan(0);
  });
});

describe('what is given', () => {
  it('a held surface moves volts between charge transfer and solid diffusion only', () => {
    const { system, y } = loaded(bilayerPorosity(), 0.5, 1, 100);
    const overpotentials = new Overpotentials(system);
    const n = overpotentials.labels.length;
    const out = new Float64Array(2 * n);
    const held = new Float64Array(system.mesh.cells).fill(0.5);
    overpotentials.evaluate(y, out);
    overpotentials.evaluate(y, out, n, held);
    const [plain, moved] = [out.subarray(0, n), out.subarray(n)];
    for (const [k, { process }] of overpotentials.labels.entries()) {
      if (process === 'charge transfer' || process === 'solid diffusion') expect(moved[k]).not.toBe(plain[k]);
      else expect(moved[k]).toBe(plain[k]);
    }
    expect(Math.abs(moved.reduce((a, b) => a + b) - plain.reduce((a, b) => a + b))).toBeLessThan(ROUNDING);
  });

  it('weights that add up to 1 leave the sum as it is', () => {
    const { system, y } = loaded(bilayerPorosity(), 0.5, 1, 100);
    for (const w of [0, 0.3, 1]) {
      const { ocv, voltage, terms } = breakdown(system, y, [w, 1 - w]);
      expect(Math.abs(ocv - voltage - sum(terms))).toBeLessThanOrEqual(ROUNDING);
    }
  });
});
