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
  expect(activeMaterialNames).toEqual([
    'nmc532-xu2019',
    'nmc532-xu2019-original',
    'nmc532-colclasure2020',
    'nmc532-mohtat2020',
    'nmc111-bpx',
    'nmc622-tredenick2024',
    'nmc811-chen2020',
    'lfp-tredenick2024',
  ]);
  expect(electrolyteNames).toEqual([
    'lipf6-valoen2005',
    'lipf6-nyman2008',
    'lipf6-landesfeind2019-ec-emc',
    'lipf6-landesfeind2019-ec-dmc',
    'lipf6-gen2',
    'lipf6-tredenick2024',
  ]);
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

  test('the density says that it is derived or assumed, and is that of an oxide', () => {
    expect(material.densitySource).toMatch(/^(derived|assumed)/);
    expect(material.density).toBeGreaterThan(3500); // LFP
    expect(material.density).toBeLessThan(6200); // NMC811 of Chen, whose c_max is above that of the crystal
  });

  test('where the density is derived, one gram holds one lithium per formula unit', () => {
    if (!material.densitySource.startsWith('derived')) return;
    const molarMass = name.startsWith('lfp') ? 0.15776 : 0.097;
    expect(Math.abs(material.density / material.c_max / molarMass - 1)).toBeLessThan(0.006);
  });
});

describe.each([...electrolyteNames])('%s', (name) => {
  const { D_e, kappa, t_plus, thermodynamicFactor, range } = electrolyte(name)!;

  test('the range of the set is where all its laws are supported', () => {
    expect(range).toEqual(intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range));
    expect(range.from).toBeLessThan(range.to);
  });

  test('a constant fills arrays, with slope 0', () => {
    for (const law of [t_plus, thermodynamicFactor]) {
      if (law.constant === undefined) continue;
      const [value, slope] = [new Float64Array(3), new Float64Array(3).fill(9)];
      law.fill(Float64Array.of(0, 1000, 4000), 0, 3, 298.15, value, slope);
      expect([...value]).toEqual([law.constant, law.constant, law.constant]);
      expect([...slope]).toEqual([0, 0, 0]);
      expect(law.temperatureSlope(1000, 298.15)).toBe(0);
    }
  });
});
