import { describe, expect, it } from 'vitest';
import { chords } from '../../src/microstructure/chords.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { maskedLayer } from '../../src/microstructure/masked.ts';
import { measureLayer } from '../../src/microstructure/measure-layer.ts';
import { OUTSIDE, SOLID, type Volume } from '../../src/microstructure/volume.ts';
import { volumeOf } from './exact-media.ts';

const image = overlappingSpheres({ shape: [160, 120, 1], porosity: 0.5, radius: 5, seed: 2 });
const masked = (volume: Volume, inside: (x: number, y: number, z: number) => boolean) => {
  const { values } = volumeOf(volume.shape, (...at) => (inside(...at) ? 1 : 0));
  const found = maskedLayer(volume, values, 1);
  if (found === undefined) throw new Error('empty');
  return found;
};

describe('a mask', () => {
  it('that is a rectangle gives what cropping gives', () => {
    const { volume, box, thickness } = masked(image, (x, y) => x > 10 && x < 150 && y > 20 && y < 100);
    expect(box).toEqual({ from: [10, 20, 0], to: [150, 100, 1] });
    expect(thickness).toBe(80);
    expect(volume.values).not.toContain(OUTSIDE);
  });

  it('leaves out what is not in it: noise there changes nothing', () => {
    const inside = (x: number, y: number) => y > 30 + 10 * Math.sin(x / 20) && y < 90 - x / 10;
    const spoilt: Volume = {
      shape: image.shape,
      values: image.values.map((phase, i) =>
        inside((i % 160) + 0.5, Math.floor(i / 160) + 0.5) ? phase : 1 - phase,
      ),
    };
    const [a, b] = [image, spoilt].map((one) => measureLayer(masked(one, inside).volume, { axis: 1 }));
    expect(b).toEqual(a);
    expect(a.porosity.value + a.active.value).toBeCloseTo(1, 12);
    expect(Math.abs(a.porosity.value - 0.5)).toBeLessThan(2 * a.porosity.interval95);
    expect(a.tortuosity).toMatchObject({ status: 'refused', reason: expect.stringContaining('mask') });
  });

  it('of one page holds for all pages, and one that is black has no layer', () => {
    const volume: Volume = { shape: [4, 3, 2], values: new Uint8Array(24) };
    const page = new Uint8Array(12);
    expect(maskedLayer(volume, page, 2)).toBeUndefined();
    page[5] = 1;
    expect(maskedLayer(volume, page, 2)).toMatchObject({
      box: { from: [1, 1, 0], to: [2, 2, 2] },
      thickness: 2,
    });
  });

  it('cuts chords and particles as the border does', () => {
    const discs = volumeOf([60, 60, 1], (x, y) => (Math.hypot((x % 20) - 10, (y % 20) - 10) < 6 ? 1 : 0));
    const whole = measureLayer(discs, { axis: 1 });
    const cut = masked(discs, (x, y) => x < 50 && x + y < 95);
    const part = measureLayer(cut.volume, { axis: 1 });
    expect(whole.particles).toMatchObject({ leftOut: 0 });
    expect(whole.particles.radii.length).toBe(9);
    expect(part.particles.radii.length).toBe(6);
    expect(new Set(part.particles.radii)).toEqual(new Set(whole.particles.radii));
    const row: Volume = { shape: [8, 1, 1], values: Uint8Array.of(0, 1, OUTSIDE, 1, 1, 0, 1, 0) };
    expect(chords(row, SOLID, 0).mean).toBe(1);
  });
});

it('binder counts neither as pore nor as active, and its share is given', () => {
  const three = volumeOf([40, 40, 40], (x, y) => (x < 20 ? 0 : y < 10 ? 2 : 1));
  const found = measureLayer(three, { axis: 2 });
  expect(found.porosity.value).toBe(0.5);
  expect(found.active.value).toBe(0.375);
  expect(found.binder?.value).toBe(0.125);
  expect(found.tortuosity).toMatchObject({ status: 'finished', porosity: 0.5 });
  if (found.tortuosity.status === 'finished') expect(found.tortuosity.best.tau).toBeCloseTo(1, 6);
});
