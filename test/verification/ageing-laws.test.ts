/** Limits of ageing in the whole model, where they can be written down. */

import { describe, expect, test } from 'vitest';
import type { CathodeFilm } from '../../src/cell/ageing.ts';
import { F, R_GAS } from '../../src/core/constants.ts';
import { inventory } from '../../src/models/p2d/observables.ts';
import { begin, cycle, FILM, flatCell, follow, ONE_CELL, STRESS } from './ageing-cells.ts';
import { cellOf } from './cells.ts';
import { plainMaterial } from './materials.ts';
import { report, type Started } from './run.ts';

const T = 298.15;

/** Thickness of the film [m] in the first cell of the electrode, at the end. */
function thickness({ system, y }: Started): number {
  return y[system.layout.ageing!.layers[0].thickness! + system.mesh.electrode];
}

describe('film growth on a cell that is stored, at a potential that stays', () => {
  test('is parabolic where diffusion limits: L = sqrt(2 V_film D_sol c_sol t) to 1e-3, at 1, 10, 100 days', () => {
    const fast: CathodeFilm = { ...FILM, i_0: { value: 1 }, U_ox: 3.6, kappa: 1 };
    const days = [1, 10, 100];
    const errors = days.map((time) => {
      const end = cycle(begin(flatCell({ film: fast }), 0, 0.1), [{ current: 0, time: 86_400 * time }]);
      return thickness(end) / Math.sqrt(2 * 1e-4 * 1e-19 * 4500 * 86_400 * time) - 1;
    });
    report('parabolic growth', { 'relative error': errors });
    for (const error of errors) expect(Math.abs(error)).toBeLessThan(1e-3);
  });

  test('is linear where kinetics limit: L = i_kin V_film t/nF to 1e-6', () => {
    const slow: CathodeFilm = { ...FILM, D_sol: { value: 1e-9 }, kappa: 1 };
    const time = 10 * 86_400;
    const end = cycle(begin(flatCell({ film: slow }), 0, 0.1), [{ current: 0, time }], [3, 5], 1e-8);
    const i_kin = 1e-3 * Math.exp((0.5 * F * (4 - 4.2)) / (R_GAS * T));
    const error = thickness(end) / ((i_kin * 1e-4 * time) / (2 * F)) - 1;
    report('linear growth', { 'relative error': error });
    expect(Math.abs(error)).toBeLessThan(1e-6);
  });

  test('takes from the salt what it binds, and puts the same lithium into the particles', () => {
    const { system, y } = begin(flatCell({ film: FILM }), 0, 0.1);
    const end = cycle({ system, y }, [{ current: 0, time: 86_400 }]);
    const bound = end.y[system.layout.ageing!.boundSalt!];
    const inserted = inventory(system, end.y).lithium - inventory(system, y).lithium;
    expect(bound).toBeGreaterThan(1e-6);
    expect(inserted / bound).toBeCloseTo(1, 6);
  });

  test('shows at once in the resistance: R_film = R_film,0 + L/kappa carries i_n only', () => {
    const { system, y } = begin(flatCell({ film: { ...FILM, i_0: { value: 0 } } }), 0, 0.1);
    const places = system.layout.ageing!.layers[0];
    const thick = y.slice();
    for (let i = places.from; i < places.to; i++) thick[places.thickness! + i] = 4e-9;
    const volts = (state: Float64Array) => {
      const loaded = cycle({ system, y: state }, [{ current: 1e-4, time: 1e-9 }]);
      return system.output(loaded.y).voltage;
    };
    const i_n = 1e-4 / 1.54e-4 / ((3 * 0.518 * 1e-6) / 5e-6);
    expect((volts(y) - volts(thick)) / ((i_n * 4e-9) / 1e-6)).toBeCloseTo(1, 6);
  });
});

