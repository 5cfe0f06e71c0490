import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/cell/cell.ts';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { fitCircuit } from '../../../src/models/circuit/fit.ts';
import {
  circuitKinetics,
  type KineticsOptions,
  type QuantityId,
} from '../../../src/models/circuit/kinetics.ts';
import { presetCircuit } from '../../../src/models/circuit/presets.ts';
import type { FittedCircuit } from '../../../src/models/circuit/propagation.ts';
import { bilayerPorosity, plainCell, xu2019 } from '../../verification/cells.ts';
import { decades, exactSpectrum } from '../../verification/impedance-tools.ts';
import { plainElectrolyte, plainMaterial } from '../../verification/materials.ts';
import { report } from '../../verification/run.ts';
import { fittedAs } from './fitted.ts';
import { circuitOf } from './helpers.ts';

function quantitiesOf(fit: FittedCircuit, cell: Cell, theta: readonly number[], options?: KineticsOptions) {
  const reading = circuitKinetics(fit, cell, theta, options);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  const { quantities } = reading.kinetics;
  return Object.fromEntries(quantities.map((one) => [one.id, one])) as Partial<
    Record<QuantityId, (typeof quantities)[number]>
  >;
}

/** One thin layer: pores, solid, foil and salt cost nothing; 1 ohm in series. */
function idealCell(D_s: number): Cell {
  const material = plainMaterial({ i_0: 2, slope: -1, D_s });
  const layer = { material, thickness: 40e-6, effectiveConductivity: 1e9, transportEfficiency: 1 };
  const electrolyte = plainElectrolyte({ kappa: 1e9, thermodynamicFactor: 0 });
  return plainCell([layer], { electrolyte, foil_i_0: 1e12, change: { seriesResistance: 1 } });
}

function terminals(cell: Cell, frequency: readonly number[]) {
  const z = exactSpectrum(
    cell,
    cell.positive.layers.map(() => 0.5),
    frequency,
  );
  return {
    frequency,
    re: z.map(([re]) => re / cell.area + cell.seriesResistance),
    im: z.map(([, im]) => im / cell.area),
  };
}

describe('an ideal cell: one even layer, nothing else in the way', () => {
  const cell = idealCell(1e-16);
  const { particleRadius, doubleLayerCapacitance } = cell.positive.layers[0];
  const LOWEST = 0.1;
  const fit = fitCircuit(circuitOf('R0-p(R1-W1,CPE1)'), terminals(cell, decades(1e5, LOWEST)), {
    weights: 'modulus',
  });
  const found = quantitiesOf(fit, cell, [0.5], { lowestFrequency: LOWEST });
  /** A sphere is planar to 1/|s|, s = R_p sqrt(j omega/D_s), at the lowest frequency. */
  const bend = 1 / (particleRadius * Math.sqrt((2 * Math.PI * LOWEST) / 1e-16));

  it('k_0 is that of mass action: F k_0 sqrt(c_e c_s (c_max - c_s)) is the exchange current density', () => {
    const { material } = cell.positive.layers[0];
    const root = material.c_max * Math.sqrt(cell.electrolyte.concentration * 0.5 * (1 - 0.5));
    const i_0 = found.exchangeCurrentWithoutFoilAndPores ?? found.exchangeCurrent;
    expect((F * (found.rateConstant?.value ?? 0) * root) / (i_0?.value ?? 0)).toBeCloseTo(1, 12);
  });

  it('gives back i_0, D_s and C_dl within the bend of the sphere', () => {
    const truth: readonly (readonly [QuantityId, number])[] = [
      ['exchangeCurrent', 2],
      ['exchangeCurrentWithoutFoil', 2],
      ['exchangeCurrentWithoutFoilAndPores', 2],
      ['diffusivity', 1e-16],
      ['diffusivityWithoutSalt', 1e-16],
      ['doubleLayerBrug', doubleLayerCapacitance],
      ['doubleLayerTop', doubleLayerCapacitance],
      ['seriesResistance', 1],
    ];
    const errors = Object.fromEntries(truth.map(([id, value]) => [id, found[id]!.value / value - 1]));
    report('an ideal cell from its circuit, relative errors', { bend, ...errors });
    // D_s is the square of A_W
    for (const error of Object.values(errors)) expect(Math.abs(error)).toBeLessThan(2 * bend);
    expect(found.exchangeCurrent?.ofCell).toBeCloseTo(2, 12);
    expect(found.diffusivity?.ofCell).toBeCloseTo(1e-16, 28);
  });

  it('has no caveat about planarity where the window is planar, and one where it is not told', () => {
    expect(found.diffusivity?.caveats.join()).not.toContain('planar');
    expect(quantitiesOf(fit, cell, [0.5]).diffusivity?.caveats.join()).toContain('spheres look planar');
  });

  it('a bounded element gives D_s from its steep part and, by l = R_p/3, from its time constant', () => {
    const { material, thickness, activeFraction } = cell.positive.layers[0];
    const l = particleRadius / 3;
    const [R, tau] = [7, l ** 2 / 1e-16];
    const bounded = quantitiesOf(fittedAs('R0-p(R1-Wo1,CPE1)', [2, 1, R, tau, 1e-5, 0.9]), cell, [0.5]);
    expect(bounded.diffusivityFromTime!.value).toBeCloseTo(1e-16, 26);
    // R = |dU/dc_s| l/(F D_s A_el) of the slab
    const S = (F * cell.area * 3 * activeFraction * thickness * material.c_max) / particleRadius;
    const slab = quantitiesOf(
      fittedAs('R0-p(R1-Wo1,CPE1)', [2, 1, l / (1e-16 * S), tau, 1e-5, 0.9]),
      cell,
      [0.5],
    );
    expect(slab.diffusivity!.value / 1e-16).toBeCloseTo(1, 10);
    expect(slab.diffusivity!.value / slab.diffusivityFromTime!.value).toBeCloseTo(1, 10);
  });
});

