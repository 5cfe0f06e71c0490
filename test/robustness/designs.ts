import type { Cell, Layer } from '../../src/cell/cell.ts';
import { activeMaterial, electrolyte, metal } from '../../src/materials/library.ts';

/** Deterministic uniform numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Latin hypercube in [0, 1)^dimensions: each of `count` strata once in every dimension. */
export function latinHypercube(count: number, dimensions: number, seed: number): number[][] {
  const next = random(seed);
  const points = Array.from({ length: count }, () => new Array<number>(dimensions).fill(0));
  for (let d = 0; d < dimensions; d++) {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let i = 0; i < count; i++) points[i][d] = (order[i] + next()) / count;
  }
  return points;
}

const MATERIALS = [
  { name: 'nmc532-xu2019-original', window: [3.0, 4.3] },
  { name: 'nmc532-colclasure2020', window: [3.0, 4.25] },
] as const;

const between = (u: number, low: number, high: number) => low + (high - low) * u;
const logBetween = (u: number, low: number, high: number) => low * (high / low) ** u;

/** Half cells all over the design space: one to three layers, porosities, radii, thicknesses, tortuosities, two materials. */
export function randomDesigns(count: number, seed: number): Cell[] {
  return latinHypercube(count, 2 + 3 * 4, seed).map((u, index) => {
    const { name, window } = MATERIALS[Math.floor(u[0] * MATERIALS.length)];
    const layers = Array.from({ length: 1 + Math.floor(u[1] * 3) }, (_, k): Layer => {
      const [a, b, c, d] = u.slice(2 + 4 * k, 6 + 4 * k);
      const porosity = between(a, 0.2, 0.6);
      return {
        name: `${k + 1}`,
        material: activeMaterial(name)!,
        thickness: between(b, 20e-6, 200e-6),
        porosity,
        activeFraction: 0.92 - porosity,
        particleRadius: logBetween(c, 0.3e-6, 12e-6),
        transportEfficiency: porosity ** between(d, 1.2, 2.5),
        effectiveConductivity: 5,
        doubleLayerCapacitance: 0.2,
        filmResistance: 0,
        interlayerResistance: 0,
      };
    });
    return {
      name: `design ${index}`,
      temperature: 298.15,
      area: 1e-4,
      voltageWindow: window,
      nominalCapacity: undefined,
      seriesResistance: 0,
      contactResistance: 0,
      negative: { metal: metal('lithium')!, doubleLayerCapacitance: 0.2 },
      separator: { thickness: 25e-6, porosity: 0.39, transportEfficiency: 0.39 ** 1.5 },
      electrolyte: { material: electrolyte('lipf6-valoen2005')!, concentration: 1000 },
      positive: { layers },
    };
  });
}
