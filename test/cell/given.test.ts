import { describe, expect, it } from 'vitest';
import { specificArea } from '../../src/cell/cell.ts';
import { derive } from '../../src/cell/derived.ts';
import { readCell, resolveCell } from '../../src/cell/resolve.ts';
import { InputError } from '../../src/core/errors.ts';
import { compileExpression } from '../../src/core/expression.ts';
import type { Law } from '../../src/materials/material.ts';
import { cellDocument } from './test-cell.ts';

const options = { compile: compileExpression };
const BASE = 'nmc532-xu2019-original';

/** The test cell with keys of layer 2, or of its electrolyte, changed. */
function changed(layer: Record<string, unknown>, electrolyte: Record<string, unknown> = {}) {
  const document = cellDocument();
  const full: Record<string, unknown> = { ...document.positive.layers[1], ...layer };
  for (const key of Object.keys(full)) if (full[key] === undefined) delete full[key];
  document.positive.layers[1] = full;
  return { ...document, electrolyte: { base: 'lipf6-valoen2005', ...electrolyte } };
}

const resolved = (layer: Record<string, unknown>, electrolyte?: Record<string, unknown>) =>
  resolveCell(changed(layer, electrolyte), options);
const layerOf = (layer: Record<string, unknown>) => {
  const found = resolved(layer).cell.positive.layers[1];
  if (found === undefined) throw new Error('no layer 2');
  return found;
};
const message = (layer: Record<string, unknown>, with_ = options as object) => {
  const reading = readCell(changed(layer), with_);
  return reading.ok ? 'accepted' : new InputError(reading.issues).message;
};

function lawAt(law: Law, state: number, T = 298.15): number {
  const value = new Float64Array(1);
  law.fill(Float64Array.of(state), 0, 1, T, value, new Float64Array(1));
  return value[0] ?? Number.NaN;
}

describe('properties of a material are given in place of those of the base', () => {
  it('as a table, in its units, between its first and last row', () => {
    const table = { x: [0.2, 0.5, 0.999], y: [4400, 3900, 2900], unit: 'mV' };
    const { U } = layerOf({ material: { base: BASE, openCircuitPotential: { table } } }).material;
    expect(lawAt(U, 0.5)).toBeCloseTo(3.9, 12);
    expect(U.range).toEqual({ from: 0.2, to: 0.999 });
  });

  it('as an expression with an activation energy', () => {
    const diffusivity = {
      expression: '1e-10*exp(-theta)',
      unit: 'cm^2/s',
      activationEnergy: '30 kJ/mol',
      referenceTemperature: '298.15 K',
    };
    const { D_s } = layerOf({ material: { base: BASE, diffusivity } }).material;
    expect(lawAt(D_s, 0.5) / (1e-14 * Math.exp(-0.5))).toBeCloseTo(1, 12);
    const factor = Math.exp((30e3 / 8.31446261815324) * (1 / 298.15 - 1 / 308.15));
    expect(lawAt(D_s, 0.5, 308.15) / lawAt(D_s, 0.5) / factor).toBeCloseTo(1, 12);
  });

  it('as numbers, of the electrolyte too', () => {
    const { cell } = resolved(
      { material: { base: BASE, maximumConcentration: '50 mol/L', density: '4.7 g/cm^3' } },
      {
        transferenceNumber: 0.38,
        conductivity: '9 mS/cm',
        thermodynamicFactor: { expression: '1 + 1e-3*c_e' },
      },
    );
    expect(cell.positive.layers[1]?.material).toMatchObject({ c_max: 5e4, density: 4700 });
    expect(cell.electrolyte.material.t_plus.constant).toBe(0.38);
    expect(cell.electrolyte.material.kappa.constant).toBe(0.9);
    expect(lawAt(cell.electrolyte.material.thermodynamicFactor, 500)).toBe(1.5);
  });

  it('an exchange current density of theta is that at its reference concentration', () => {
    const exchangeCurrentDensity = {
      table: { x: [0, 1], y: [2, 2], unit: 'A/m^2' },
      referenceConcentration: '500 mol/m^3',
    };
    const { i_0 } = layerOf({ material: { base: BASE, exchangeCurrentDensity } }).material;
    const [value, by_c, by_theta] = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
    i_0.fill(Float64Array.of(2000), Float64Array.of(0.5), 0, 1, 298.15, value, by_c, by_theta);
    expect(value[0]).toBeCloseTo(4, 12);
  });

  it('layers that give the same curve share it', () => {
    const table = { x: [0.2, 0.5, 0.999], y: [4.4, 3.9, 2.9], unit: 'V' };
    const document = cellDocument();
    for (const layer of document.positive.layers) {
      layer['material'] = { base: BASE, openCircuitPotential: { table } };
    }
    const [one, other] = resolveCell(document).cell.positive.layers;
    expect(one?.material.U).toBe(other?.material.U);
  });

  it('each with its source', () => {
    const openCircuitPotential = { table: { x: [0.2, 0.999], y: [4.4, 2.9], unit: 'V' }, source: 'assumed' };
    const { provenance } = resolved({
      porosity: '0.4 - 0.02*z',
      material: { base: BASE, openCircuitPotential },
    });
    const of = (key: string) => provenance.find(({ path }) => path === `positive.layers[1].${key}`);
    expect(of('material.openCircuitPotential')).toMatchObject({
      kind: 'assumed',
      form: 'table of 2 points',
      unit: 'V',
    });
    expect(of('porosity')).toMatchObject({ kind: 'not stated', form: '0.4 - 0.02*z' });
    expect(of('porosity')?.value).toBeCloseTo(0.39, 14);
  });

  it('expressions need the compiler', () => {
    expect(message({ porosity: '0.4 - 0.02*z' }, {})).toContain('no compiler was given');
  });
});

