/** Cells that age fast enough to see it within a few hours. Every value is assumed. */

import type { CathodeFilm, FoilAgeing, LayerAgeing, StressLoss } from '../../src/cell/ageing.ts';
import type { Cell } from '../../src/cell/cell.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import type { P2dSystem } from '../../src/models/p2d/system.ts';
import { cellOf, twoChemistries } from './cells.ts';
import { plainMaterial } from './materials.ts';
import { begin, follow, type Started, settle } from './run.ts';

/** 10 nm within a day at 4.2 V where diffusion lets it. */
export const FILM: CathodeFilm = {
  i_0: { value: 1e-3 },
  alpha: 0.5,
  U_ox: 4.2,
  n: 2,
  D_sol: { value: 1e-19 },
  c_sol: 4500,
  V_film: 1e-4,
  kappa: 1e-6,
};

export const STRESS: StressLoss = {
  beta: { value: 1e-7 },
  sigma_crit: 100e6,
  m: 2,
  Omega: 1.3e-5,
  E: 100e9,
  nu: 0.25,
};

export const LAYER_AGEING: LayerAgeing = {
  film: FILM,
  materialLoss: { throughput: { beta: { value: 1e-6 } }, stress: STRESS },
};

export const FOIL_AGEING: FoilAgeing = {
  film: { rho: { value: 1e-9 } },
  saltConsumption: { gamma: { value: 1e-3 } },
};

/** All mechanisms: in both layers, or each in one of them. */
export function ageingCell(layers: readonly (LayerAgeing | undefined)[], foil?: FoilAgeing): Cell {
  const cell = twoChemistries();
  return {
    ...cell,
    negative: { ...cell.negative, ...(foil && { ageing: foil }) },
    positive: {
      layers: cell.positive.layers.map((layer, k) => ({ ...layer, ...(layers[k] && { ageing: layers[k] }) })),
    },
  };
}

/** One thin layer with a flat open-circuit potential of 4 V; on {@link ONE_CELL} it is uniform. */
export function flatCell(ageing: LayerAgeing, radius = 5e-6): Cell {
  const layer = {
    thickness: 1e-6,
    particleRadius: radius,
    effectiveConductivity: 1e4,
    material: plainMaterial({ U_0: 4, slope: -1e-9, D_s: 1e-12, i_0: 1000 }),
    ageing,
  };
  return cellOf([layer], { name: 'flat' });
}

/** Runs steps of constant current [A], each for a time [s] or until the voltage leaves [low, high]. */
export function cycle(
  started: Started,
  steps: readonly { readonly current: number; readonly time: number }[],
  window: readonly [number, number] = [3.2, 4.4],
  tolerance = 1e-5,
): Started {
  const { system } = started;
  let { y } = started;
  for (const { current, time } of steps) {
    y = y.slice();
    system.control = { kind: 'current', value: current };
    settle(system, y);
    const { outcome } = follow(
      { system, y },
      {
        until: time,
        tolerance,
        events: [...physicalLimits(system), low(system, window[0]), high(system, window[1])],
      },
    );
    if (outcome.status === 'failed')
      throw new Error(`${outcome.reason}: ${outcome.where}, ${outcome.detail}`);
    ({ y } = outcome);
  }
  return { system, y };
}

const low = (system: P2dSystem, volts: number) => ({
  name: 'low',
  direction: -1 as const,
  priority: 1,
  value: (_t: number, y: Float64Array) => system.output(y).voltage - volts,
});
const high = (system: P2dSystem, volts: number) => ({
  ...low(system, volts),
  name: 'high',
  direction: 1 as const,
});

export const ONE_CELL = { cellsPerLayer: 1 };

export { begin, follow };
