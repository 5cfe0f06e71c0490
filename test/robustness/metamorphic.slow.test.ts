import { describe, expect, test } from 'vitest';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import type { Law } from '../../src/materials/material.ts';
import { randomDesigns } from './designs.ts';
import { galvanostatic } from './galvanostatic.ts';

/**
 * Metamorphic laws: a change that should help must not lower the capacity. Only the rate is close to a theorem. A better
 * electrolyte or faster particles move the reaction to another depth, and in a bi-layer that can cost capacity: converged
 * on three grids, 0.1-0.2 % for kappa x 1.2. Designs whose salt leaves the range of the electrolyte are left out: there
 * the continuation of kappa and D_e decides, not the physics.
 */
const DESIGNS = 200;
/** A capacity counts as lower only beyond the discretisation error. */
const NOISE = 1e-3;
const RATE = 2;
/** Share of the designs in which a change that is no theorem may cost capacity. */
const TOLERATED = 0.02;
/** kappa: share of the multi-layer designs, and by how much at the most. Measured, see above. */
const TOLERATED_KAPPA = 0.1;
const LARGEST_KAPPA_LOSS = 0.005;

interface Design {
  readonly cell: Cell;
  /** [C] at RATE. */
  readonly base: number;
  readonly inRange: boolean;
}

function capacity(cell: Cell, rate: number): number {
  return galvanostatic(cell, rate).steps[0].charge;
}

const designs: Design[] = randomDesigns(DESIGNS, 19).map((cell) => {
  const { steps, excursions, ending } = galvanostatic(cell, RATE);
  const inRange =
    excursions.every(({ what }) => !what.startsWith('c_e')) && ending.reason !== 'electrolyte depleted';
  return { cell, base: steps[0].charge, inRange };
});
const inRange = designs.filter((design) => design.inRange);

interface Violation {
  readonly name: string;
  readonly loss: number;
}

/** Designs that the change makes worse; the current stays that of the unchanged design. */
function violations(among: readonly Design[], change: (cell: Cell) => Cell, rate = RATE): Violation[] {
  return among.flatMap(({ cell, base }) => {
    const reference = galvanostatic(cell, rate).derived.oneC;
    const changed = { ...change(cell), nominalCapacity: 3600 * reference };
    const loss = 1 - capacity(changed, rate) / base;
    return loss > NOISE ? [{ name: cell.name, loss }] : [];
  });
}

function report(what: string, among: number, found: readonly Violation[]): void {
  const list = found.map(({ name, loss }) => `${name} -${(100 * loss).toFixed(2)} %`).join(', ');
  console.info(`${what}: ${found.length} of ${among} designs lose capacity${list ? `: ${list}` : ''}`);
}

/** A law times a constant. */
function times(law: Law, factor: number): Law {
  const { constant, ...rest } = law;
  return {
    ...rest,
    ...(constant === undefined ? {} : { constant: factor * constant }),
    fill(state, from, to, temperature, value, slope) {
      law.fill(state, from, to, temperature, value, slope);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        slope[i] *= factor;
      }
    },
  };
}

function withLayers(cell: Cell, change: (layer: Layer) => Layer): Cell {
  return { ...cell, positive: { layers: cell.positive.layers.map(change) } };
}

function betterKappa(cell: Cell): Cell {
  const { material } = cell.electrolyte;
  return {
    ...cell,
    electrolyte: { ...cell.electrolyte, material: { ...material, kappa: times(material.kappa, 1.2) } },
  };
}

describe(`${DESIGNS} random designs, ${inRange.length} of them with the salt in range`, () => {
  test('a lower rate never gives less capacity', () => {
    const found = violations(designs, (cell) => cell, 0.8 * RATE);
    report('rate x 0.8', designs.length, found);
    expect(found).toEqual([]);
  });

  test('a better conducting electrolyte never costs a monolayer capacity', () => {
    const monolayers = inRange.filter(({ cell }) => cell.positive.layers.length === 1);
    const found = violations(monolayers, betterKappa);
    report('kappa x 1.2, monolayers', monolayers.length, found);
    expect(monolayers.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  test('a better conducting electrolyte costs few multi-layers capacity, and little', () => {
    const multilayers = inRange.filter(({ cell }) => cell.positive.layers.length > 1);
    const found = violations(multilayers, betterKappa);
    report('kappa x 1.2, two and three layers', multilayers.length, found);
    expect(found.length).toBeLessThanOrEqual(TOLERATED_KAPPA * multilayers.length);
    for (const { loss } of found) expect(loss).toBeLessThan(LARGEST_KAPPA_LOSS);
  });

  test('faster diffusion in the particles costs at most 2 % of the designs capacity', () => {
    const found = violations(inRange, (cell) =>
      withLayers(cell, (layer) => ({
        ...layer,
        material: { ...layer.material, D_s: times(layer.material.D_s, 1.2) },
      })),
    );
    report('D_s x 1.2', inRange.length, found);
    expect(found.length).toBeLessThanOrEqual(TOLERATED * inRange.length);
  });

  test('wider pores beside the separator cost at most 2 % of the designs capacity', () => {
    const found = violations(inRange, (cell) => {
      const [first, ...others] = cell.positive.layers;
      const porosity = 1.05 * first.porosity;
      const exponent = Math.log(first.transportEfficiency) / Math.log(first.porosity);
      const opened = { ...first, porosity, transportEfficiency: porosity ** exponent };
      return { ...cell, positive: { layers: [opened, ...others] } };
    });
    report('porosity of layer 1 x 1.05', inRange.length, found);
    expect(found.length).toBeLessThanOrEqual(TOLERATED * inRange.length);
  });

  test('a thicker monolayer has capacity in proportion at C/20, within 0.5 %', () => {
    const monolayers = inRange.filter(({ cell }) => cell.positive.layers.length === 1);
    for (const { cell } of monolayers) {
      const thicker = withLayers(cell, (layer) => ({ ...layer, thickness: 1.2 * layer.thickness }));
      const ratio = capacity(thicker, 0.05) / capacity(cell, 0.05);
      expect(Math.abs(ratio / 1.2 - 1)).toBeLessThanOrEqual(0.005);
    }
  });
});
