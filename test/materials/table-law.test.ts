import { describe, expect, test } from 'vitest';
import { activeProperties, electrolyteProperties } from '../../src/materials/property.ts';
import { tableLaw } from '../../src/materials/table-law.ts';
import { lawOf } from './given-cases.ts';
import { evaluate, valueAt } from './sample.ts';

const { openCircuitPotential, diffusivity } = activeProperties;
const given = { source: 'measured on our coating, C/20' };

describe('a measured open-circuit potential', () => {
  // nmc532_ocv.csv of BATMODS-lite, every fourth to eighth row
  const theta = [0.4, 0.44, 0.48, 0.52, 0.56, 0.6, 0.66, 0.72, 0.8, 0.88, 0.94, 0.97];
  const volts = [
    4.1647, 4.0874, 4.0157, 3.9487, 3.8878, 3.8381, 3.787, 3.7553, 3.7224, 3.685, 3.6436, 3.6018,
  ];
  const U = lawOf(tableLaw(openCircuitPotential, theta, volts, given));

  test('goes through its points and has the extent of the table as its range', () => {
    for (let i = 0; i < theta.length; i++) expect(valueAt(U, theta[i])).toBeCloseTo(volts[i], 14);
    expect(U.range).toEqual({ from: 0.4, to: 0.97 });
    expect(U.source).toBe(given.source);
    expect([U.symbol, U.unit]).toEqual(['U', 'V']);
  });

  test('meets the rows that were left out to 0.8 mV', () => {
    const between = [
      [0.42, 4.1256],
      [0.46, 4.0506],
      [0.5, 3.9816],
      [0.54, 3.9171],
      [0.64, 3.8013],
      [0.76, 3.7383],
      [0.9, 3.6734],
    ];
    for (const [x, expected] of between) expect(Math.abs(valueAt(U, x) - expected)).toBeLessThan(0.8e-3);
  });

  test('goes on along its tangents', () => {
    const { value, slope } = evaluate(U, 0.97);
    expect(valueAt(U, 1)).toBeCloseTo(value + 0.03 * slope, 12);
  });
});

test('a declared range within the table is kept, and the curve is used as it stands beyond it', () => {
  const law = lawOf(
    tableLaw(diffusivity, [0, 1], [1e-15, 3e-15], { ...given, range: { from: 0.2, to: 0.8 } }),
  );
  expect(law.range).toEqual({ from: 0.2, to: 0.8 });
  expect(valueAt(law, 0.9)).toBeCloseTo(2.8e-15, 25);
});

test('values are scaled to SI', () => {
  const property = electrolyteProperties.conductivity;
  const law = lawOf(tableLaw(property, [100, 1000, 2000], [3, 9.5, 6], { ...given, scale: 0.1 })); // mS/cm
  expect(valueAt(law, 1000)).toBeCloseTo(0.95, 14);
});

test('an activation energy multiplies the curve', () => {
  const activation = { E_a: 30e3, T_ref: 298.15 };
  const law = lawOf(tableLaw(diffusivity, [0, 1], [1e-15, 3e-15], { ...given, activation }));
  const factor = Math.exp((-30e3 / 8.31446261815324) * (1 / 310 - 1 / 298.15));
  expect(valueAt(law, 0.3, 310) / valueAt(law, 0.3)).toBeCloseTo(factor, 12);
});

describe('is refused', () => {
  const U = openCircuitPotential;
  test.each([
    ['lengths differ', U, [0, 0.5, 1], [4, 3], {}, [], '3 values of x and 2 of y'],
    ['one point', U, [0.5], [4], {}, [], 'at least 2'],
    ['unsorted', U, [0, 0.6, 0.5], [4, 3.9, 3.8], {}, ['x', 2], 'row 3 comes after 0.6'],
    ['duplicate', U, [0, 0.5, 0.5], [4, 3.9, 3.8], {}, ['x', 2], 'rows 2 and 3 have the same x'],
    ['not a number', U, [0, 0.5, 1], [4, Number.NaN, 3.8], {}, ['y', 1], 'row 2 is not a finite number'],
    [
      'a potential that rises',
      U,
      [0, 0.5, 1],
      [4, 3.7, 3.71],
      {},
      ['y', 2],
      'U does not fall from row 2 to row 3 (theta = 1); it must fall strictly',
    ],
    ['a level potential', U, [0, 0.5, 1], [4, 3.7, 3.7], {}, ['y', 2], 'must fall strictly'],
    [
      'a negative diffusivity',
      diffusivity,
      [0, 0.5, 1],
      [1e-15, -1e-15, 1e-15],
      {},
      ['y', 1],
      'D_s in row 2 (theta = 0.5) must be positive',
    ],
    [
      'a zero conductivity',
      electrolyteProperties.conductivity,
      [0, 1000],
      [0, 1],
      {},
      ['y', 0],
      'kappa in row 1 (c_e = 0) must be positive',
    ],
    [
      'a transference number of 1',
      electrolyteProperties.transferenceNumber,
      [0, 1000],
      [0.4, 1],
      {},
      ['y', 1],
      'must lie between -1 and 1',
    ],
    [
      'a range beyond the table',
      U,
      [0.3, 1],
      [4.3, 3],
      { range: { from: 0.2, to: 1 } },
      ['range'],
      'the table, which reaches from 0.3 to 1',
    ],
    ['an empty range', U, [0.3, 1], [4.3, 3], { range: { from: 0.5, to: 0.5 } }, ['range'], 'must rise'],
    [
      'an activated potential',
      U,
      [0.3, 1],
      [4.3, 3],
      { activation: { E_a: 1e4, T_ref: 298.15 } },
      [],
      'U cannot have an activation energy',
    ],
  ])('%s', (_, property, x, y, more, path, message) => {
    const reading = tableLaw(property, x, y, { ...given, ...more });
    if (reading.ok) throw new Error('accepted');
    expect(reading.issues[0].path).toEqual(path);
    expect(reading.issues[0].message).toContain(message);
  });
});
