import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/cell/cell.ts';
import { bilayerPorosity, uniform80, xu2019 } from './cells.ts';
import { type Complex, inverse, minus, plus, real, scaled, times } from './impedance-complex.ts';
import { byMatrixExponentials } from './impedance-oracle.ts';
import { type ParticleFunction, sphere, stackOf } from './impedance-stack.ts';
import { everywhere, exactSpectrum, relative } from './impedance-tools.ts';
import { report } from './run.ts';

/** test/reference/README.md: 0.1-0.4 % above 1 kHz and below 0.05 Hz, about 1 % between. */
const CASES: readonly { name: string; cell: Cell; shells: number }[] = [
  { name: 'eis_xu2019_sto0.5_fine', cell: xu2019(), shells: 120 },
  { name: 'uniform_eis_sto0.5', cell: uniform80(), shells: 80 },
  { name: 'bilayer_porosity_eis_sto0.5', cell: bilayerPorosity(), shells: 80 },
];
const PROMISED = 0.004;
/** With the radial mesh of the reference itself what is left is its mesh in x: 50 or 120 cells, worst at 100 kHz. */
const SAME_MESH = { below1kHz: 1e-3, above: 3.6e-3 };

describe.each(CASES)('against PyBaMM, $name', ({ name, cell, shells }) => {
  const rows = readFileSync(new URL(`../reference/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const points = rows.slice(1).map((row) => row.split(',').map(Number));
  const frequencies = points.map(([f]) => f);
  // ohm cm^2 to ohm m^2
  const reference = points.map(([, re, im]): Complex => [1e-4 * re, 1e-4 * im]);
  const ours = exactSpectrum(cell, 0.5, frequencies);
  const worst = (z: readonly Complex[], wanted: (f: number) => boolean) =>
    Math.max(...frequencies.map((f, i) => (wanted(f) ? relative(z[i], reference[i]) : 0)));

  it('the spectra agree to 0.4 % from 1 kHz and up to 0.05 Hz', () => {
    const fast = worst(ours, (f) => f >= 999);
    const slow = worst(ours, (f) => f <= 0.05);
    const middle = worst(ours, (f) => f > 0.05 && f < 999);
    report(name, { 'from 1 kHz': fast, 'to 0.05 Hz': slow, between: middle });
    expect(fast).toBeLessThan(PROMISED);
    expect(slow).toBeLessThan(PROMISED);
    expect(middle).toBeLessThan(0.012);
  });

  it('on the radial mesh of the reference we agree at all frequencies', () => {
    const same = withParticle(cell, uniformSphere(shells), frequencies);
    const below = worst(same, (f) => f < 1000);
    const above = worst(same, (f) => f >= 1000);
    report(`${name}, ${shells} uniform shells`, { 'below 1 kHz': below, above });
    expect(below).toBeLessThan(SAME_MESH.below1kHz);
    expect(above).toBeLessThan(SAME_MESH.above);
  });

  it('refining that radial mesh goes to ours', () => {
    const between = frequencies.filter((f) => f >= 0.9 && f <= 11).filter((_, i) => i % 5 === 0);
    const exact = exactSpectrum(cell, 0.5, between);
    const errors = [1, 2, 4, 8].map((refined) => {
      const z = withParticle(cell, uniformSphere(refined * shells), between);
      return Math.max(...z.map((each, i) => relative(each, exact[i])));
    });
    report(`${name}, 1 to 10 Hz, shells ${shells} times 1, 2, 4, 8`, { 'difference to ours': errors });
    for (let k = 1; k < errors.length; k++) expect(errors[k]).toBeLessThan(0.65 * errors[k - 1]);
    expect(errors[3]).toBeLessThan(1.5e-3);
  });
});

function withParticle(cell: Cell, particle: ParticleFunction, frequencies: readonly number[]): Complex[] {
  const stack = stackOf(cell, everywhere(cell, 0.5), particle);
  return frequencies.map((f) => byMatrixExponentials(stack, f));
}

/**
 * n uniform finite volumes and the surface value on the straight line through the last two centres, as PyBaMM has it:
 * d theta_surf / dq over R_p^2/D_s. (With the surface from the flux itself, or with the sphere's function, it differs.)
 */
function uniformSphere(n: number): ParticleFunction {
  const h = 1 / n;
  const conductance = (j: number) => (j > 0 && j < n ? (j * h) ** 2 / h : 0);
  return (w) => {
    const pivot: Complex[] = [];
    for (let j = 0; j < n; j++) {
      const volume = ((j + 1) ** 3 - j ** 3) * (h ** 3 / 3);
      const diagonal: Complex = [conductance(j) + conductance(j + 1), w * volume];
      const coupling = j === 0 ? real(0) : scaled(inverse(pivot[j - 1]), conductance(j) ** 2);
      pivot.push(minus(diagonal, coupling));
    }
    const last = inverse(pivot[n - 1]);
    const before = times(scaled(inverse(pivot[n - 2]), conductance(n - 1)), last);
    return plus(scaled(last, 1.5), scaled(before, -0.5));
  };
}

describe('the radial mesh above', () => {
  it('is that of the sphere at low frequency', () => {
    expect(relative(uniformSphere(400)(0.1), sphere(0.1))).toBeLessThan(1e-5);
  });
});
