import { describe, expect, it } from 'vitest';
import { derive } from '../../src/cell/derived.ts';
import { valueAt } from '../../src/cell/issues.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { caseList } from '../../src/studies/cases.ts';
import { scaleToArealCapacity } from '../../src/studies/equal.ts';
import { cellDocument } from '../cell/test-cell.ts';
import { LAYER, solved, sweepOf } from './sweeps.ts';

const TARGET = 12 * 3.6e4; // C m^-2, 12 mAh/cm^2

describe('a design of another areal capacity', () => {
  const document = { ...cellDocument(), nominalCapacity: '5 mAh' };
  const scaled = scaleToArealCapacity(document, TARGET);
  const before = resolveCell(document).cell;
  const { cell, provenance } = resolveCell(scaled.document);

  it('has it to rounding', () => {
    expect(Math.abs(derive(cell).arealCapacity / TARGET - 1)).toBeLessThan(1e-14);
  });

  it('keeps the share of every layer and all that is not thickness', () => {
    const shares = (of: typeof cell) =>
      derive(of).layers.map(({ capacityShare }) => capacityShare.toFixed(12));
    expect(shares(cell)).toEqual(shares(before));
    cell.positive.layers.forEach((layer, i) => {
      expect({ ...layer, thickness: 0 }).toEqual({
        ...before.positive.layers[i],
        thickness: 0,
        material: layer.material,
      });
    });
  });

  it('says so, and counts 1C by its own window', () => {
    expect(provenance.find(({ path }) => path === 'positive.layers[0].thickness')?.source).toBe(
      'derived: 12 mAh/cm^2 between 3 and 4.3 V',
    );
    expect(cell.nominalCapacity).toBeUndefined();
    expect(derive(cell).oneC).toBeCloseTo((TARGET * cell.area) / 3600, 12);
  });

  it('keeps the active fraction of a layer given by its mass loading', () => {
    const byMass = cellDocument();
    const { activeFraction: _, ...layer } = byMass.positive.layers[0]!;
    byMass.positive.layers[0] = { ...layer, activeMassLoading: { value: '8 mg/cm^2', source: 'weighed' } };
    const fraction = (of: unknown) => resolveCell(of).cell.positive.layers[0]?.activeFraction;
    expect(fraction(scaleToArealCapacity(byMass, TARGET).document)).toBeCloseTo(fraction(byMass)!, 12);
  });
});

/** What a condition asks for, as the resolved cell has it. */
const measured = {
  arealCapacity: (cell: ReturnType<typeof cellOf>) => derive(cell).arealCapacity_mAh_cm2,
  massLoading: (cell: ReturnType<typeof cellOf>) => derive(cell).activeMassLoading_mg_cm2,
  thickness: (cell: ReturnType<typeof cellOf>) =>
    cell.positive.layers.reduce((sum, layer) => sum + layer.thickness * 1e6, 0),
  meanPorosity: (cell: ReturnType<typeof cellOf>) => {
    const total = cell.positive.layers.reduce((sum, layer) => sum + layer.thickness, 0);
    return cell.positive.layers.reduce((sum, layer) => sum + layer.porosity * layer.thickness, 0) / total;
  },
};

function cellOf(document: unknown) {
  return resolveCell(valueAt(document, ['cell'])).cell;
}

describe('a condition of a sweep', () => {
  const POROSITY = `${LAYER}[0].porosity`;
  const vary = {
    [POROSITY]: { from: 0.2, to: 0.5 },
    [`${LAYER}[0].activeFraction`]: { from: 0.3, to: 0.45 },
    'cell.voltageWindow[1]': { from: '4.1 V', to: '4.3 V' },
  };
  const conditions: [keyof typeof measured, string | number, number, string][] = [
    ['arealCapacity', '3 mAh/cm^2', 3, 'thickness'],
    ['arealCapacity', '4 mAh/cm^2', 4, `${LAYER}[1].thickness`],
    ['arealCapacity', '2.6 mAh/cm^2', 2.6, `${LAYER}[1].activeFraction`],
    ['massLoading', '15 mg/cm^2', 15, 'thickness'],
    ['massLoading', '20 mg/cm^2', 20, `${LAYER}[1].thickness`],
    ['thickness', '120 um', 120, 'thickness'],
    ['thickness', '120 um', 120, `${LAYER}[0].thickness`],
    ['meanPorosity', 0.36, 0.36, `${LAYER}[1].porosity`],
  ];

  it.each(conditions)(
    '%s of %s is met to 1e-12 in every case that runs, by %4$s',
    (quantity, text, target, adjust) => {
      const sweep = sweepOf(vary, {
        combine: 'latin-hypercube',
        count: 40,
        equal: { [quantity]: text, adjust },
      });
      const cases = caseList(sweep);
      for (let index = 0; index < cases.count; index++) {
        const cell = cellOf(cases.at(index).document);
        expect(Math.abs(measured[quantity](cell) / target - 1), `case ${index}`).toBeLessThan(1e-12);
      }
    },
  );

  it('that nothing can fulfil is a row that says what it would take', () => {
    const equal = { arealCapacity: '1 mAh/cm^2', adjust: `${LAYER}[1].thickness` };
    const thicknesses = { [`${LAYER}[0].thickness`]: ['10 um', '70 um'] };
    const sweep = sweepOf(thicknesses, { equal });
    expect(solved(sweep, 0).status).toBe('event');
    const { status, reason } = solved(sweep, 1);
    expect(status).toBe('refused');
    expect(reason).toMatch(/layers\[1\]\.thickness\.value = .*"-\d.* um".*must lie in \[0\.1 um, 5 mm\]/);
  });

  it('keeps what it does not adjust', () => {
    const equal = { meanPorosity: 0.38, adjust: `${LAYER}[1].porosity` };
    const { document } = caseList(sweepOf({ [POROSITY]: [0.3, 0.35] }, { equal })).at(0);
    const layers = cellOf(document).positive.layers.map(({ thickness, activeFraction }) => [
      thickness,
      activeFraction,
    ]);
    expect(layers).toEqual([
      [40e-6, 0.45],
      [40e-6, 0.45],
    ]);
  });
});
