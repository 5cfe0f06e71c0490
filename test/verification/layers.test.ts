/** V15, V16: a boundary without a change of property is no boundary; mirrored electrodes mirror. */

import { describe, expect, test } from 'vitest';
import { type Cell, type Layer, specificArea } from '../../src/cell/cell.ts';
import { P2dSystem } from '../../src/models/p2d/system.ts';
import { GRADIENT, gradedCell, plainCell, REFERENCE_THETA, uniform80, xu2019 } from './cells.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { amperes, begin, cutOff, difference, follow, orders, type Ran, report } from './run.ts';

/** [V]; bit-equal but for the last digits of the widths, and the same steps. */
const IDENTITY = 1e-12;

/** The cell with its only layer cut into layers of these thicknesses. */
function cut(cell: Cell, thicknesses: readonly number[]): Cell {
  const [layer] = cell.positive.layers;
  return { ...cell, positive: { layers: thicknesses.map((thickness) => ({ ...layer, thickness })) } };
}

interface Discharge {
  readonly cellsPerLayer?: number | readonly number[];
  /** Instead of a number of cells. */
  readonly faces?: readonly Float64Array[];
  readonly rate: number;
  readonly times: readonly number[];
  readonly doubleLayer?: boolean;
  readonly tolerance?: number;
}

function discharge(cell: Cell, choice: Discharge): Ran {
  const { rate, times, tolerance = 1e-5, ...mesh } = choice;
  const started = begin(cell, amperes(cell, rate), REFERENCE_THETA, mesh);
  return follow(started, { times, tolerance, events: [cutOff(started.system, 3.5)] });
}

/** Widths of the cells of a cell's only layer. */
function widths(cell: Cell, cells: number): number[] {
  const options = { separatorCells: 4, cellsPerLayer: cells, particle: { points: 3 }, doubleLayer: false };
  const { mesh } = new P2dSystem(cell, options);
  return [...mesh.width.subarray(mesh.electrode)];
}

describe('V15: equal layers are one layer', () => {
  const times = Array.from({ length: 40 }, (_, k) => 20 + 75 * k);

  test.each([
    { name: 'one layer of eight cells, and eight layers of one', cells: 8, rate: 1, doubleLayer: false },
    { name: 'the same with double layers', cells: 8, rate: 1, doubleLayer: true },
    { name: 'the same at C/10', cells: 8, rate: 0.1, doubleLayer: false },
    { name: 'one layer of two cells, and two equal layers of one', cells: 2, rate: 2, doubleLayer: false },
  ])('$name', ({ name, cells, rate, doubleLayer }) => {
    const cell = uniform80();
    const own = times.map((t) => t / rate);
    const one = discharge(cell, { cellsPerLayer: cells, rate, times: own, doubleLayer });
    const pieces = cut(cell, widths(cell, cells));
    const many = discharge(pieces, { cellsPerLayer: 1, rate, times: own, doubleLayer });
    const { worst } = difference(one.voltages, many.voltages);
    const endTime = Math.abs(many.outcome.t / one.outcome.t - 1);
    report(`V15 ${name}`, { 'worst V': worst * 1e-3, endTime });
    expect(one.voltages).toHaveLength(times.length);
    expect(worst * 1e-3).toBeLessThanOrEqual(IDENTITY);
    expect(endTime).toBeLessThanOrEqual(IDENTITY);
  });

  test('one layer, and two equal halves on the same faces', () => {
    const cell = uniform80();
    const even = (n: number) => Float64Array.from({ length: n + 1 }, (_, j) => (j / n) ** 1.2);
    const half = even(5);
    const whole = Float64Array.from([...half, ...half.subarray(1).map((z) => 1 + z)], (z) => z / 2);
    const one = discharge(cell, { rate: 1, times, faces: [even(4), whole] });
    const two = discharge(cut(cell, [40e-6, 40e-6]), { rate: 1, times, faces: [even(4), half, half] });
    const { worst } = difference(one.voltages, two.voltages);
    report('V15 halves', { 'worst V': worst * 1e-3 });
    expect(one.voltages).toHaveLength(times.length);
    expect(worst * 1e-3).toBeLessThanOrEqual(IDENTITY);
  });

  test('where a property does change, the layers are told apart', () => {
    const cell = uniform80();
    const pieces = cut(cell, widths(cell, 8));
    const layers = pieces.positive.layers.map((layer, k) =>
      k === 7 ? { ...layer, particleRadius: 1.001 * layer.particleRadius } : layer,
    );
    const one = discharge(pieces, { cellsPerLayer: 1, rate: 1, times });
    const changed = discharge({ ...pieces, positive: { layers } }, { cellsPerLayer: 1, rate: 1, times });
    expect(difference(one.voltages, changed.voltages).worst * 1e-3).toBeGreaterThan(1e3 * IDENTITY);
  });
});

test('V16: moving a boundary without a change of property moves V by the discretisation error only, order 2', () => {
  const cell = xu2019();
  const { thickness } = cell.positive.layers[0];
  const times = Array.from({ length: 50 }, (_, k) => 5 + 15 * k);
  const curve = (share: number, cells: number) => {
    const split = cut(cell, [share * thickness, (1 - share) * thickness]);
    return discharge(split, { cellsPerLayer: cells, rate: 4, times, tolerance: 1e-9 }).voltages;
  };
  const spread = [3, 6, 12, 24].map((cells) => {
    const middle = curve(0.5, cells);
    return Math.max(...[0.25, 0.6, 0.8].map((share) => difference(curve(share, cells), middle).worst));
  });
  report('V16 split', { 'spread mV': spread, orders: orders(spread) });
  expect(Math.min(...orders(spread).slice(1))).toBeGreaterThanOrEqual(1.95);
  expect(spread[1]).toBeLessThanOrEqual(1);
});

