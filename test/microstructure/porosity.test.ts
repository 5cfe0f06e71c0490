import { expect, it } from 'vitest';
import { student95 } from '../../src/microstructure/blocks.ts';
import { correlation, correlationRange } from '../../src/microstructure/correlation.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { porosity, porosityProfile } from '../../src/microstructure/porosity.ts';
import { fractionOf } from '../../src/microstructure/volume.ts';
import { coverage } from './coverage.ts';
import { volumeOf } from './exact-media.ts';

it('the porosity is the share of pore voxels, and its profile is that of each slice', () => {
  const volume = overlappingSpheres({ shape: [20, 14, 16], porosity: 0.5, radius: 3, seed: 4 });
  expect(porosity(volume).value).toBe(fractionOf(volume, 0));
  for (const axis of [0, 1, 2] as const) {
    const profile = porosityProfile(volume, axis);
    expect(profile.length).toBe(volume.shape[axis]);
    expect(profile.reduce((a, b) => a + b, 0) / profile.length).toBeCloseTo(fractionOf(volume, 0), 12);
  }
  const layers = volumeOf([4, 10, 4], (_, y) => (y < 3 ? 1 : 0));
  expect(Array.from(porosityProfile(layers, 1))).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
});

it('two points in overlapping spheres of radius R know nothing of each other from 2 R on', () => {
  const volume = overlappingSpheres({ shape: [96, 96, 96], porosity: 0.4, radius: 5, seed: 2 });
  const [eps, R] = [0.4, 5];
  const rho = correlation(volume, 0, 14);
  for (const [r, value] of rho.entries()) {
    const joint =
      r < 2 * R ? Math.exp(Math.log(eps) * (1 + (3 * r) / (4 * R) - r ** 3 / (16 * R ** 3))) : eps * eps;
    expect(Math.abs(value - (joint - eps * eps) / (eps * (1 - eps)))).toBeLessThan(0.05); // seen from draw to draw: 0.015
  }
  expect(correlationRange(volume, 0)).toBeGreaterThan(R);
  expect(correlationRange(volume, 0)).toBeLessThanOrEqual(2 * R + 2);
});

it('a window too small for its grains has no error bar rather than a wrong one', () => {
  const volume = overlappingSpheres({ shape: [12, 12, 12], porosity: 0.5, radius: 10, seed: 1 });
  const found = porosity(volume);
  expect(found.blocks < 4 ? Number.isNaN(found.error) : found.error > 0).toBe(true);
});

it('the porosity and surface area of overlapping spheres lie in most windows’ own intervals', () => {
  const found = coverage({ shape: [112, 112, 1], porosity: 0.4, radius: 4 }, 40);
  console.log('40 images:', found);
  expect(found.porosity).toBeGreaterThanOrEqual(0.8); // of 95 %: fewer than 32 of 40 once in 3000
  expect(found.surface).toBeGreaterThanOrEqual(0.8);
});

it('Student’s t has its tabled points', () => {
  for (const [degrees, t] of [
    [3, 3.1824],
    [5, 2.5706],
    [10, 2.2281],
    [30, 2.0423],
    [1000, 1.9623],
  ] as const) {
    expect(Math.abs(student95(degrees) / t - 1)).toBeLessThan(0.003);
  }
});
