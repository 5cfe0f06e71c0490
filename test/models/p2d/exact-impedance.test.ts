import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/cell/cell.ts';
import { ExactImpedance } from '../../../src/models/p2d/exact-impedance.ts';
import { sphereResponse } from '../../../src/models/p2d/exact-impedance-particle.ts';
import { cellOf, plainCell, xu2019 } from '../../verification/cells.ts';
import type { Complex } from '../../verification/impedance-complex.ts';
import { byMatrixExponentials, frozenElectrolyte } from '../../verification/impedance-oracle.ts';
import { sphere, stackOf } from '../../verification/impedance-stack.ts';
import {
  CASES,
  decades,
  everywhere,
  exactOf,
  exactSpectrum,
  fourLayers,
  relative,
  worstOf,
} from '../../verification/impedance-tools.ts';
import { plainElectrolyte } from '../../verification/materials.ts';
import { report } from '../../verification/run.ts';

/** Both evaluations lose a few digits to sums over 10^4 sub-slabs and to the sphere's near-cancelling tanh s - s. */
const EXACT = 1e-10;
const IDENTITY = 1e-12;

describe('the exact impedance', () => {
  it.each(CASES)(
    'agrees with matrix exponentials on sub-slabs to 1e-10, 1 mHz to 100 kHz: $cell.name',
    ({ cell, theta }) => {
      const frequencies = decades(1e5, 1e-3, 1);
      const stack = stackOf(cell, everywhere(cell, theta));
      const independent = frequencies.map((f) => byMatrixExponentials(stack, f));
      const { error, at } = worstOf(exactSpectrum(cell, theta, frequencies), independent, frequencies);
      report(`exact impedance, ${cell.name}`, { 'worst difference': error, 'at Hz': at });
      expect(error).toBeLessThan(EXACT);
    },
  );

  it.each(CASES)(
    'is the N-layer formula where salt has no diffusion potential: $cell.name',
    ({ cell, theta }) => {
      const electrolyte = { material: plainElectrolyte({ thermodynamicFactor: 0 }), concentration: 1000 };
      const frozen: Cell = { ...cell, electrolyte, positive: { layers: withoutInterlayers(cell) } };
      const frequencies = decades(1e5, 1e-3, 4);
      const stack = stackOf(frozen, everywhere(cell, theta));
      const formula = frequencies.map((f) => frozenElectrolyte(stack, f));
      expect(worstOf(exactSpectrum(frozen, theta, frequencies), formula, frequencies).error).toBeLessThan(
        1e-11,
      );
    },
  );

  it.each(CASES)('goes to that formula as D_e grows: $cell.name', ({ cell, theta }) => {
    const frequencies = decades(1e5, 1e-3, 2);
    const error = (D_e: number) => {
      const electrolyte = { material: plainElectrolyte({ D_e }), concentration: 1000 };
      const fast: Cell = { ...cell, electrolyte, positive: { layers: withoutInterlayers(cell) } };
      const stack = stackOf(fast, everywhere(cell, theta));
      const formula = frequencies.map((f) => frozenElectrolyte(stack, f));
      return worstOf(exactSpectrum(fast, theta, frequencies), formula, frequencies).error;
    };
    expect(error(1)).toBeLessThan(1e-8);
    expect(error(1e4)).toBeLessThan(1e-11);
  });

  it('of one layer is that of two equal layers of half the thickness, and of four', () => {
    const frequencies = decades(1e5, 1e-4, 5);
    const whole = exactSpectrum(xu2019(), 0.5, frequencies);
    for (const n of [2, 4]) {
      const parts = cellOf(Array.from({ length: n }, () => ({ thickness: 42e-6 / n })));
      const { error } = worstOf(exactSpectrum(parts, 0.5, frequencies), whole, frequencies);
      report(`one layer and ${n} equal ones`, { 'worst difference': error });
      expect(error).toBeLessThan(IDENTITY);
    }
  });

  it('tends to sum L/(kappa + sigma) + separator + contact at high frequency, whatever the order', () => {
    const expected = ({ slabs, separator, contact }: ReturnType<typeof stackOf>) =>
      slabs.reduce(
        (sum, { L, kappa, sigma }) => sum + L / (kappa + sigma),
        separator.L / separator.kappa + contact,
      );
    const plain = fourLayers();
    const cell = { ...plain, positive: { layers: withoutInterlayers(plain) } };
    const reversed = { ...cell, positive: { layers: cell.positive.layers.toReversed() } };
    for (const each of [cell, reversed]) {
      const [z] = exactSpectrum(each, 0.5, [1e20]);
      expect(relative(z, [expected(stackOf(each, [0.5, 0.5, 0.5, 0.5])), 0])).toBeLessThan(1e-7);
    }
  });

  it('never overflows: finite from 1e-9 to 1e15 Hz', () => {
    for (const { cell, theta } of CASES) {
      for (const [re, im] of exactSpectrum(cell, theta, decades(1e15, 1e-9, 1))) {
        expect(Number.isFinite(re) && Number.isFinite(im)).toBe(true);
        expect(im).toBeLessThan(0);
      }
    }
  });

  it('sees an interlayer resistance as what it adds: all of it at low frequency, by the other layer alone', () => {
    // pores carry the current past the interlayer at high frequency: the loss is below rho (solid's share)
    const layers = [{ thickness: 30e-6 }, { thickness: 30e-6 }];
    const rho = 1e-3;
    const without = plainCell(layers);
    const behind = plainCell([layers[0], { ...layers[1], interlayerResistance: rho }]);
    const added = (f: number) => {
      const [[with_]] = [exactSpectrum(behind, 0.5, [f])];
      const [bare] = exactSpectrum(without, 0.5, [f]);
      return (with_[0] - bare[0]) / rho;
    };
    // half of the current crosses it in the solid at low frequency, W = 1/2: a quarter of rho is felt
    expect(added(1e-6)).toBeCloseTo(0.25, 3);
  });

  it('refuses layers with a gradient', () => {
    const graded = cellOf([{ gradient: { porosity: (z) => 0.3 + 0.1 * z } }]);
    expect(() => new ExactImpedance(graded, [0.5])).toThrow('gradient');
  });
});

