import { describe, expect, it } from 'vitest';
import { capacityWeights } from '../../../src/models/p2d/capacity-weights.ts';
import { directCurrent, type ImpedanceModel } from '../../../src/models/p2d/impedance-shares.ts';
import { smallSignalAt, smallSignalAtRest } from '../../../src/models/p2d/small-signal-state.ts';
import {
  bilayerPorosity,
  cellOf,
  plainCell,
  twoChemistries,
  uniform80,
  xu2019,
} from '../../verification/cells.ts';
import type { Complex } from '../../verification/impedance-complex.ts';
import {
  CASES,
  decades,
  everywhere,
  exactOf,
  spectrumOf,
  worstOf,
} from '../../verification/impedance-tools.ts';
import { amperes, begin, follow } from '../../verification/run.ts';

const FREQUENCIES = decades(1e5, 1e-4, 3);
const ADDS_UP = 1e-12;

function sumOf(model: ImpedanceModel, weights: readonly number[]): Complex[] {
  const { re, im } = model.shares(FREQUENCIES, weights).sum();
  return FREQUENCIES.map((_, f) => [re[f], im[f]]);
}

function expectToAddUp(model: ImpedanceModel, weights: readonly number[]): void {
  const { error } = worstOf(sumOf(model, weights), spectrumOf(model, FREQUENCIES), FREQUENCIES);
  expect(error).toBeLessThan(ADDS_UP);
}

