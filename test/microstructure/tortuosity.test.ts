import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { type Tortuosity, type TortuosityOptions, tortuosity } from '../../src/microstructure/tortuosity.ts';
import type { Axis, Volume } from '../../src/microstructure/volume.ts';
import { ballInCube, checkerboard, maxwell, rhombus, volumeOf } from './exact-media.ts';

const solved = (volume: Volume, options: TortuosityOptions): Tortuosity => {
  const found = tortuosity(volume, { force: true, ...options });
  if (found.status !== 'finished') throw new Error(found.reason);
  return found;
};
const off = (value: number, exact: number) => Math.abs(value / exact - 1);
const AXES: readonly Axis[] = [0, 1, 2];
/** Rounding of Float32 coefficients. */
const SINGLE = 1e-6;

describe('the tortuosity factor', () => {
  it('of straight channels is 1, along each axis', () => {
    for (const axis of AXES) {
      const other = (axis + 1) % 3;
      const channels = volumeOf([12, 12, 12], (...at) => (Math.floor(at[other]) % 3 === 0 ? 0 : 1));
      const found = solved(channels, { axis });
      expect(found.tau).toBeCloseTo(1, 10);
      expect(found.porosity).toBeCloseTo(1 / 3, 12);
    }
  });

  it('of an inclined channel that is a rhombus is 5/4, converging', () => {
    const errors = [2, 4, 8, 16].map((unit) => Math.abs(solved(rhombus(unit), { axis: 1 }).tau / 1.25 - 1));
    console.log('rhombus, 8 to 64 voxels high:', errors.map((e) => `${(100 * e).toFixed(2)} %`).join(', '));
    for (let i = 1; i < errors.length; i++) expect(errors[i]).toBeLessThan(0.75 * errors[i - 1]);
  });

  it('of media of layers is that of resistances in series and of conductances side by side', () => {
    const layers = volumeOf([10, 10, 10], (x) => (x < 4 ? 0 : 1));
    const options = { diffusivity: [1, 0.1] };
    expect(solved(layers, { ...options, axis: 0 }).effective / (1 / (0.4 + 0.6 / 0.1)) - 1).toBeLessThan(
      SINGLE,
    );
    for (const axis of [1, 2] as const) {
      expect(off(solved(layers, { ...options, axis }).effective, 0.4 + 0.06)).toBeLessThan(SINGLE);
    }
  });

  it('of a checkerboard is that of the geometric mean (Keller 1964), converging', () => {
    const errors = [16, 32, 64].map((n) => {
      const { effective } = solved(checkerboard(n), { axis: 0, diffusivity: [1, 0.25] });
      return Math.abs(effective / 0.5 - 1);
    });
    console.log('checkerboard, 16 to 64 voxels:', errors.map((e) => `${(100 * e).toFixed(2)} %`).join(', '));
    for (let i = 1; i < errors.length; i++) expect(errors[i]).toBeLessThan(0.6 * errors[i - 1]);
  });

  it('of dilute spheres is that of Maxwell', () => {
    const { effective } = solved(ballInCube(48, 0.05), { axis: 2 });
    expect(Math.abs(effective / maxwell(0.05) - 1)).toBeLessThan(0.005);
  });

  it('is the same through both faces, and for mirror images and turned volumes', () => {
    const volume = overlappingSpheres({ shape: [20, 20, 20], porosity: 0.5, radius: 4, seed: 2 });
    const mirrored = { ...volume, values: volume.values.slice().reverse() };
    const turned = volumeOf(
      [20, 20, 20],
      (x, y, z) => volume.values[Math.floor(z) + 20 * Math.floor(x) + 400 * Math.floor(y)],
    );
    const tight = { tolerance: 1e-10 };
    for (const axis of AXES) {
      const found = solved(volume, { axis, ...tight });
      expect(found.forward / found.effective).toBeCloseTo(1, 4); // of first order in the field: √1e-10
      expect(found.backward / found.effective).toBeCloseTo(1, 4);
      expect(Math.abs(solved(mirrored, { axis, ...tight }).tau / found.tau - 1)).toBeLessThan(SINGLE);
    }
    expect(
      Math.abs(solved(turned, { axis: 1, ...tight }).tau / solved(volume, { axis: 2, ...tight }).tau - 1),
    ).toBeLessThan(SINGLE);
  });

  it('has the error that it estimates', () => {
    const volume = overlappingSpheres({ shape: [32, 32, 32], porosity: 0.35, radius: 4, seed: 5 });
    const exact = solved(volume, { axis: 0, tolerance: 1e-11 }).tau;
    for (const tolerance of [1e-3, 1e-5, 1e-7]) {
      const found = solved(volume, { axis: 0, tolerance });
      expect(found.error).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(found.tau / exact - 1)).toBeLessThanOrEqual(found.error);
    }
  });

  it('is never below 1: no medium conducts better than straight channels', () => {
    const medium = fc.record({ seed: fc.nat(), porosity: fc.double({ min: 0.3, max: 0.9, noNaN: true }) });
    fc.assert(
      fc.property(medium, (made) => {
        const found = tortuosity(overlappingSpheres({ shape: [12, 14, 10], radius: 2.5, ...made }), {
          axis: 1,
        });
        return found.status === 'closed' || (found.status === 'finished' && found.tau >= 1);
      }),
      { numRuns: 25 },
    );
  });

  it('takes no notice of pores that do not go through, but for the porosity', () => {
    const through = (x: number, y: number) => x < 4 && y < 4;
    const open = volumeOf([12, 12, 12], (x, y) => (through(x, y) ? 0 : 1));
    const withClosed = volumeOf([12, 12, 12], (x, y, z) => (through(x, y) || (x > 6 && z > 3) ? 0 : 1));
    const [a, b] = [solved(open, { axis: 2 }), solved(withClosed, { axis: 2 })];
    expect(b.effective).toBeCloseTo(a.effective, 12);
    expect(b.spanning).toBe(a.porosity);
    expect(b.tau / a.tau).toBeCloseTo(b.porosity / a.porosity, 10);
  });
});

describe('no tortuosity factor', () => {
  const image: Volume = { shape: [8, 8, 1], values: new Uint8Array(64) };

  it('for an image, unless it is forced', () => {
    const found = tortuosity(image, { axis: 0 });
    expect(found).toMatchObject({ status: 'refused', reason: expect.stringContaining('2-D image') });
    expect(tortuosity(image, { axis: 0, force: true }).status).toBe('finished');
  });

  it('where no pore goes through', () => {
    const wall = volumeOf([8, 8, 8], (x) => (Math.floor(x) === 4 ? 1 : 0));
    expect(tortuosity(wall, { axis: 0 })).toMatchObject({ status: 'closed' });
    expect(tortuosity(wall, { axis: 1 })).toMatchObject({ status: 'finished' });
  });

  it('where the iteration or the memory does not suffice, which is said with its number', () => {
    const volume = overlappingSpheres({ shape: [16, 16, 16], porosity: 0.5, radius: 3, seed: 2 });
    expect(tortuosity(volume, { axis: 0, mostIterations: 3 })).toMatchObject({ status: 'failed' });
    const refused = tortuosity(volume, { axis: 0, memory: 1e4 });
    expect(refused).toMatchObject({
      status: 'refused',
      reason: expect.stringMatching(/pore voxels need .* GB/),
    });
  });
});
