/** Against the curves of test/reference, and against an own very fine solution where there is none. */

import { describe, expect, test } from 'vitest';
import { withOverrides } from '../../src/materials/override.ts';
import { REFERENCE_THETA, xu2019 } from './cells.ts';
import { discharge, INTERVALS, middle, REFERENCE_CURVES, readCurve } from './reference-curve.ts';
import { amperes, begin, difference, orders, report } from './run.ts';

/** What the names of accuracy promise, as the worst error [mV]; fine is a root mean square. */
const STANDARD_WORST = 1;
/** The Xu2019 curves are good to 0.01 mV, the 80 um ones to 0.1 mV (test/reference/README.md). */
const FINE_RMS = { xu2019: 0.1, thick: 0.2 } as const;
const curves = REFERENCE_CURVES.map((curve) => {
  return { ...curve, fine: curve.cell.name === 'xu2019' ? FINE_RMS.xu2019 : FINE_RMS.thick };
});

/** Relative error of the end time that an error of the voltage [mV] makes, by the slope of the last interval. */
function endTimeOf(millivolts: number, voltages: readonly number[]): number {
  return (1e-3 * millivolts) / (voltages[INTERVALS - 1] - voltages[INTERVALS]) / INTERVALS;
}

describe.each(curves)('$file', ({ file, cell, rate, fine }) => {
  const curve = readCurve(file);

  test.each(['fine', 'standard'] as const)('%s accuracy keeps its promise against the curve', (accuracy) => {
    const { series, duration, ending, statistics } = discharge(cell, rate, accuracy, curve.end);
    const late = middle(series.time).map((t, i) => Math.abs(t - middle(curve.times)[i]));
    expect(Math.max(...late)).toBeLessThan(1e-3);
    const error = difference(middle(series.voltage), middle(curve.voltages));
    const endTime = Math.abs(duration / curve.end - 1);
    const allowed = endTimeOf(accuracy === 'fine' ? fine : STANDARD_WORST, curve.voltages);
    const start = 1e3 * Math.abs(series.voltage[0] - curve.voltages[0]);
    const { steps } = statistics;
    const found = {
      'worst mV': error.worst,
      'rms mV': error.rms,
      't = 0 mV': start,
      endTime,
      allowed,
      steps,
    };
    report(`${file}, ${accuracy}`, found);
    expect(ending).toMatchObject({ status: 'event', reason: '3.5 V' });
    expect(error.worst).toBeLessThanOrEqual(STANDARD_WORST);
    if (accuracy === 'fine') expect(error.rms).toBeLessThanOrEqual(fine);
    expect(endTime).toBeLessThanOrEqual(allowed);
  });
});

describe('at t = 0+', () => {
  /** [mV] The curves have eight digits; their mesh is fine, and so is this one. */
  const DIGITS = 0.01;
  const mesh = { separatorCells: 25, cellsPerLayer: 50 };

  test.each(curves)(
    'kinetics and ohmic drops of uniform particles are those of $file',
    ({ file, cell, rate }) => {
      // PyBaMM extrapolates the surface from the (still uniform) shells: no gradient, as if D_s were infinite
      const layers = cell.positive.layers.map((layer) => ({
        ...layer,
        material: withOverrides(layer.material, { diffusivity: 1 }),
      }));
      const { system, y } = begin(
        { ...cell, positive: { layers } },
        amperes(cell, rate),
        REFERENCE_THETA,
        mesh,
      );
      const error = 1e3 * (system.output(y).voltage - readCurve(file).voltages[0]);
      report(`${file}, t = 0+`, { 'error mV': error });
      expect(Math.abs(error)).toBeLessThanOrEqual(DIGITS);
    },
  );

  test('a polynomial of n points sets its surface off at once, by an error that falls as n^-2', () => {
    const cell = xu2019();
    const [exact] = readCurve('xu2019_dfn_halfcell_1C_fine').voltages;
    const errors = [5, 10, 20, 40].map((points) => {
      const { system, y } = begin(cell, amperes(cell, 1), REFERENCE_THETA, { ...mesh, particle: { points } });
      return 1e3 * Math.abs(system.output(y).voltage - exact);
    });
    report('surface at t = 0+', { 'error mV': errors, orders: orders(errors) });
    expect(Math.min(...orders(errors).slice(1))).toBeGreaterThanOrEqual(1.85);
  });
});

test('standard accuracy stays within 1 mV of an own fine solution at 5C, Xu2019', () => {
  const cell = xu2019();
  const finest = { cellsPerLayer: 60, separatorCells: 20, particlePoints: 14, rtol: 1e-6 };
  const { duration: end } = discharge(cell, 5, finest, 1e9);
  const { series } = discharge(cell, 5, finest, end);
  const standard = discharge(cell, 5, 'standard', end);
  const error = difference(middle(standard.series.voltage), middle(series.voltage));
  const endTime = Math.abs(standard.duration / end - 1);
  const allowed = endTimeOf(STANDARD_WORST, series.voltage);
  report('xu2019 5C, standard', { 'worst mV': error.worst, 'rms mV': error.rms, endTime, allowed });
  expect(middle(series.voltage).length).toBeGreaterThan(180);
  expect(error.worst).toBeLessThanOrEqual(STANDARD_WORST);
  expect(endTime).toBeLessThanOrEqual(allowed);
});
