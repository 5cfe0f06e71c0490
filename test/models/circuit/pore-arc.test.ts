import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circuitImpedance } from '../../../src/models/circuit/circuit.ts';
import { chargeTransferInPores, poreArc } from '../../../src/models/circuit/pore-arc.ts';
import { evenly } from '../../evenly.ts';
import { plainCell } from '../../verification/cells.ts';
import { exactSpectrum } from '../../verification/impedance-tools.ts';
import { plainElectrolyte, plainMaterial } from '../../verification/materials.ts';
import { circuitOf } from './helpers.ts';

const resistance = evenly(-3, 3).map((x) => 10 ** x);

describe('the arc of a porous electrode', () => {
  it('is R_ct + (R_ion² - R_ion R_el + R_el²)/(3 S) where the reaction is even', () => {
    const [R_ion, R_el] = [3, 1];
    // the next term is of the order S²/R_ct
    expect(poreArc(1e6, { R_ion, R_el }) - 1e6).toBeCloseTo(7 / 12, 4);
    expect(poreArc(5, { R_ion: 0, R_el: 0 })).toBe(5);
  });

  it('is sqrt(R_ion R_ct) coth(sqrt(R_ion/R_ct)) for a perfect solid', () => {
    for (const R_ct of [0.01, 1, 100])
      expect(poreArc(R_ct, { R_ion: 2, R_el: 0 })).toBeCloseTo(
        Math.sqrt(2 * R_ct) / Math.tanh(Math.sqrt(2 / R_ct)),
        10,
      );
  });

  it('is that of the two-rail element between its ends', () => {
    const [R_ion, R_el, R_ct] = [3, 1.5, 2];
    const { re } = circuitImpedance(circuitOf('TLM1'), [R_ion, R_el, R_ct, 1e-9, 0.999999], [1e-6]);
    expect(re[0] - (R_ion * R_el) / (R_ion + R_el)).toBeCloseTo(poreArc(R_ct, { R_ion, R_el }), 8);
  });

  it('is that of the porous electrode without diffusion: value at rest less that at infinite frequency', () => {
    const material = plainMaterial({ i_0: 2, slope: -1e-9 });
    const layer = { material, thickness: 80e-6, effectiveConductivity: 1, transportEfficiency: 0.2 };
    const electrolyte = plainElectrolyte({ thermodynamicFactor: 0 });
    const cell = plainCell([{ ...layer, activeFraction: 0.5, particleRadius: 3e-6 }], {
      electrolyte,
      foil_i_0: 1e12,
    });
    const R_ct = (8.31446261815324 * 298.15) / 96485.33212 / 2 / (0.5e6 * 80e-6);
    const [[low], [high]] = exactSpectrum(cell, 0.5, [1e-3, 1e12]);
    // pores alone are left at 1e12 Hz as 1/sqrt(omega): 1e-5 of them
    expect((low - high) / poreArc(R_ct, { R_ion: 80e-6 / 0.2, R_el: 80e-6 })).toBeCloseTo(1, 4);
  });

  it('gives R_ct back, whatever the rails', () => {
    fc.assert(
      fc.property(resistance, resistance, resistance, (R_ct, R_ion, R_el) => {
        const found = chargeTransferInPores(poreArc(R_ct, { R_ion, R_el }), { R_ion, R_el });
        // even reaction: R_arc - R_ct is as large as S/3, known to rounding of R_arc
        expect(Math.abs(found / R_ct - 1)).toBeLessThan(1e-9);
      }),
    );
  });
});
