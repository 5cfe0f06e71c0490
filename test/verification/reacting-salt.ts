/** V5, V6: salt of the whole model against exact solutions, for the tests and for the evidence. */

import { specificArea } from '../../src/cell/cell.ts';
import { F } from '../../src/core/constants.ts';
import { physicalLimits } from '../../src/models/p2d/limits.ts';
import { plainCell } from './cells.ts';
import { chargeTransferResistance, linearElectrode, sandTime } from './exact.ts';
import { plainMaterial } from './materials.ts';
import { begin, follow } from './run.ts';
import {
  ELECTROLYTE,
  regionsOf,
  SALT_ELECTROLYTE,
  SALT_LAYERS,
  type SteadySaltErrors,
} from './steady-salt.ts';

/** Steady salt of the whole model under the reaction that it comes to itself, two layers. */
export function wholeModelErrors(meshes: readonly number[]): SteadySaltErrors {
  let separatorError = 0;
  const material = plainMaterial({ U_0: 3.7, slope: 0, i_0: 1 });
  const own = SALT_LAYERS.map((layer) => ({ ...layer, material, effectiveConductivity: 1 }));
  const cell = plainCell(own, { electrolyte: SALT_ELECTROLYTE });
  const linear = cell.positive.layers.map((layer) => ({
    L: layer.thickness,
    kappa: ELECTROLYTE.kappa * layer.transportEfficiency,
    sigma: layer.effectiveConductivity,
    reaction: specificArea(layer) / chargeTransferResistance(1),
  }));
  const electrode = linearElectrode(linear);
  const I = 1e-4 / electrode.resistance;
  const [separator, one, two] = regionsOf(cell);
  /** dc/dx = -(1 - t_plus) i_e / (F D B), c = 0 on the foil. */
  const drop = (x: number): number => {
    const scale = ((1 - ELECTROLYTE.t_plus) * I) / F;
    if (x <= separator.L) return (-scale * x) / separator.D;
    const atInterface = electrode.ionicIntegral(one.L);
    const inside = x - separator.L;
    const first = electrode.ionicIntegral(Math.min(inside, one.L)) / one.D;
    const second = Math.max(0, electrode.ionicIntegral(inside) - atInterface) / two.D;
    return -scale * (separator.L / separator.D + first + second);
  };
  const whole = -drop(separator.L + one.L + two.L);
  const errors = meshes.map((cells) => {
    const started = begin(cell, I * cell.area, 0.5, { separatorCells: cells, cellsPerLayer: cells });
    // 40 times the slowest decay, about 4 L^2 eps / (pi^2 D B)
    const { outcome } = follow(started, { until: 40 * 450, tolerance: 1e-6 });
    const { mesh, layout } = started.system;
    const c = (i: number) => outcome.y[i] - outcome.y[layout.foilConcentration];
    for (let i = 0; i < mesh.electrode; i++) {
      separatorError = Math.max(separatorError, Math.abs(c(i) - drop(mesh.centre[i])) / 1000);
    }
    let worst = 0;
    for (let i = 0; i < mesh.cells; i++) worst = Math.max(worst, Math.abs(c(i) - drop(mesh.centre[i])));
    return worst / whole;
  });
  return { errors, separator: separatorError };
}

/** Sand's time on charge [s], and relative errors of the depletion of the foil by cells of the separator. */
export function sandErrors(meshes: readonly number[]): {
  exact: number;
  errors: number[];
  places: string[];
} {
  const places: string[] = [];
  const I = 100;
  const N = ((1 - ELECTROLYTE.t_plus) * I) / F;
  const porosity = 0.39;
  const transportEfficiency = porosity ** 1.5;
  const D_eff = ELECTROLYTE.D_e * transportEfficiency;
  const exact = sandTime(porosity, D_eff, N, 1000, 1); // the event is at 1 mol/m^3
  const thickness = 10 * Math.sqrt((D_eff * exact) / porosity);
  const separator = { thickness, porosity, transportEfficiency };
  const cell = plainCell([{ thickness: 80e-6 }], { electrolyte: SALT_ELECTROLYTE, change: { separator } });
  const errors = meshes.map((separatorCells) => {
    const started = begin(cell, -I * cell.area, 0.8, { separatorCells });
    const { outcome } = follow(started, { tolerance: 1e-7, events: physicalLimits(started.system) });
    if (outcome.status !== 'event' || outcome.event !== 'electrolyte depleted') {
      throw new Error(`the foil was not depleted: ${JSON.stringify(outcome.status)}`);
    }
    places.push(outcome.place ?? '');
    return Math.abs(outcome.t / exact - 1);
  });
  return { exact, errors, places };
}
