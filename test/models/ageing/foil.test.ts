/** The foil's laws alone and in the cell. */

import { describe, expect, test } from 'vitest';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { FoilRates } from '../../../src/models/ageing/foil.ts';
import { inventory } from '../../../src/models/p2d/observables.ts';
import { ageingCell, begin, cycle, follow } from '../../verification/ageing-cells.ts';
import { amperes, report } from '../../verification/run.ts';

const RHO = 2e-9;
const GAMMA = 5e-3;
const FOIL = { film: { rho: { value: RHO } }, saltConsumption: { gamma: { value: GAMMA } } };

test('rates follow their Arrhenius factors and are 0 where a mechanism is not there', () => {
  const activation = { E_a: 30e3, T_ref: 298.15 };
  const factor = Math.exp((30e3 / R_GAS) * (1 / 298.15 - 1 / 318.15));
  const rates = new FoilRates({ film: { rho: { value: RHO, activation } } }, 318.15);
  expect(rates.rho / RHO / factor).toBeCloseTo(1, 12);
  expect(rates.gamma).toBe(0);
  expect(new FoilRates(FOIL, 350)).toMatchObject({ rho: RHO, gamma: GAMMA });
});

describe('with what is plated at constant current', () => {
  const cell = ageingCell([], FOIL);
  const I = amperes(cell, 1);
  const density = I / cell.area;
  const started = begin(cell, 0, [0.6, 0.6]);

  test('R_f = rho times, and the salt consumed gamma/F times the charge plated: stripping adds nothing', () => {
    const { system, y } = cycle(started, [
      { current: I, time: 600 },
      { current: -I, time: 1000 },
      { current: I, time: 300 },
      { current: -I, time: 400 },
    ]);
    const places = system.layout.ageing!;
    const plated = 1400 * density;
    const resistance = y[places.foilFilm!] / (RHO * plated) - 1;
    const salt = y[places.consumedSalt!] / ((GAMMA * plated) / F) - 1;
    report('foil', { resistance, salt });
    expect(Math.abs(resistance)).toBeLessThan(1e-12);
    expect(Math.abs(salt)).toBeLessThan(1e-12);
    const lost = inventory(started.system, started.y).salt - inventory(system, y).salt;
    expect(lost / y[places.consumedSalt!]).toBeCloseTo(1, 10);
  });

  test('R_f is a drop i_f R_f at the terminals', () => {
    const { system, y } = cycle(started, [
      { current: -I, time: 1000 },
      { current: 0, time: 3600 },
    ]);
    const bare = y.slice();
    bare[system.layout.ageing!.foilFilm!] = 0;
    const voltage = (state: Float64Array) => {
      const loaded = cycle({ system, y: state }, [{ current: I, time: 1e-9 }]);
      return loaded.system.output(loaded.y).voltage;
    };
    const drop = voltage(bare) - voltage(y);
    expect(drop / (density * RHO * 1000 * density)).toBeCloseTo(1, 7);
  });

  test('salt that plating consumes is missing on the foil: c_f is lower than without it', () => {
    const salt = (foil: typeof FOIL) => {
      const one = begin(ageingCell([], foil), -I, [0.6, 0.6]);
      const { outcome } = follow(one, { until: 200, tolerance: 1e-7 });
      return outcome.y[one.system.layout.foilConcentration];
    };
    const none = { ...FOIL, saltConsumption: { gamma: { value: 0 } } };
    expect(salt(none) - salt(FOIL)).toBeGreaterThan(0.1);
  });
});
