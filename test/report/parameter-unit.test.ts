import { describe, expect, it } from 'vitest';
import { kinds, readQuantity } from '../../src/core/units.ts';
import { ELEMENTS } from '../../src/models/circuit/elements.ts';
import { parameterUnit, parameterUnitShown, parameterUnitWritten } from '../../src/report/parameter-unit.ts';

const units = [
  ...new Set([...ELEMENTS.values()].flatMap(({ parameters }) => parameters.map(({ unit }) => unit))),
];

describe('the unit of a parameter', () => {
  it.each([
    ['ohm', 'Ohm', 'Ohm.cm2', 'Ω cm²'],
    ['F', 'F', 'F.cm-2', 'F cm⁻²'],
    ['H', 'H', 'H.cm2', 'H cm²'],
    ['s', 's', 's', 's'],
    ['ohm^-1 s^n', 'Ohm-1.s^n', 'Ohm-1.cm-2.s^n', 'Ω⁻¹ cm⁻² s^n'],
    ['ohm s^-1/2', 'Ohm.s-1/2', 'Ohm.cm2.s-1/2', 'Ω cm² s^-1/2'],
    ['1', undefined, undefined, ''],
  ])('%s is known of the cell and of its area', (unit, ofCell, ofArea, shown) => {
    expect(parameterUnit(unit, 'ohm')).toBe(ofCell);
    expect(parameterUnit(unit, 'ohm cm2')).toBe(ofArea);
    expect(parameterUnitShown(unit, 'ohm cm2')).toBe(shown);
  });

  it('can be written by a user wherever it is a product of whole powers', () => {
    for (const unit of units) {
      for (const of of ['ohm', 'ohm cm2'] as const) {
        const written = parameterUnitWritten(unit, of);
        if (written === undefined) expect(unit).toMatch(/^1$|s\^(-1\/2|n|gamma|\(alpha-1\))$/);
        else
          expect(readQuantity(`1 ${written}`, { name: unit, si: written, example: '' }).ok, written).toBe(
            true,
          );
      }
    }
    expect(readQuantity(`1 ${parameterUnitWritten('ohm', 'ohm cm2')}`, kinds.arealResistance).ok).toBe(true);
    expect(readQuantity(`1 ${parameterUnitWritten('F', 'ohm cm2')}`, kinds.arealCapacitance).ok).toBe(true);
  });
});
