import { describe, expect, it } from 'vitest';
import { derive } from '../../src/cell/derived.ts';
import { resolveCell } from '../../src/cell/resolve.ts';
import { scaleToArealCapacity } from '../../src/studies/equal.ts';
import { cellDocument } from '../cell/test-cell.ts';

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
