import { describe, expect, it } from 'vitest';
import { chords } from '../../src/microstructure/chords.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { packedSpheres } from '../../src/microstructure/generate-packed.ts';
import { localThickness } from '../../src/microstructure/local-thickness.ts';
import { tortuosity } from '../../src/microstructure/tortuosity.ts';
import { SOLID, type Volume } from '../../src/microstructure/volume.ts';

/**
 * The same volumes, written as bytes and read by taufactor 1.2.1 (Solver, conv_crit 5e-3, float32) and porespy 3.2.0
 * (local_thickness, method "legacy", 25 sizes); mean chords counted with NumPy. Along x, y, z.
 */
const shape = [64, 64, 64] as const;
const cases: readonly {
  name: string;
  volume: () => Volume;
  tau: number[];
  thickness: number;
  /** Of the default method, to four digits. */
  whole: number;
  chords: number[];
}[] = [
  {
    name: 'overlapping spheres, porosity 0.4',
    volume: () => overlappingSpheres({ shape, porosity: 0.4, radius: 7, seed: 1 }),
    tau: [2.126709, 1.963174, 1.833945],
    thickness: 6.294887,
    whole: 6.1044,
    chords: [13.745423, 13.415158, 13.602175],
  },
  {
    name: 'packed spheres, porosity 0.5',
    volume: () =>
      packedSpheres({ shape, porosity: 0.5, radius: 7, spread: 0.2, overlap: 0.2, seed: 2 }).volume,
    tau: [1.672759, 1.609797, 1.64913],
    thickness: 6.38939,
    whole: 6.1365,
    chords: [10.812873, 10.441384, 10.902635],
  },
  {
    name: 'overlapping spheres, porosity 0.6',
    volume: () => overlappingSpheres({ shape, porosity: 0.6, radius: 5, seed: 3 }),
    tau: [1.465272, 1.453528, 1.488964],
    thickness: 4.375608,
    whole: 3.9251,
    chords: [8.47981, 8.45154, 8.71106],
  },
];

describe.each(cases)('$name', ({ volume, ...theirs }) => {
  const made = volume();

  it('has the tortuosity factors of taufactor, to 0.5 %', () => {
    const off = ([0, 1, 2] as const).map((axis) => {
      const found = tortuosity(made, { axis });
      return found.status === 'finished' ? Math.abs(found.tau / theirs.tau[axis] - 1) : 1;
    });
    console.log('tau off by', off.map((one) => `${(100 * one).toFixed(3)} %`).join(', '));
    expect(Math.max(...off)).toBeLessThan(0.005);
  });

  it('has the mean local thickness of porespy, by its legacy method to 2 %, by its default exactly, and the same chords', () => {
    const off = localThickness(made, SOLID).mean / theirs.thickness - 1;
    console.log(`thickness off by ${(100 * off).toFixed(2)} %`);
    expect(Math.abs(off)).toBeLessThan(0.02);
    expect(localThickness(made, SOLID, 'whole').mean).toBeCloseTo(theirs.whole, 4);
    for (const axis of [0, 1, 2] as const) {
      expect(Math.abs(chords(made, SOLID, axis).mean / theirs.chords[axis] - 1)).toBeLessThan(1e-6);
    }
  });
});
