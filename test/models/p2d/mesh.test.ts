import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { specificArea } from '../../../src/cell/cell.ts';
import { buildMesh, placeOf } from '../../../src/models/p2d/mesh.ts';
import { bilayerPorosity, cellOf, GRADIENT, gradedCell, xu2019 } from '../../verification/cells.ts';

/** Relative, of sums of some dozens of widths. */
const ROUNDING = 1e-14;

const thickness = fc.double({ min: 5e-6, max: 300e-6, noNaN: true });
const cut = fc.record({ thickness, cells: fc.integer({ min: 1, max: 40 }) });

test('faces lie on every layer boundary, and the widths add up to the thicknesses', () => {
  fc.assert(
    fc.property(
      fc.array(cut, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 20 }),
      (cuts, separatorCells) => {
        const cell = cellOf(cuts.map(({ thickness }) => ({ thickness })));
        const mesh = buildMesh(cell, { separatorCells, cellsPerLayer: cuts.map(({ cells }) => cells) });
        const expected = [cell.separator.thickness, ...cuts.map(({ thickness }) => thickness)];
        expect(mesh.electrode).toBe(separatorCells);
        expect(mesh.cells).toBe(cuts.reduce((sum, { cells }) => sum + cells, separatorCells));
        let start = 0;
        for (const [k, { from, to }] of mesh.regions.entries()) {
          const sum = mesh.width.subarray(from, to).reduce((a, b) => a + b, 0);
          expect(Math.abs(sum / expected[k] - 1)).toBeLessThanOrEqual(ROUNDING);
          // each centre is half a width from both its faces, so faces and centres tell one story
          let face = start;
          let worst = 0;
          for (let i = from; i < to; i++) {
            worst = Math.max(worst, Math.abs(mesh.centre[i] - face - mesh.width[i] / 2));
            face += mesh.width[i];
          }
          expect(worst).toBeLessThanOrEqual(ROUNDING * 1e-3); // m, in a cell of about a millimetre
          start += expected[k];
        }
      },
    ),
    { numRuns: 100 },
  );
});

describe('in each region', () => {
  const mesh = buildMesh(bilayerPorosity(), { separatorCells: 8, cellsPerLayer: [12, 7] });

  test('cells are mirror images about the middle, thinnest at the ends, and change smoothly', () => {
    for (const { from, to } of mesh.regions) {
      const widths = [...mesh.width.subarray(from, to)];
      for (const [j, width] of widths.entries()) {
        expect(width / widths[widths.length - 1 - j]).toBeCloseTo(1, 12);
        expect(width).toBeGreaterThan(0);
      }
      expect(widths[0] / Math.min(...widths)).toBeCloseTo(1, 12);
      expect(Math.max(...widths) / widths[0]).toBeLessThan(3.5);
      for (const [j, width] of widths.slice(1).entries()) {
        expect(Math.max(width / widths[j], widths[j] / width)).toBeLessThan(2);
      }
    }
  });

  test('every cell has the properties of its own layer, and the separator has none of an electrode', () => {
    const cell = bilayerPorosity();
    for (const [k, { from, to, layer }] of mesh.regions.entries()) {
      const own = k === 0 ? undefined : cell.positive.layers[k - 1];
      expect(layer).toEqual(own);
      for (let i = from; i < to; i++) {
        expect(mesh.porosity[i]).toBe((own ?? cell.separator).porosity);
        expect(mesh.efficiency[i]).toBe((own ?? cell.separator).transportEfficiency);
        expect(mesh.area[i]).toBe(own ? specificArea(own) : 0);
        expect(mesh.activeFraction[i]).toBe(own?.activeFraction ?? 0);
        expect(mesh.sigma[i]).toBe(own?.effectiveConductivity ?? 0);
        expect(mesh.doubleLayer[i]).toBe(own?.doubleLayerCapacitance ?? 0);
        expect(mesh.film[i]).toBe(own?.filmResistance ?? 0);
      }
    }
  });
});

test('own faces set the cells of every region and their widths', () => {
  const faces = [
    [0, 0.5, 1],
    [0, 0.1, 0.4, 1],
    [0, 1],
  ].map((z) => Float64Array.from(z));
  const cell = cellOf([{ thickness: 40e-6 }, { thickness: 60e-6 }]);
  const mesh = buildMesh(cell, { separatorCells: 9, cellsPerLayer: 9, faces });
  const expected = [12.5, 12.5, 4, 12, 24, 60];
  expect(mesh.electrode).toBe(2);
  expect(mesh.regions.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 5],
    [5, 6],
  ]);
  expect(mesh.cells).toBe(expected.length);
  for (const [i, micrometres] of expected.entries()) expect(mesh.width[i] * 1e6).toBeCloseTo(micrometres, 10);
});

test('a gradient gives each cell the mean of a volume, and the harmonic mean of a conductor', () => {
  const faces = [
    [0, 1],
    [0, 0.25, 1],
  ].map((z) => Float64Array.from(z));
  const mesh = buildMesh(gradedCell(), { separatorCells: 1, cellsPerLayer: 2, faces });
  for (const [i, left, right] of [
    [1, 0, 0.25],
    [2, 0.25, 1],
  ]) {
    const n = 10_000;
    const sample = (f: (z: number) => number) => {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += f(left + ((k + 0.5) / n) * (right - left)) / n;
      return sum;
    };
    const { porosity, activeFraction, particleRadius, transportEfficiency, effectiveConductivity } = GRADIENT;
    expect(mesh.porosity[i] / sample(porosity)).toBeCloseTo(1, 8);
    expect(mesh.activeFraction[i] / sample(activeFraction)).toBeCloseTo(1, 8);
    expect(mesh.area[i] / ((3 * sample(activeFraction)) / sample(particleRadius))).toBeCloseTo(1, 8);
    // five Gauss points are good to 5e-7 on so long a cell
    expect(Math.abs(mesh.efficiency[i] * sample((z) => 1 / transportEfficiency(z)) - 1)).toBeLessThan(1e-6);
    expect(Math.abs(mesh.sigma[i] * sample((z) => 1 / effectiveConductivity(z)) - 1)).toBeLessThan(1e-6);
  }
});

test('an interlayer resistance sits on the first face of its layer and nowhere else', () => {
  const cell = cellOf([{}, { interlayerResistance: 3e-4 }]);
  const mesh = buildMesh(cell, { separatorCells: 3, cellsPerLayer: 5 });
  expect([...mesh.faceResistance]).toEqual(Array.from({ length: 13 }, (_, f) => (f === 8 ? 3e-4 : 0)));
});

test('a place is said in words with the layer from the separator and micrometres from the foil', () => {
  const mesh = buildMesh(xu2019(), { separatorCells: 5, cellsPerLayer: 3 });
  expect(placeOf(mesh, 2)).toBe('separator, x = 12.5 um');
  expect(placeOf(mesh, 6)).toBe('layer 1 (nmc) of the positive electrode, x = 46.0 um');
});
