/** V18: what only changes the units of a problem changes no voltage. Constant-property electrolyte, double layers on. */

import { expect, test } from 'vitest';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { plainCell } from './cells.ts';
import { plainElectrolyte, plainMaterial } from './materials.ts';
import { begin, cutOff, difference, follow, report } from './run.ts';

/** [V]: the rounding of differently scaled numbers, some hundred steps long. */
const EQUAL = 1e-12;

interface Scales {
  readonly area?: number;
  readonly time?: number;
  readonly length?: number;
}

/** Two layers with every property that has a unit, in units of area, time and length scaled by these factors. */
function scaled({ area = 1, time = 1, length = 1 }: Scales): { cell: Cell; current: number } {
  // volts and concentrations stay. Per area: charge ~ length, current density ~ length/time, ohm m^2 ~ time/length
  const density = length / time;
  const diffusivity = length ** 2 / time;
  const conductivity = length ** 2 / time;
  const resistance = 1 / density;
  const layer = (own: Partial<Layer>, i_0: number, D_s: number): Partial<Layer> => ({
    ...own,
    thickness: own.thickness! * length,
    particleRadius: own.particleRadius! * length,
    effectiveConductivity: own.effectiveConductivity! * conductivity,
    doubleLayerCapacitance: 0.2 * length,
    filmResistance: 1e-3 * resistance,
    material: plainMaterial({ i_0: i_0 * density, D_s: D_s * diffusivity, U_0: 4.3, slope: -0.9 }),
  });
  const near = { thickness: 40e-6, particleRadius: 3e-6, effectiveConductivity: 2, porosity: 0.4 };
  const far = { thickness: 50e-6, particleRadius: 6e-6, effectiveConductivity: 1, porosity: 0.3 };
  const layers = [
    layer(near, 3, 1e-14),
    { ...layer(far, 2, 2e-14), interlayerResistance: 5e-5 * resistance },
  ];
  const { separator, negative, ...plain } = plainCell(layers, {
    electrolyte: plainElectrolyte({ D_e: 3e-10 * diffusivity, kappa: 0.9 * conductivity }),
    foil_i_0: 12 * density,
  });
  const cell: Cell = {
    ...plain,
    area: 1.54e-4 * area,
    seriesResistance: (0.5 * resistance) / area,
    contactResistance: 2e-4 * resistance,
    negative: { ...negative, doubleLayerCapacitance: 0.2 * length },
    separator: { ...separator, thickness: 25e-6 * length },
  };
  return { cell, current: 60 * density * 1.54e-4 * area };
}

function discharge({ cell, current }: { cell: Cell; current: number }, times: readonly number[]) {
  const started = begin(cell, current, 0.3, { doubleLayer: true });
  const events = [cutOff(started.system, 3.4)];
  return follow(started, { times, events, tolerance: 1e-5, until: 1e5 * times[times.length - 1] });
}

const times = Array.from({ length: 50 }, (_, k) => 0.001 * 1.3 ** k);
const one = discharge(scaled({}), times);

test.each([
  { name: 'area and current', scales: { area: 3.7 }, time: 1 },
  { name: 'area and current, a thousandfold', scales: { area: 1000 }, time: 1 },
  { name: 'time, with every rate', scales: { time: 7.3 }, time: 7.3 },
  { name: 'time, to nanoseconds', scales: { time: 1e-9 }, time: 1e-9 },
  { name: 'length, with every property that has one', scales: { length: 0.3 }, time: 1 },
  { name: 'all three', scales: { area: 0.7, time: 60, length: 1.9 }, time: 60 },
])('scaling $name changes no voltage', ({ name, scales, time }) => {
  const other = discharge(
    scaled(scales),
    times.map((t) => t * time),
  );
  const { worst } = difference(one.voltages, other.voltages);
  const endTime = Math.abs(other.outcome.t / time / one.outcome.t - 1);
  report(`V18 ${name}`, { 'worst V': worst * 1e-3, endTime, steps: other.outcome.statistics.steps });
  expect(one.voltages.length).toBeGreaterThan(40);
  expect(one.voltages[0] - one.voltages[one.voltages.length - 1]).toBeGreaterThan(0.1);
  expect(other.outcome.statistics.steps).toBe(one.outcome.statistics.steps);
  expect(worst * 1e-3).toBeLessThanOrEqual(EQUAL);
  expect(endTime).toBeLessThanOrEqual(EQUAL);
});

test('temperature enters through RT/F alone: every potential scaled with T scales V, at t = 0+', () => {
  const { cell, current } = scaled({});
  const k = 1.25;
  const layers = cell.positive.layers.map((layer, n) => ({
    ...layer,
    effectiveConductivity: layer.effectiveConductivity / k,
    filmResistance: layer.filmResistance * k,
    interlayerResistance: layer.interlayerResistance * k,
    material: plainMaterial({
      i_0: n === 0 ? 3 : 2,
      D_s: n === 0 ? 1e-14 : 2e-14,
      U_0: 4.3 * k,
      slope: -0.9 * k,
    }),
  }));
  const hot: Cell = {
    ...cell,
    temperature: cell.temperature * k,
    seriesResistance: cell.seriesResistance * k,
    contactResistance: cell.contactResistance * k,
    electrolyte: { ...cell.electrolyte, material: plainElectrolyte({ D_e: 3e-10, kappa: 0.9 / k }) },
    positive: { layers },
  };
  const [V, scaledV] = [cell, hot].map((each) => {
    const { system, y } = begin(each, current, 0.3);
    return system.output(y).voltage;
  });
  expect(4.03 - V).toBeGreaterThan(0.1);
  expect(Math.abs(scaledV / k - V)).toBeLessThanOrEqual(1e-11); // two solved algebraic blocks
});