const PAPER = 'R0-p(R1-W1,CPE1)';
const VALUES = [0.6, 5, 0.4, 4e-4, 0.75];

describe('scaling', () => {
  const cell = xu2019();
  const base = quantitiesOf(fittedAs(PAPER, VALUES), cell, [0.5]);
  const intensive = [
    'exchangeCurrent',
    'exchangeCurrentWithoutFoilAndPores',
    'diffusivity',
    'doubleLayerBrug',
  ] as const;
  const scaled = (factor: number) => VALUES.map((v, k) => (k < 3 ? v / factor : k === 3 ? v * factor : v));

  it('twice the area with half the impedance is the same material', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (factor) => {
        const large = quantitiesOf(
          fittedAs(PAPER, scaled(factor)),
          { ...cell, area: cell.area * factor },
          [0.5],
        );
        for (const id of intensive) expect(large[id]!.value / base[id]!.value).toBeCloseTo(1, 9);
      }),
    );
  });

  it('values in ohm cm² give the same with the area 1 cm², a series resistance of the cell too', () => {
    const perArea = quantitiesOf(fittedAs(PAPER, scaled(1e-4 / cell.area)), cell, [0.5], { area: 1e-4 });
    for (const id of [...intensive, 'seriesResistance'] as const)
      expect(perArea[id]?.value).toBeCloseTo(base[id]!.value, 9);
  });

  it('i_0 goes as 1/R1 and D_s as W1^-2, and so do their errors', () => {
    const next = quantitiesOf(fittedAs(PAPER, [0.6, 10, 0.8, 4e-4, 0.75]), cell, [0.5]);
    expect(next.exchangeCurrent!.value / base.exchangeCurrent!.value).toBeCloseTo(0.5, 12);
    expect(next.diffusivity!.value / base.diffusivity!.value).toBeCloseTo(0.25, 12);
    const relative = (id: QuantityId) => base[id]!.standardError / base[id]!.value;
    expect(relative('exchangeCurrent')).toBeCloseTo(0.01, 8);
    expect(relative('diffusivity')).toBeCloseTo(0.02, 8);
  });

  it('the error grows by what is taken off: s/(R1 - R_foil)', () => {
    const R_foil = (R_GAS * cell.temperature) / F / 70.6 / cell.area;
    const { value, standardError } = base.exchangeCurrentWithoutFoil!;
    // i_0 of the foil to the three digits of 70.6 A/m²
    expect(standardError / value / (0.05 / (5 - R_foil))).toBeCloseTo(1, 2);
  });
});

describe('what a circuit cannot tell', () => {
  it('an arc smaller than that of the foil leaves no corrected i_0, and says so', () => {
    const found = quantitiesOf(fittedAs(PAPER, [0.6, 1, 0.4, 4e-4, 0.75]), xu2019(), [0.5]);
    expect(found.exchangeCurrentWithoutFoil).toBeUndefined();
    expect(found.exchangeCurrentWithoutFoilAndPores).toBeUndefined();
    expect(found.exchangeCurrent?.caveats.join()).toContain('one of the two is wrong');
  });

  it('a Warburg element smaller than that of the salt leaves no corrected D_s, and says so', () => {
    const found = quantitiesOf(fittedAs(PAPER, [0.6, 5, 0.01, 4e-4, 0.75]), xu2019(), [0.5]);
    expect(found.diffusivityWithoutSalt).toBeUndefined();
    expect(found.diffusivity?.caveats.join()).toContain('tells nothing about D_s');
  });

  it('two layers give one mean, an exponent below 0.8 no single capacitance, an unknown parameter no error', () => {
    const fit = fittedAs(PAPER, VALUES);
    const parameters = fit.parameters.map((one) =>
      one.path === 'W1' ? { ...one, standardError: Number.POSITIVE_INFINITY, identifiable: false } : one,
    );
    const found = quantitiesOf({ ...fit, parameters }, bilayerPorosity(), [0.5, 0.5]);
    expect(found.exchangeCurrent?.caveats.join()).toContain('2 layers');
    expect(found.doubleLayerBrug?.caveats.join()).toContain('n = 0.75');
    expect(found.diffusivity?.caveats).toContain('the fit does not identify W1');
    expect(found.diffusivity?.standardError).toBe(Number.POSITIVE_INFINITY);
  });

  it('a preset is read by position, and a circuit without arc is refused with its resistors', () => {
    expect(circuitKinetics(fittedAs('R0-W1', [1, 2]), xu2019(), [0.5])).toMatchObject({
      ok: false,
      issues: [{ path: ['chargeTransfer'], allowed: 'R0' }],
    });
    expect(presetCircuit('paper').parameters.map(({ path }) => path)).toHaveLength(VALUES.length);
    expect(() => circuitKinetics(fittedAs(PAPER, VALUES), bilayerPorosity(), [0.5])).toThrow(
      '1 stoichiometries',
    );
  });
});