describe('gradients', () => {
  it('a constant expression is the number, exactly', () => {
    const number = layerOf({ porosity: 0.37, particleRadius: '3 um' });
    const constant = layerOf({
      porosity: '0.37 + 0*z',
      particleRadius: { expression: '3 + 0*z', unit: 'um' },
    });
    expect({ ...constant, particleRadius: 0 }).toEqual({ ...number, particleRadius: 0 });
    expect(constant.particleRadius / number.particleRadius).toBeCloseTo(1, 15);
  });

  it('numbers of the layer are exact means over the depth', () => {
    const layer = layerOf({
      porosity: '0.4 - 0.1*z^2',
      activeFraction: '0.4 + 0.1*z',
      particleRadius: { expression: '2 + 3*z', unit: 'um' },
    });
    expect(layer.porosity).toBeCloseTo(0.4 - 0.1 / 3, 15);
    expect(layer.activeFraction).toBeCloseTo(0.45, 15);
    expect(layer.particleRadius).toBeCloseTo(3.5e-6, 20);
    // ∫ 3 (a + b z)/(c + d z) dz
    const exact = 3e6 * (0.1 / 3 + ((0.4 - (0.1 * 2) / 3) / 3) * Math.log(5 / 2));
    expect(specificArea(layer) / exact).toBeCloseTo(1, 14);
    const { layers } = derive(resolved({ activeFraction: '0.4 + 0.1*z' }).cell);
    expect(layers[1]?.activeMassLoading).toBeCloseTo(layer.material.density * 0.45 * 40e-6, 12);
  });

  it('pores and solid follow their exponents', () => {
    const { gradient, ...layer } = layerOf({
      porosity: '0.4 - 0.1*z',
      activeFraction: '0.4 + 0.1*z',
      tortuosity: undefined,
      bruggeman: 1.7,
      effectiveConductivity: undefined,
      conductivity: { expression: '10 + z', unit: 'S/m' },
      solidBruggeman: 2,
    });
    expect(gradient?.transportEfficiency?.(0.3)).toBeCloseTo(0.37 ** 1.7, 15);
    expect(gradient?.effectiveConductivity?.(0.3)).toBeCloseTo(10.3 * 0.43 ** 2, 14);
    // ∫ (0.4 − 0.1 z)^-1.7 dz
    const resistance = (0.3 ** -0.7 - 0.4 ** -0.7) / 0.07;
    expect(layer.transportEfficiency * resistance).toBeCloseTo(1, 13);
  });

  it.each([
    [{ porosity: '0.5 + 0.1*z' }, 'at z = 0.501 of layer 2 (big) is more than the whole volume'],
    [{ tortuosity: '1.5 - z' }, 'at z = 0.501; it must lie in [1, 1000] for all z'],
    [{ porosity: '0.4 + log(z)' }, 'is -Infinity at z = 0'],
    [{ particleRadius: { expression: '2 + z', unit: 'uum' } }, 'did you mean "um"?'],
    [{ porosity: { expression: '0.4', uncertanty: 1 } }, 'did you mean "uncertainty"?'],
    [{ porosity: 'z.constructor' }, '"." is not understood'],
  ])('%j is refused', (layer, expected) => {
    expect(message(layer)).toContain(expected);
  });
});

it('a temperature beyond that of the electrolyte is a warning', () => {
  const cold = { ...cellDocument(), temperature: '-10 degC', electrolyte: 'lipf6-gen2' };
  const { warnings } = resolveCell(cold);
  expect(warnings.map(({ path, message: text }) => [path, text])).toEqual([
    [['temperature'], 'is outside 273.15–333.15 K, for which lipf6-gen2 is known'],
  ]);
});
