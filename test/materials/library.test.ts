import { describe, expect, test } from 'vitest';
import {
  activeMaterial,
  activeMaterialNames,
  electrolyte,
  electrolyteNames,
  metal,
  metalNames,
} from '../../src/materials/library.ts';
import { intersection } from '../../src/materials/range.ts';

test('every listed name is found under that name', () => {
  for (const name of activeMaterialNames) expect(activeMaterial(name)?.name).toBe(name);
  for (const name of electrolyteNames) expect(electrolyte(name)?.name).toBe(name);
  for (const name of metalNames) expect(metal(name)?.name).toBe(name);
});

test('the fixed names are there, once each', () => {
  expect(activeMaterialNames).toEqual(['nmc532-xu2019', 'nmc532-xu2019-original', 'nmc532-colclasure2020']);
  expect(electrolyteNames).toEqual(['lipf6-valoen2005', 'lipf6-nyman2008']);
  expect(metalNames).toEqual(['lithium']);
});

test.each(['', 'nmc532', 'NMC532-Xu2019', 'toString', '__proto__'])('"%s" is unknown', (name) => {
  expect([activeMaterial(name), electrolyte(name), metal(name)]).toEqual([undefined, undefined, undefined]);
});

describe.each([...activeMaterialNames])('%s', (name) => {
  const material = activeMaterial(name)!;

  test('the range of the set is where all its laws are supported', () => {
    expect(material.range).toEqual(intersection(material.U.range, material.D_s.range, material.i_0.range));
    expect(material.range.from).toBeLessThan(material.range.to);
  });

  test('the density is that of c_max at 96.55 g/mol, and is declared as derived', () => {
    expect(material.density / material.c_max).toBeCloseTo(0.09655, 12);
    expect(material.densitySource).toContain('derived');
  });
});

test.each([...electrolyteNames])(
  '%s: transference and thermodynamic factor fill arrays with a constant',
  (name) => {
    const { t_plus, thermodynamicFactor } = electrolyte(name)!;
    for (const law of [t_plus, thermodynamicFactor]) {
      const [value, slope] = [new Float64Array(3), new Float64Array(3).fill(9)];
      law.fill(Float64Array.of(0, 1000, 4000), 0, 3, 298.15, value, slope);
      expect([...value]).toEqual([law.constant, law.constant, law.constant]);
      expect([...slope]).toEqual([0, 0, 0]);
      expect(law.temperatureSlope(1000, 298.15)).toBe(0);
    }
  },
);
