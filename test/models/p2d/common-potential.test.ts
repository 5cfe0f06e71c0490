import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layerCharge, potential, shareLithium } from '../../../src/cell/equilibrium.ts';
import { CommonPotential } from '../../../src/models/p2d/common-potential.ts';
import { bilayerPorosity, twoChemistries } from '../../verification/cells.ts';

/** Volts: both solve to rounding, which the powers of the fitted polynomials of U (up to theta^10) enlarge to 1e-12. */
const SETTLED = 1e-11;

it.each([bilayerPorosity(), twoChemistries()])(
  'is that of the bracketed solve, from wherever the layers are: $name',
  (cell) => {
    const common = new CommonPotential(cell);
    const charges = cell.positive.layers.map((layer) => layerCharge(cell, layer));
    const theta = fc.double({ min: 0.35, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(theta, theta, fc.double({ min: 0.2, max: 1, noNaN: true }), (a, b, left) => {
        const kept = charges.map((charge, k) => (k === 0 ? left * charge : charge));
        const lithium = kept[0] * a + kept[1] * b;
        const V = common.of(kept, Float64Array.of(a, b));
        expect(Math.abs(V - shareLithium(cell, kept, lithium).voltage)).toBeLessThan(SETTLED);
      }),
      { numRuns: 300 },
    );
  },
);

it('of layers that share a potential already is that potential', () => {
  const cell = bilayerPorosity();
  const [{ material }] = cell.positive.layers;
  const V = new CommonPotential(cell).of([1, 2], Float64Array.of(0.6, 0.6));
  expect(V).toBeCloseTo(potential(material, 0.6, cell.temperature), 14);
});
