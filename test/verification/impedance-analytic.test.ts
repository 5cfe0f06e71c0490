import { describe, expect, it } from 'vitest';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { plainCell, xu2019 } from './cells.ts';
import {
  type Complex,
  exponential,
  inverse,
  minus,
  one,
  over,
  plus,
  real,
  root,
  scaled,
  times,
} from './impedance-complex.ts';
import { stackOf } from './impedance-stack.ts';
import { decades, exactOf, exactSpectrum, relative } from './impedance-tools.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { report } from './run.ts';

const THERMAL = (R_GAS * 298.15) / F;
const frozen = plainElectrolyte({ thermodynamicFactor: 0 });

/** Impedance of the positive electrode alone. */
function electrodeOf(cell: Cell, frequencies: readonly number[]): Complex[] {
  const { separator, foil } = stackOf(
    cell,
    cell.positive.layers.map(() => 0.5),
  );
  return exactSpectrum(cell, 0.5, frequencies).map((z, i) =>
    minus(z, plus(real(separator.L / separator.kappa), foil(2 * Math.PI * frequencies[i]))),
  );
}

describe('two layers, small particles at the separator or at the collector', () => {
  // kappa 0.25 and 0.14 S/m effective, by the transport efficiencies of a 1 S/m electrolyte
  const material = plainMaterial({ slope: -1.2, D_s: 1e-14, i_0: 2, c_max: 49_600 });
  const common = { material, thickness: 40e-6, doubleLayerCapacitance: 0.2 };
  const small: Partial<Layer> = {
    ...common,
    transportEfficiency: 0.25,
    effectiveConductivity: 1,
    particleRadius: 3e-6,
    activeFraction: 0.5,
    porosity: 0.3,
  };
  const large: Partial<Layer> = {
    ...common,
    transportEfficiency: 0.14,
    effectiveConductivity: 0.6,
    particleRadius: 6e-6,
    activeFraction: 0.62,
    porosity: 0.3,
  };
  /** Closed form with frozen electrolyte, evaluated by hand in another program; four digits. */
  const VALUES: readonly (readonly [f: number, first: Complex, second: Complex])[] = [
    [1e-3, [1.097e-3, -1.168e-3], [1.177e-3, -1.148e-3]],
    [1e-1, [6.08e-4, -7.372e-5], [6.9e-4, -7.44e-5]],
    [1, [5.6e-4, -2.942e-5], [6.412e-4, -2.988e-5]],
    [10, [5.331e-4, -7.132e-5], [6.14e-4, -7.265e-5]],
    [1e2, [2.511e-4, -1.815e-4], [3.297e-4, -1.932e-4]],
    [1e3, [1.288e-4, -4.091e-5], [1.603e-4, -6.937e-5]],
    [1e4, [1.001e-4, -1.392e-5], [1.09e-4, -2.284e-5]],
    [1e5, [9.047e-5, -4.417e-6], [9.33e-5, -7.241e-6]],
  ];

  it.each([
    { order: 'small | large', layers: [small, large], column: 1 },
    { order: 'large | small', layers: [large, small], column: 2 },
  ] as const)('have the tabulated impedance: $order', ({ layers, column }) => {
    const cell = plainCell(layers, { electrolyte: frozen });
    const ours = electrodeOf(
      cell,
      VALUES.map(([f]) => f),
    );
    for (const [i, row] of VALUES.entries()) {
      for (const part of [0, 1] as const) {
        // half a unit of the last of four digits
        expect(Math.abs(ours[i][part] / row[column][part] - 1)).toBeLessThan(5.1e-4);
      }
    }
  });
});

