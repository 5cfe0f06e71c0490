import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { equilibrium } from '../../../src/cell/equilibrium.ts';
import { resolveCell } from '../../../src/cell/resolve.ts';
import { cellFromCircuit, writable } from '../../../src/models/circuit/cell-from-circuit.ts';
import { electrodeAtRest } from '../../../src/models/circuit/electrode-at-rest.ts';
import { circuitKinetics, quantityOf } from '../../../src/models/circuit/kinetics.ts';
import { fittedAs } from './fitted.ts';

/** Values in the document have six digits. */
const WRITTEN = 1e-5;
const ORIGIN = { spectrum: 'blc2.DTA', circuit: 'R0-p(R1-W1,CPE1)' };

function shipped(name: string) {
  const path = new URL(`../../../configs/cells/${name}.json`, import.meta.url);
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const { cell } = resolveCell(document);
  const { theta } = equilibrium(cell).atStateOfCharge(0.5);
  return { document, cell, theta };
}

function kineticsOf({ cell, theta }: ReturnType<typeof shipped>, values = [0.9, 5, 1.1, 4e-4, 0.75]) {
  const reading = circuitKinetics(fittedAs(ORIGIN.circuit, values), cell, theta);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return reading.kinetics;
}

describe('a cell from a circuit', () => {
  it.each(['slc1', 'blc2', 'tredenick2024-nmc622-lfp'])('%s loads, with the fitted i_0 and D_s', (name) => {
    const given = shipped(name);
    const kinetics = kineticsOf(given);
    const { cell } = resolveCell(cellFromCircuit(given.document, kinetics, ORIGIN));
    const { theta } = equilibrium(cell).atStateOfCharge(0.5);
    const now = electrodeAtRest(cell, theta);
    const i_0 = quantityOf(kinetics, 'exchangeCurrentWithoutFoilAndPores');
    expect(Math.abs(now.i_0 / i_0!.value - 1)).toBeLessThan(WRITTEN);
    expect(Math.abs(now.D_s / quantityOf(kinetics, 'diffusivityWithoutSalt')!.value - 1)).toBeLessThan(
      WRITTEN,
    );
  });

  it("the material's own law gives the fitted i_0 at that state", () => {
    const given = shipped('slc1');
    const kinetics = kineticsOf(given);
    const { cell } = resolveCell(cellFromCircuit(given.document, kinetics, ORIGIN));
    const [i_0, other] = [new Float64Array(1), new Float64Array(1)];
    const c_e = Float64Array.of(cell.electrolyte.concentration);
    const { material } = cell.positive.layers[0];
    material.i_0.fill(c_e, Float64Array.from(given.theta), 0, 1, cell.temperature, i_0, other, other);
    const fitted = quantityOf(kinetics, 'exchangeCurrentWithoutFoilAndPores')!.value;
    expect(Math.abs(i_0[0] / fitted - 1)).toBeLessThan(WRITTEN);
  });

  it('layers keep the ratio of their i_0, and every value its uncertainty and source', () => {
    const given = shipped('blc2');
    const kinetics = kineticsOf(given);
    const { cell, provenance } = resolveCell(cellFromCircuit(given.document, kinetics, ORIGIN));
    const [before, after] = [given.cell, cell].map((one) => electrodeAtRest(one, given.theta).layers);
    expect(after[1].i_0 / after[0].i_0 / (before[1].i_0 / before[0].i_0)).toBeCloseTo(1, 5);
    for (const key of ['rateConstantFactor', 'diffusivity'])
      for (const layer of [0, 1])
        expect(
          provenance.find(({ path }) => path === `positive.layers[${layer}].material.${key}`),
        ).toMatchObject({
          source: expect.stringContaining('estimated from blc2.DTA by R0-p(R1-W1,CPE1): '),
          uncertainty: expect.any(Number),
        });
  });

  it('the double layer is written when asked for; unasked only where the foil is a small part of the arc', () => {
    const given = shipped('blc2');
    const kinetics = kineticsOf(given);
    expect(writable(kinetics).doubleLayer).toBeUndefined();
    expect(writable(kineticsOf(given, [0.9, 50, 1.1, 4e-4, 0.75])).doubleLayer).toBe('doubleLayerBrug');
    const write = { doubleLayer: 'doubleLayerTop' } as const;
    const { cell } = resolveCell(cellFromCircuit(given.document, kinetics, { ...ORIGIN, write }));
    const fitted = quantityOf(kinetics, 'doubleLayerTop')!.value;
    for (const layer of cell.positive.layers)
      expect(Math.abs(layer.doubleLayerCapacitance / fitted - 1)).toBeLessThan(WRITTEN);
    expect(electrodeAtRest(cell, given.theta).i_0).toBe(electrodeAtRest(given.cell, given.theta).i_0);
  });

  it('R0 gives a series resistance: what is left of it beyond separator, pores and solid', () => {
    const given = shipped('slc1');
    const { cell } = resolveCell(cellFromCircuit(given.document, kineticsOf(given), ORIGIN));
    expect(electrodeAtRest(cell, given.theta).R_ohmic).toBeCloseTo(0.9, 5);
    const none = cellFromCircuit(given.document, kineticsOf(given, [0.5, 5, 1.1, 4e-4, 0.75]), ORIGIN);
    expect(none['seriesResistance']).toBeUndefined();
  });

  it('leaves the document given as it was', () => {
    const given = shipped('blc2');
    const before = JSON.stringify(given.document);
    cellFromCircuit(given.document, kineticsOf(given), ORIGIN);
    expect(JSON.stringify(given.document)).toBe(before);
  });
});