describe('loss of material', () => {
  test('by throughput: s = 1 - beta int |i_n| dt, and s^2 = 1 - 2 beta Q/(a_0 h) at constant current', () => {
    const beta = 2e-5;
    const { system, y } = begin(
      flatCell({ materialLoss: { throughput: { beta: { value: beta } } } }),
      2e-5,
      0.3,
      ONE_CELL,
    );
    const { share } = system.layout.ageing!.layers[0];
    const { electrode } = system.mesh;
    const node = Math.sqrt(0.15);
    let throughput = 0;
    const { outcome } = follow(
      { system, y },
      {
        until: 20_000,
        tolerance: 1e-10,
        onStep: (step) => {
          const h = step.to - step.from;
          for (const [at, w] of [
            [0.5 - node, 5 / 18],
            [0.5, 8 / 18],
            [0.5 + node, 5 / 18],
          ]) {
            throughput += w * h * Math.abs(step.component(system.layout.i_n + electrode, step.from + at * h));
          }
        },
      },
    );
    const s = outcome.y[share! + electrode];
    const area = (3 * 0.518 * 1e-6) / 5e-6;
    const exact = Math.sqrt(1 - (2 * beta * (2e-5 / 1.54e-4) * 20_000) / area);
    report('throughput', {
      s,
      'against the integral': s - 1 + beta * throughput,
      'against the law': s - exact,
    });
    expect(s).toBeLessThan(0.95);
    // local errors of 1e-10 of some hundred steps at most
    expect(Math.abs(s - 1 + beta * throughput)).toBeLessThan(1e-8);
    expect(Math.abs(s - exact)).toBeLessThan(1e-8);
  });

  test('by stress grows as R_p^(2m) at equal C-rate: small particles last', () => {
    const lost = (radius: number) => {
      const end = cycle(
        begin(
          flatCell({ materialLoss: { stress: { ...STRESS, beta: { value: 1e-4 } } } }, radius),
          0,
          0.9,
          ONE_CELL,
        ),
        [{ current: -1e-4, time: 1000 }],
      );
      return 1 - end.y[end.system.layout.ageing!.layers[0].share! + end.system.mesh.electrode];
    };
    const [small, big] = [lost(2e-6), lost(4e-6)];
    report('stress', { 'small lost': small, 'big lost': big, ratio: big / small });
    // m = 2, but for the time that profiles take to develop, R^2/20 D_s and less of 1000 s, and 0.1 % more current on what is left
    expect(Math.abs(big / small / 16 - 1)).toBeLessThan(5e-3);
  });

  test('discharge, which compresses the surface, costs no material by stress; charge does', () => {
    const share = (current: number) => {
      const end = cycle(begin(flatCell({ materialLoss: { stress: STRESS } }), 0, 0.5), [
        { current, time: 500 },
      ]);
      return end.y[end.system.layout.ageing!.layers[0].share! + end.system.mesh.electrode];
    };
    expect(share(1e-4)).toBe(1);
    expect(share(-1e-4)).toBeLessThan(1 - 1e-9);
  });

  test('takes capacity: a cell with a share s of its material empties after s times the charge', () => {
    const layer = {
      thickness: 1e-6,
      effectiveConductivity: 1e4,
      material: plainMaterial({ U_0: 4, slope: -0.5, D_s: 1e-11, i_0: 1000 }),
      ageing: { materialLoss: { throughput: { beta: { value: 0 } } } },
    };
    const charge = (s: number) => {
      const { system, y } = begin(cellOf([layer]), 0, 0.1);
      const places = system.layout.ageing!.layers[0];
      const { offset, points } = system.layout.particles[0];
      for (let i = places.from; i < places.to; i++) y[places.share! + i] = s;
      for (let k = offset; k < offset + points * (places.to - places.from); k++) y[k] *= s;
      const end = cycle({ system, y }, [{ current: 1e-6, time: 1e6 }], [3.6, 4.4], 1e-7);
      return end.y[system.layout.charge];
    };
    expect(charge(0.7) / charge(1)).toBeCloseTo(0.7, 5);
  });
});