describe('the shares of an impedance', () => {
  it.each(CASES)('add up to the whole to 1e-12, exact and linearised: $cell.name', ({ cell, theta }) => {
    const weights = capacityWeights(cell);
    expectToAddUp(exactOf(cell, theta), weights);
    expectToAddUp(
      smallSignalAtRest(cell, everywhere(cell, theta), { accuracy: 'standard', highest: 1e5 }),
      weights,
    );
  });

  it('add up whatever the weights', () => {
    for (const weights of [
      [1, 0],
      [0, 1],
      [0.2, 0.8],
    ]) {
      expectToAddUp(exactOf(bilayerPorosity(), 0.5), weights);
      const model = smallSignalAtRest(bilayerPorosity(), [0.5, 0.5], { accuracy: 'standard', highest: 1e5 });
      expectToAddUp(model, weights);
    }
  });

  it('add up under load, with D_s of theta and gradients of salt', () => {
    const cell = twoChemistries();
    const options = { separatorCells: 5, cellsPerLayer: 8, particle: { points: 9 }, doubleLayer: false };
    const { system, y } = begin(cell, amperes(cell, 1), 0.42, options);
    const state = follow({ system, y }, { until: 1200 }).outcome.y;
    const outcome = smallSignalAt(system, options, state, { accuracy: 'standard', highest: 1e5 });
    if (outcome.status === 'failed') throw new Error(outcome.detail);
    expectToAddUp(outcome.model, capacityWeights(cell));
  });

  it('are the same one by one, exact and linearised on a fine mesh', () => {
    const cell = bilayerPorosity();
    const weights = capacityWeights(cell);
    const exact = exactOf(cell, 0.5);
    const model = smallSignalAtRest(cell, [0.5, 0.5], { accuracy: 'fine', highest: 1e5 });
    const [a, b] = [exact.shares(FREQUENCIES, weights), model.shares(FREQUENCIES, weights)];
    const whole = spectrumOf(exact, FREQUENCIES);
    for (let row = 0; row < a.labels.length; row++) {
      for (let f = 0; f < FREQUENCIES.length; f++) {
        const k = row * FREQUENCIES.length + f;
        const difference = Math.hypot(a.re[k] - b.re[k], a.im[k] - b.im[k]);
        expect(difference / Math.hypot(...whole[f])).toBeLessThan(2e-4);
      }
    }
  });

  it('of two halves of one layer add up to those of the layer, process by process', () => {
    const whole = exactOf(uniform80(), 0.5).shares(FREQUENCIES, [1]);
    const [layer] = uniform80().positive.layers;
    const halves = cellOf([layer, layer].map((each) => ({ ...each, thickness: 40e-6 })));
    const parts = exactOf(halves, 0.5).shares(FREQUENCIES, [0.5, 0.5]);
    for (const { process } of whole.labels) {
      const [a, b] = [whole, parts].map((sheet) => sheet.sum((label) => label.process === process));
      for (let f = 0; f < FREQUENCIES.length; f++) {
        expect(Math.hypot(a.re[f] - b.re[f], a.im[f] - b.im[f])).toBeLessThan(1e-14);
      }
    }
  });

  it('leave the open circuit alone to diverge: 1/(i omega C), the rest is finite', () => {
    const cell = bilayerPorosity();
    const f = [1e-8, 1e-9];
    const sheet = exactOf(cell, 0.5).shares(f, capacityWeights(cell));
    for (const [row, { process }] of sheet.labels.entries()) {
      const [slow, slower] = [0, 1].map((k) => Math.hypot(sheet.re[2 * row + k], sheet.im[2 * row + k]));
      if (process === 'open circuit') expect(slower / slow).toBeCloseTo(10, 4);
      else expect(slower).toBeLessThan(1.01 * slow + 1e-9);
    }
  });

  it('put film, interlayer and contact resistance where they are', () => {
    const [rho, film, contact] = [2e-4, 5e-3, 3e-4];
    const layers = [
      { thickness: 30e-6 },
      { thickness: 30e-6, interlayerResistance: rho, filmResistance: film },
    ];
    const cell = plainCell(layers, { change: { contactResistance: contact } });
    const direct = directCurrent(exactOf(cell, 0.5), [0.5, 0.5]);
    const resistanceOf = (process: string, layer?: number) =>
      direct.shares.find(({ label }) => label.process === process && label.layer === layer)!.resistance;
    expect(resistanceOf('contact')).toBeCloseTo(contact, 15);
    expect(resistanceOf('film', 0)).toBe(0);
    expect(resistanceOf('interlayer', 0)).toBe(0);
    // half of the reaction lies behind the interlayer
    expect(resistanceOf('interlayer', 1)).toBeCloseTo(0.5 * 0.5 * rho, 9);
    const area = (3 * 0.518 * 30e-6) / 5.3e-6;
    // the double layers take 2e-5 of the current past it
    expect(resistanceOf('film', 1) / ((0.5 * 0.5 * film) / area)).toBeCloseTo(1, 4);
  });

  it('have resistances that add up to R_dc, layer by layer and process by process', () => {
    for (const { cell, theta } of CASES) {
      const direct = directCurrent(exactOf(cell, theta), capacityWeights(cell));
      const total = direct.shares.reduce((sum, { resistance }) => sum + resistance, 0);
      expect(total / direct.resistance).toBeCloseTo(1, 14);
      const ofLayers = direct.layers.reduce((sum, resistance) => sum + resistance, 0);
      const ofCell = direct.shares.reduce(
        (sum, { label, resistance }) => sum + (label.layer === undefined ? resistance : 0),
        0,
      );
      expect((ofLayers + ofCell) / direct.resistance).toBeCloseTo(1, 14);
    }
  });

  it('give the polarisation resistances of one thin layer by hand', () => {
    const cell = xu2019();
    const direct = directCurrent(exactOf(cell, 0.5), [1]);
    const { separator, positive, electrolyte } = cell;
    const kappa = new Float64Array(1);
    electrolyte.material.kappa.fill(Float64Array.of(1000), 0, 1, 298.15, kappa, new Float64Array(1));
    const resistanceOf = (process: string) =>
      direct.shares.find(({ label }) => label.process === process)!.resistance;
    expect(resistanceOf('separator ionic')).toBeCloseTo(
      separator.thickness / (kappa[0] * separator.transportEfficiency),
      12,
    );
    // a uniform reaction: i falls linearly and is weighted by 1 - W, which does too
    const [{ thickness, transportEfficiency, effectiveConductivity }] = positive.layers;
    expect(resistanceOf('ionic')).toBeCloseTo(thickness / (3 * kappa[0] * transportEfficiency), 8);
    expect(resistanceOf('electronic')).toBeCloseTo(thickness / (3 * effectiveConductivity), 8);
  });
});

describe('the weights', () => {
  it('are the shares of the capacity of the window', () => {
    expect(capacityWeights(xu2019())).toEqual([1]);
    const [open, dense] = capacityWeights(bilayerPorosity());
    expect(open / dense).toBeCloseTo(0.449 / 0.587, 12);
  });
});
