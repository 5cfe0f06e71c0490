import { expect, it } from 'vitest';
import { overlappingSpheres, overlappingSurface } from '../../src/microstructure/generate-overlapping.ts';
import { measureLayer } from '../../src/microstructure/measure-layer.ts';

it('the radius of overlapping spheres is 3 (1 - eps) / S_v, within its interval in most of ten images', () => {
  const medium = { shape: [160, 160, 1] as const, porosity: 0.5, radius: 6 };
  const exact = (3 * (1 - medium.porosity)) / overlappingSurface(medium.porosity, medium.radius);
  const found = Array.from({ length: 10 }, (_, seed) =>
    measureLayer(overlappingSpheres({ ...medium, seed }), { axis: 1 }),
  );
  const inside = found.filter(({ radius }) => Math.abs(radius.value - exact) <= radius.interval95);
  expect(inside.length).toBeGreaterThanOrEqual(7); // of 95 %: fewer than 7 once in 1000
  for (const { tortuosity, porosity, radius, surface } of found) {
    expect(tortuosity.status).toBe('refused');
    expect(radius.value).toBeCloseTo((3 * (1 - porosity.value)) / surface.value, 12);
  }
});
