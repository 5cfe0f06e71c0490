/** Whatever the mechanisms and their rates, a run ends with a reason and keeps its ledgers. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoilAgeing, LayerAgeing, Rate } from '../../src/cell/ageing.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import { balanceErrors, inventory } from '../../src/models/p2d/observables.ts';
import type { ParticleRoom } from '../../src/models/p2d/particle-choice.ts';
import { consistentStart } from '../../src/solvers/start.ts';
import { ageingCell, begin, FILM, follow, STRESS } from './ageing-cells.ts';
import { amperes, cutOff, report } from './run.ts';

const RUNS = 25;
/** Relative, as for every run. */
const BALANCE = 1e-10;

/** From harmless to ruinous, in powers of ten; sometimes with an activation energy. */
const rate = (from: number, to: number): fc.Arbitrary<Rate> =>
  fc.record({
    value: fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent),
    activation: fc.record({ E_a: fc.constant(40e3), T_ref: fc.double({ min: 280, max: 320, noNaN: true }) }),
  });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const film = fc
  .record({
    i_0: rate(-9, -3),
    D_sol: rate(-24, -10),
    kappa: rate(-9, 2),
    U_ox: fc.double({ min: 3, max: 5, noNaN: true }),
  })
  .map(({ kappa, ...rest }) => ({ ...FILM, ...rest, kappa: kappa.value }));
const loss = fc
  .record({
    beta: maybe(rate(-9, -3)),
    stress: maybe(rate(-9, -3)),
    m: fc.double({ min: 1, max: 4, noNaN: true }),
  })
  .map(({ beta, stress, m }) => ({
    ...(beta && { throughput: { beta } }),
    ...(stress && { stress: { ...STRESS, m, beta: stress } }),
  }));
const layer: fc.Arbitrary<LayerAgeing> = fc
  .record({ film: maybe(film), materialLoss: maybe(loss) })
  .map(({ film: f, materialLoss }) => ({ ...(f && { film: f }), ...(materialLoss && { materialLoss }) }));
const foil: fc.Arbitrary<FoilAgeing> = fc
  .record({ rho: maybe(rate(-12, -6)), gamma: maybe(rate(-6, -2)) })
  .map(({ rho, gamma }) => ({ ...(rho && { film: { rho } }), ...(gamma && { saltConsumption: { gamma } }) }));
const room = fc.constantFrom<ParticleRoom>('collocation', 'volumes');

test(`${RUNS} random cells end each step in a named outcome and keep lithium and salt to 1e-10`, () => {
  const endings = new Map<string, number>();
  let worst = { lithium: 0, salt: 0 };
  fc.assert(
    fc.property(fc.tuple(layer, layer), foil, room, fc.boolean(), (layers, metal, second, doubleLayer) => {
      const cell = ageingCell(layers, metal);
      const I = amperes(cell, 1);
      const particle = { points: 5, rooms: ['modes' as const, second], shells: 12 };
      let { system, y } = begin(cell, 0, [0.55, 0.55], {
        cellsPerLayer: 3,
        separatorCells: 3,
        particle,
        doubleLayer,
      });
      const before = inventory(system, y);
      for (const current of [-I, I, 0, -I]) {
        y = y.slice();
        system.control = { kind: 'current', value: current };
        const start = consistentStart(system, 0, y, (part) => {
          system.control = { kind: 'current', value: part * current };
        });
        if (start.status === 'failed') {
          expect(start.where).not.toMatch(/^unknown/);
          endings.set('no start', (endings.get('no start') ?? 0) + 1);
          break;
        }
        const events = [...physicalLimits(system), cutOff(system, 2.8), cutOff(system, 4.6, 1)];
        const { outcome } = follow({ system, y }, { until: 900, tolerance: 1e-4, events });
        const name =
          outcome.status === 'finished'
            ? 'finished'
            : outcome.status === 'event'
              ? outcome.event
              : outcome.reason;
        endings.set(name, (endings.get(name) ?? 0) + 1);
        if (outcome.status === 'failed') expect(outcome.where).not.toMatch(/^unknown/);
        expect(outcome.y.every(Number.isFinite)).toBe(true);
        ({ y } = outcome);
      }
      const found = balanceErrors(before, inventory(system, y));
      worst = { lithium: Math.max(worst.lithium, found.lithium), salt: Math.max(worst.salt, found.salt) };
      expect(found.lithium).toBeLessThanOrEqual(BALANCE);
      expect(found.salt).toBeLessThanOrEqual(BALANCE);
    }),
    { numRuns: RUNS, seed: 20 },
  );
  report('random ageing', { ...worst, endings: [...endings].map(([name, n]) => `${name} ${n}`).join(', ') });
});