describe('the particle', () => {
  it('is 3/(i w) + 1/5 for slow and 1/sqrt(i w) for fast signals, and tanh s/(s - tanh s) between', () => {
    const v = new Float64Array(4);
    const at = (w: number): { full: Complex; diffusion: Complex } => {
      sphereResponse(v, w, 0, 2);
      return { full: [v[0], v[1]], diffusion: [v[2], v[3]] };
    };
    expect(relative(at(1e-8).full, [1 / 5, -3e8])).toBeLessThan(1e-15);
    expect(relative(at(1e-8).diffusion, [1 / 5, 0])).toBeLessThan(1e-9);
    const fast = 1 / Math.sqrt(2e20);
    expect(relative(at(1e20).full, [fast, -fast])).toBeLessThan(1e-9);
    for (const w of decades(1e6, 1e-4, 7)) expect(relative(at(w).full, sphere(w))).toBeLessThan(1e-11);
  });

  it('has one C_int in closed form: that of the low-frequency limit', () => {
    for (const { cell, theta } of CASES) {
      const model = exactOf(cell, theta);
      const f = 1e-4 * model.slowestRate;
      const [[, im]] = [exactSpectrum(cell, theta, [f])[0]];
      expect(-1 / (2 * Math.PI * f * im) / model.capacitance).toBeCloseTo(1, 6);
    }
  });
});

function withoutInterlayers(cell: Cell): Cell['positive']['layers'] {
  return cell.positive.layers.map((layer) => ({ ...layer, interlayerResistance: 0 }));
}
