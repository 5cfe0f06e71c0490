import { expect, it } from 'vitest';
import type { Shape } from '../../src/microstructure/volume.ts';
import { coverage } from './coverage.ts';

const cases: readonly { name: string; shape: Shape; radius: number; porosity: number }[] = [
  { name: 'volumes', shape: [56, 56, 56], radius: 5, porosity: 0.4 },
  { name: 'images', shape: [160, 160, 1], radius: 5, porosity: 0.6 },
  { name: 'volumes of spheres of 3 voxels', shape: [40, 40, 40], radius: 3, porosity: 0.4 },
  { name: 'images of spheres of 3 voxels', shape: [160, 160, 1], radius: 3, porosity: 0.6 },
];

it.each(cases)(
  'in 90 to 99 % of 200 $name the medium lies in the window’s interval',
  ({ name, ...medium }) => {
    const found = coverage(medium, 200);
    console.log(name, found);
    for (const share of [found.porosity, found.surface]) {
      expect(share).toBeGreaterThanOrEqual(0.9);
      expect(share).toBeLessThanOrEqual(0.99);
    }
  },
);
