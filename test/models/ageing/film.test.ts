import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CathodeFilm } from '../../../src/cell/ageing.ts';
import { F, R_GAS } from '../../../src/core/constants.ts';
import { FilmGrowth } from '../../../src/models/ageing/film.ts';
import { FILM } from '../../verification/ageing-cells.ts';

const T = 298.15;
const at = (film: CathodeFilm, dphi: number, L: number, temperature = T) => {
  const law = new FilmGrowth(film, temperature);
  law.evaluate(dphi, L);
  return law;
};

test('without a film the current is that of the kinetics: i_0 exp(alpha F (Delta phi - U_ox)/RT)', () => {
  const i_kin = 1e-3 * Math.exp((0.5 * F * 0.1) / (R_GAS * T));
  expect(at(FILM, 4.3, 0).i_ox / i_kin).toBeCloseTo(1, 13);
  expect(at(FILM, 4.2, 0).i_ox).toBe(1e-3);
});

test('behind a thick film it is that of diffusion: n F D_sol c_sol / L, whatever the potential', () => {
  const L = 1e-6;
  const i_dif = (2 * F * 1e-19 * 4500) / L;
  expect(at(FILM, 5.5, L).i_ox / i_dif).toBeCloseTo(1, 4);
  expect(at(FILM, 6, L).i_ox / i_dif).toBeCloseTo(1, 8);
});

test('between them the two are in series, 1/i_ox = 1/i_kin + 1/i_dif', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 3, max: 5, noNaN: true }),
      fc.double({ min: 1e-10, max: 1e-6, noNaN: true }),
      (dphi, L) => {
        const i_kin = at(FILM, dphi, 0).i_ox;
        const i_dif = (2 * F * 1e-19 * 4500) / L;
        expect((at(FILM, dphi, L).i_ox * (i_kin + i_dif)) / (i_kin * i_dif)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test('a film of one mole per n electrons: dL/dt = i_ox V_film/nF', () => {
  expect(at(FILM, 4.2, 0).perCurrent / (1e-4 / (2 * F))).toBeCloseTo(1, 13);
});

/** Central differences in steps of 1e-5: 1e-8 of curvature, and 1e-7 of rounding where the film hardly counts. */
const SLOPE = 3e-7;

describe('slopes are those of the law', () => {
  test.each([
    [4.0, 1e-9],
    [4.3, 1e-8],
    [4.6, 1e-7],
  ])('at %d V and %d m', (dphi, L) => {
    const h = 1e-5;
    const law = at(FILM, dphi, L);
    const byPotential = (at(FILM, dphi + h, L).i_ox - at(FILM, dphi - h, L).i_ox) / (2 * h);
    const byThickness = (at(FILM, dphi, L * (1 + h)).i_ox - at(FILM, dphi, L * (1 - h)).i_ox) / (2 * h * L);
    expect(Math.abs(law.byPotential / byPotential - 1)).toBeLessThan(SLOPE);
    expect(Math.abs(law.byThickness / byThickness - 1)).toBeLessThan(SLOPE);
  });
});

test('kinetics and diffusion each follow their own Arrhenius factor, 1 at the reference temperature', () => {
  const activation = { E_a: 50e3, T_ref: T };
  const film = {
    ...FILM,
    i_0: { value: 1e-3, activation },
    D_sol: { value: 1e-19, activation: { E_a: 20e3, T_ref: T } },
  };
  const factor = (E_a: number) => Math.exp((E_a / R_GAS) * (1 / T - 1 / 318.15));
  expect(at(film, 4.2, 0).i_ox).toBe(1e-3);
  expect(at(film, 4.2, 0, 318.15).i_ox / 1e-3 / factor(50e3)).toBeCloseTo(1, 12);
  expect(at(film, 9, 1e-6, 318.15).i_ox / at(FILM, 9, 1e-6).i_ox / factor(20e3)).toBeCloseTo(1, 9);
});