describe('a graded layer', () => {
  const times = Array.from({ length: 40 }, (_, k) => 10 + 27 * k);

  test('is as many uniform layers as it has cells, each with the means of its cell', () => {
    const cell = gradedCell();
    const [layer] = cell.positive.layers;
    let z = 0;
    const pieces = widths(cell, 8).map((thickness): Layer => {
      const [left, right] = [z, z + thickness / layer.thickness];
      z = right;
      const middle = 0.5 * (left + right);
      const [p, q] = [GRADIENT.porosity(left), GRADIENT.porosity(right)];
      const [s, t] = [GRADIENT.effectiveConductivity(left), GRADIENT.effectiveConductivity(right)];
      const { gradient: _gradient, ...uniform } = layer;
      return {
        ...uniform,
        thickness,
        porosity: GRADIENT.porosity(middle),
        activeFraction: GRADIENT.activeFraction(middle),
        particleRadius: GRADIENT.particleRadius(middle),
        // harmonic means of a 3/2 power and of a straight line
        transportEfficiency: (q - p) / (2 / Math.sqrt(p) - 2 / Math.sqrt(q)),
        effectiveConductivity: (t - s) / Math.log(t / s),
      };
    });
    const graded = discharge(cell, { cellsPerLayer: 8, rate: 2, times });
    const many = discharge({ ...cell, positive: { layers: pieces } }, { cellsPerLayer: 1, rate: 2, times });
    const { worst } = difference(graded.voltages, many.voltages);
    report('graded layer by layers', { 'worst V': worst * 1e-3 });
    expect(graded.voltages).toHaveLength(times.length);
    expect(worst * 1e-3).toBeLessThanOrEqual(IDENTITY);
  });

  test('converges with order 2 in its cells', () => {
    const curve = (cells: number) =>
      discharge(gradedCell(), { cellsPerLayer: cells, rate: 2, times, tolerance: 1e-8 }).voltages;
    const finest = curve(96);
    const errors = [6, 12, 24].map((cells) => difference(curve(cells), finest).worst);
    // the reference's own error is 1/64 of the last but one
    report('graded layer', { 'error mV': errors, orders: orders(errors) });
    expect(Math.min(...orders(errors))).toBeGreaterThanOrEqual(1.95);
  });
});

describe('V16: mirroring', () => {
  const material = (i_0: number) => plainMaterial({ U_0: 3.7, slope: 0, i_0 });
  const porous: Partial<Layer>[] = [
    { thickness: 40e-6, transportEfficiency: 0.25, effectiveConductivity: 1.3, material: material(5) },
    { thickness: 60e-6, transportEfficiency: 0.14, effectiveConductivity: 0.6, material: material(2) },
    { thickness: 30e-6, transportEfficiency: 0.4, effectiveConductivity: 0.2, particleRadius: 3e-6 },
  ].map((layer) => ({ material: material(3), filmResistance: 2e-3, ...layer }));
  const electrolyte = plainElectrolyte({ kappa: 1, thermodynamicFactor: 0 });
  const I = 400;

  /** phi_e on the separator's face minus phi_s on the collector's, and a i_n h of every cell, at t = 0+. */
  function load(layers: readonly Partial<Layer>[], density: number) {
    const cell = plainCell(layers, { electrolyte });
    const { system, y } = begin(cell, density * cell.area, 0.5, { cellsPerLayer: 7 });
    const { layout, mesh } = system;
    const [first] = cell.positive.layers;
    const face =
      y[layout.phi_e + mesh.electrode] +
      (density * mesh.width[mesh.electrode]) / 2 / first.transportEfficiency;
    const reactions: number[] = [];
    for (let i = mesh.electrode; i < mesh.cells; i++) {
      reactions.push(mesh.area[i] * mesh.width[i] * y[layout.i_n + i]);
    }
    return { drop: face - system.output(y).voltage + 3.7, reactions, cell };
  }

  test('layers in reverse order with kappa and sigma exchanged react in reverse order at the same voltage', () => {
    const swapped = porous.toReversed().map((layer) => ({
      ...layer,
      transportEfficiency: layer.effectiveConductivity!,
      effectiveConductivity: layer.transportEfficiency!,
    }));
    const one = load(porous, I);
    const other = load(swapped, I);
    const reversed = other.reactions.toReversed();
    const worst = Math.max(...one.reactions.map((value, i) => Math.abs(value - reversed[i]))) / I;
    const voltage = Math.abs(one.drop - other.drop);
    report('V16 mirror', { 'drop V': one.drop, 'difference V': voltage, reactions: worst });
    expect(one.drop).toBeGreaterThan(0.05); // beyond the linear range of the kinetics
    expect(voltage).toBeLessThanOrEqual(1e-11);
    expect(worst).toBeLessThanOrEqual(1e-10);
    expect(Math.abs(one.reactions[0] - other.reactions[0]) / I).toBeGreaterThan(1e-3);
    expect(specificArea(one.cell.positive.layers[0])).not.toBe(specificArea(other.cell.positive.layers[0]));
  });

  test('reversing the current reverses every overpotential at t = 0+', () => {
    const forward = load(porous, I);
    const back = load(porous, -I);
    expect(Math.abs(forward.drop + back.drop)).toBeLessThanOrEqual(1e-12 * 4);
    for (const [i, reaction] of forward.reactions.entries()) {
      expect(Math.abs(reaction + back.reactions[i])).toBeLessThanOrEqual(1e-10 * I);
    }
  });
});