describe('limits with an exact solution', () => {
  it('de Levie: sqrt(z/(a kappa)) coth(L sqrt(a/(kappa z))) for a perfect solid and blocking walls', () => {
    const material = plainMaterial({ i_0: 1e-12 });
    const layer = { material, thickness: 60e-6, transportEfficiency: 0.2, effectiveConductivity: 1e12 };
    const cell = plainCell([layer], { electrolyte: frozen });
    const [{ L, a, kappa, C_dl }] = stackOf(cell, [0.5]).slabs;
    const frequencies = decades(1e5, 1, 3);
    const ours = electrodeOf(cell, frequencies);
    for (const [i, f] of frequencies.entries()) {
      const z: Complex = [0, -1 / (2 * Math.PI * f * C_dl)];
      const e = exponential(scaled(root(scaled(inverse(z), a / kappa)), -2 * L));
      const coth = over(plus(one, e), minus(one, e));
      expect(relative(ours[i], times(root(scaled(z, 1 / (a * kappa))), coth))).toBeLessThan(1e-8);
    }
  });

  it("a thin electrode is planar: R_ct || C_dl over the particles' area", () => {
    const material = plainMaterial({ i_0: 2, slope: -1e-9 });
    const layer = { material, thickness: 1e-10, effectiveConductivity: 1e6 };
    const cell = plainCell([layer], { electrolyte: plainElectrolyte({ kappa: 1e6, D_e: 1 }) });
    const [{ L, a, C_dl }] = stackOf(cell, [0.5]).slabs;
    const frequencies = decades(1e5, 0.1, 4);
    const ours = electrodeOf(cell, frequencies);
    for (const [i, f] of frequencies.entries()) {
      const interface_ = inverse([2 / THERMAL, 2 * Math.PI * f * C_dl]);
      expect(relative(ours[i], scaled(interface_, 1 / (a * L)))).toBeLessThan(1e-7);
    }
  });

  it('the foil of Xu 2019 is an arc of 3.64 ohm cm2, highest at 1/(2 pi R C), 20 uF/cm2', () => {
    const model = exactOf(xu2019(), 0.5);
    const R = 3.64e-4;
    const top = 1 / (2 * Math.PI * R * 0.2);
    const sheet = model.shares([1e-3, top], [1]);
    const row = sheet.row('foil');
    expect(sheet.re[2 * row] / R).toBeCloseTo(1, 3);
    expect(sheet.re[2 * row + 1] / R).toBeCloseTo(0.5, 3);
    expect(sheet.im[2 * row + 1] / R).toBeCloseTo(-0.5, 3);
  });

  it('salt at the foil is a Warburg element K (1 - t_+)/(F sqrt(i omega eps D)) for fast signals', () => {
    const cell = xu2019();
    const { separator, K, t_plus } = stackOf(cell, [0.5]);
    const frequencies = [1e3, 1e5, 1e7];
    const sheet = exactOf(cell, 0.5).shares(frequencies, [1]);
    const row = sheet.row('separator salt');
    const errors = frequencies.map((f, i) => {
      const warburg = scaled(
        inverse(root([0, 2 * Math.PI * f * separator.eps * separator.D])),
        (K * (1 - t_plus)) / F,
      );
      return relative([sheet.re[3 * row + i], sheet.im[3 * row + i]], warburg);
    });
    report('Warburg element of the salt at the foil', { 'difference at 1 kHz, 100 kHz, 10 MHz': errors });
    // what is left is c_e where the separator meets the double layers
    for (const error of errors) expect(error).toBeLessThan(3e-3);
  });

  it('the order of layers changes everything but the two ends of the spectrum', () => {
    const fine = { thickness: 40e-6, particleRadius: 3e-6 };
    const coarse = { thickness: 40e-6, particleRadius: 6e-6, porosity: 0.25, activeFraction: 0.62 };
    const forth = plainCell([fine, coarse]);
    const back = plainCell([coarse, fine]);
    expect(exactOf(forth, 0.5).capacitance).toBeCloseTo(exactOf(back, 0.5).capacitance, 6);
    const [[a], [b]] = [exactSpectrum(forth, 0.5, [1]), exactSpectrum(back, 0.5, [1])];
    expect(relative(a, b)).toBeGreaterThan(0.01);
  });
});
