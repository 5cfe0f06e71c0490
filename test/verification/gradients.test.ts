/** A gradient inside a layer is the limit of many thin uniform layers. */
import { expect, it } from 'vitest';
import { mean } from '../../src/cell/average.ts';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { compileExpression } from '../../src/core/expression.ts';
import { layerDocument } from '../cell/test-cell.ts';
import { begin, cutOff, follow, orders, report } from './run.ts';

const CELLS = 48;

function graded(): Cell {
  const layer = {
    ...layerDocument('graded', '4 um'),
    thickness: '80 um',
    porosity: '0.42 - 0.16*z',
    activeFraction: '0.45 + 0.12*z^2',
    particleRadius: { expression: '3 + 3*z', unit: 'um' },
    effectiveConductivity: { expression: '3 - 2*z', unit: 'S/m' },
  };
  const document = {
    name: 'graded',
    temperature: '25 degC',
    area: '1.54 cm^2',
    voltageWindow: ['3.2 V', '4.2 V'],
    negative: { metal: 'lithium' },
    separator: { thickness: '25 um', porosity: 0.39, bruggeman: 1.5 },
    electrolyte: { base: 'lipf6-valoen2005', concentration: '1 mol/L' },
    positive: { layers: [layer] },
  };
  return resolveCell(document, { compile: compileExpression }).cell;
}

/** The same coating as `count` uniform layers, each with the values at its middle. */
function thin(cell: Cell, count: number): Cell {
  const [layer] = cell.positive.layers;
  const layers = Array.from({ length: count }, (_, k): Layer => {
    if (layer?.gradient === undefined) throw new Error('no gradient');
    const { gradient, ...rest } = layer;
    const z = (k + 0.5) / count;
    const values = Object.fromEntries(Object.entries(gradient).map(([key, profile]) => [key, profile(z)]));
    return { ...rest, ...values, name: `${k}`, thickness: layer.thickness / count };
  });
  return { ...cell, positive: { layers } };
}

const times = [60, 300, 600, 900];

/** Voltages at 2C, on the same mesh however the coating is cut. */
function voltages(cell: Cell): number[] {
  const { length } = cell.positive.layers;
  const each = CELLS / length;
  const even = (n: number) => Float64Array.from({ length: n + 1 }, (_, i) => i / n);
  const faces = [even(6), ...cell.positive.layers.map(() => even(each))];
  const started = begin(cell, 80 * cell.area, 0.35, { faces });
  const events = [cutOff(started.system, 2.6)];
  return follow(started, { tolerance: 1e-8, until: 1000, times, events }).voltages;
}

it('a gradient is the limit of thin layers, with order 2', () => {
  const cell = graded();
  const limit = voltages(cell);
  expect(limit).toHaveLength(times.length);
  const errors = [3, 6, 12].map((count) => {
    const found = voltages(thin(cell, count));
    return Math.max(...found.map((value, i) => Math.abs(value - (limit[i] ?? Number.NaN))));
  });
  const found = orders(errors);
  report('gradient against 3, 6, 12 thin layers', { 'error [mV]': errors.map((e) => 1e3 * e), order: found });
  for (const order of found) expect(order).toBeGreaterThan(1.9);
  expect(mean((z) => 0.42 - 0.16 * z)).toBeCloseTo(cell.positive.layers[0]?.porosity ?? 0, 15);
}, 120_000);
