import { describe, expect, it } from 'vitest';
import { rateAt } from '../../src/cell/ageing.ts';
import { setByPath } from '../../src/cell/paths.ts';
import { readCell, resolveCell } from '../../src/cell/resolve.ts';
import { InputError } from '../../src/core/errors.ts';
import { cellDocument } from './test-cell.ts';

type Ageing = Record<string, unknown>;

const film = () => ({
  exchangeCurrentDensity: {
    value: '1 nA/cm^2',
    source: 'assumed',
    activationEnergy: '50 kJ/mol',
    referenceTemperature: '30 degC',
  },
  oxidationPotential: '4300 mV',
  solventDiffusivity: '1e-18 cm^2/s',
  solventConcentration: '4.5 mol/L',
  molarVolume: '96 cm^3/mol',
  conductivity: '5e-6 S/m',
});
const stress = () => ({
  rate: '3e-8 s^-1',
  criticalStress: '375 MPa',
  exponent: 2,
  partialMolarVolume: '0.7 cm^3/mol',
  youngsModulus: '140 GPa',
  poissonsRatio: 0.3,
});

/** The test cell with ageing in layer 2, and on the foil. */
function changed(layer?: Ageing, foil?: Ageing) {
  const document = cellDocument();
  const [first, second] = document.positive.layers;
  document.positive.layers = [{ ...first }, { ...second, ...(layer && { ageing: layer }) }];
  return { ...document, negative: { metal: 'lithium', ...(foil && { ageing: foil }) } };
}

function refused(layer?: Ageing, foil?: Ageing): string {
  const reading = readCell(changed(layer, foil));
  return reading.ok ? 'accepted' : new InputError(reading.issues).message;
}

describe('ageing is switched on by its key, part by part', () => {
  it('a cell without it has none', () => {
    const { cell } = resolveCell(changed());
    expect(cell.negative.ageing).toBeUndefined();
    for (const layer of cell.positive.layers) expect(layer.ageing).toBeUndefined();
  });

  it('a film in SI, with activation energy, and what is left out is a default of record', () => {
    const { cell, provenance } = resolveCell(changed({ film: film() }));
    const [small, big] = cell.positive.layers;
    expect(small?.ageing).toBeUndefined();
    expect(big?.ageing?.film).toEqual({
      i_0: { value: 1e-5, activation: { E_a: 50e3, T_ref: 303.15 } },
      alpha: 0.5,
      U_ox: 4.3,
      n: 1,
      D_sol: { value: 1e-22 },
      c_sol: 4500,
      V_film: 9.6e-5,
      kappa: 5e-6,
    });
    const kinds = new Map(provenance.map(({ path, kind }) => [path, kind]));
    const at = 'positive.layers[1].ageing.film';
    expect(kinds.get(`${at}.exchangeCurrentDensity`)).toBe('assumed');
    expect(kinds.get(`${at}.conductivity`)).toBe('not stated');
    expect(kinds.get(`${at}.electrons`)).toBe('default');
    expect(kinds.get(`${at}.chargeTransferCoefficient`)).toBe('default');
  });

  it('loss of material by throughput, by stress, or both', () => {
    const loss = (materialLoss: Ageing) =>
      resolveCell(changed({ materialLoss })).cell.positive.layers[1]?.ageing?.materialLoss;
    const throughput = { rate: '3e-4 cm^2/C' };
    expect(loss({ throughput })).toEqual({ throughput: { beta: { value: 3e-8 } } });
    expect(loss({ throughput, stress: stress() })).toEqual({
      throughput: { beta: { value: 3e-8 } },
      stress: { beta: { value: 3e-8 }, sigma_crit: 375e6, m: 2, Omega: 7e-7, E: 140e9, nu: 0.3 },
    });
  });

  it('the foil: growth of its film, and salt per plated lithium', () => {
    const foil = { film: { resistanceGrowth: '7e-11 ohm m^4/C' }, saltConsumption: 5e-5 };
    expect(resolveCell(changed(undefined, foil)).cell.negative.ageing).toEqual({
      film: { rho: { value: 7e-11 } },
      saltConsumption: { gamma: { value: 5e-5 } },
    });
  });

  it('a rate is its value at its reference temperature, and without activation energy everywhere', () => {
    const rate = { value: 2, activation: { E_a: 40e3, T_ref: 303.15 } };
    expect(rateAt(rate, 303.15)).toBe(2);
    expect(
      rateAt(rate, 323.15) / (2 * Math.exp((40e3 / 8.31446261815324) * (1 / 303.15 - 1 / 323.15))),
    ).toBeCloseTo(1, 12);
    expect(rateAt({ value: 2 }, 350)).toBe(2);
  });
});

describe('what is wrong is refused where it stands', () => {
  it.each<[string, Ageing | undefined, Ageing | undefined, string]>([
    ['a misspelt mechanism', { flim: film() }, undefined, 'did you mean "film"?'],
    [
      'a misspelt key',
      { film: { ...film(), conductivty: '1 S/m' } },
      undefined,
      'did you mean "conductivity"?',
    ],
    [
      'a missing value',
      { film: { ...film(), molarVolume: undefined } },
      undefined,
      'positive.layers[1].ageing.film.molarVolume',
    ],
    ['a bare number', { film: { ...film(), conductivity: 1 } }, undefined, 'has no unit'],
    ['a wrong unit', { materialLoss: { throughput: { rate: '1e-8 m/C' } } }, undefined, 'area per charge'],
    [
      'a value out of range',
      { materialLoss: { stress: { ...stress(), poissonsRatio: 0.6 } } },
      undefined,
      'must lie in [0, 0.5)',
    ],
    [
      'a negative rate',
      { film: { ...film(), exchangeCurrentDensity: '-1 A/m^2' } },
      undefined,
      'must lie in [0 A/m^2, 1000 A/m^2]',
    ],
    [
      'an activation energy in kJ',
      { materialLoss: { throughput: { rate: { value: '1e-8 m^2/C', activationEnergy: '3 kJ' } } } },
      undefined,
      'activationEnergy',
    ],
    ['no mechanism', {}, undefined, 'names no mechanism'],
    ['no loss', { film: film(), materialLoss: {} }, undefined, 'throughput, stress'],
    ['a cathode film on the foil', undefined, { film: film() }, 'resistanceGrowth'],
    ['no mechanism of the foil', undefined, {}, 'film, saltConsumption'],
  ])('%s', (_, layer, foil, message) => {
    expect(refused(layer, foil)).toContain(message);
  });

  it('a mechanism beside "ageing" instead of in it: where it belongs is said', () => {
    const document = changed();
    Object.assign(document.positive.layers[1] ?? {}, { materialLoss: { stress: stress() } });
    const reading = readCell(document);
    expect(reading.ok ? '' : new InputError(reading.issues).message).toContain(
      '"materialLoss" belongs in positive.layers[i].ageing',
    );
  });
});

it('each value of ageing can be set by its path', () => {
  const document = changed({ film: film(), materialLoss: { stress: stress() } }, { saltConsumption: 0 });
  const path = 'positive.layers[1].ageing.materialLoss.stress.exponent';
  const { cell } = resolveCell(setByPath(document, path, 3));
  expect(cell.positive.layers[1]?.ageing?.materialLoss?.stress?.m).toBe(3);
  const added = setByPath(document, 'negative.ageing.film', { resistanceGrowth: '1e-10 ohm m^4/C' });
  expect(resolveCell(added).cell.negative.ageing?.film).toEqual({ rho: { value: 1e-10 } });
  expect(() => setByPath(document, 'positive.layers[1].ageing.film.electron', 2)).toThrow('electrons');
});
