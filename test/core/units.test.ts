import fc from 'fast-check';
import { unit as oracle } from 'mathjs';
import { describe, expect, it } from 'vitest';
import {
  inUnit,
  type Kind,
  kinds,
  quantityReader,
  quantityText,
  readQuantity,
  readRate,
  unitConverter,
} from '../../src/core/units.ts';

function value(text: string, kind: Kind): number {
  const reading = readQuantity(text, kind);
  if (!reading.ok) throw new Error(`${text}: ${reading.problem}`);
  return reading.value;
}

function problem(text: string, kind: Kind): string {
  const reading = readQuantity(text, kind);
  return reading.ok ? `accepted as ${reading.value}` : `${reading.problem}; ${reading.hint}`;
}

describe('a quantity is the double nearest to what was written', () => {
  const cases: readonly [string, Kind, number][] = [
    ['5 um', kinds.length, 5e-6],
    ['60 um', kinds.length, 60e-6],
    ['5um', kinds.length, 5e-6],
    ['5 \u00b5m', kinds.length, 5e-6],
    ['5 \u03bcm', kinds.length, 5e-6],
    ['2 \u00c5', kinds.length, 2e-10],
    ['1e-14 m^2/s', kinds.diffusivity, 1e-14],
    ['1e-14 m²/s', kinds.diffusivity, 1e-14],
    ['1e-14 m² s⁻¹', kinds.diffusivity, 1e-14],
    ['3e-10 cm^2/s', kinds.diffusivity, 3e-14],
    ['9.5 ohm', kinds.resistance, 9.5],
    ['9.5 Ω', kinds.resistance, 9.5],
    ['9.5 \u2126', kinds.resistance, 9.5],
    ['10 ohm cm^2', kinds.arealResistance, 1e-3],
    ['10 ohm*cm^2', kinds.arealResistance, 1e-3],
    ['25 degC', kinds.temperature, 298.15],
    ['25 °C', kinds.temperature, 298.15],
    ['-10.1 degC', kinds.temperature, 263.05],
    ['298.15 K', kinds.temperature, 298.15],
    ['4.6 mAh', kinds.charge, 16.56],
    ['4.6 mA.h', kinds.charge, 16.56],
    ['3 mAh/cm^2', kinds.arealCapacity, 108000],
    ['1 mol/L', kinds.concentration, 1000],
    ['1.2 M', kinds.concentration, 1200],
    ['5 mS/cm', kinds.conductivity, 0.5],
    ['20 uF/cm^2', kinds.arealCapacitance, 0.2],
    ['20 µF cm-2', kinds.arealCapacitance, 0.2],
    ['10 min', kinds.time, 600],
    ['1.5 hours', kinds.time, 5400],
    ['20 mg/cm^2', kinds.arealMass, 0.2],
    ['−5 mV', kinds.voltage, -5e-3],
    ['0 ohm', kinds.resistance, 0],
  ];
  it.each(cases)('%s', (text, kind, expected) => {
    expect(value(text, kind)).toBe(expected);
  });

  it('a difference of temperatures has no offset', () => {
    expect(readQuantity('2 degC', kinds.temperature, { difference: true })).toEqual({ ok: true, value: 2 });
  });
});

describe('a zero', () => {
  it.each(['0 V', '-0 V', '-0.00 mV', '0e9 V', '-0e-9 uV'])('has no sign: %s', (text) => {
    expect(value(text, kinds.voltage)).toBe(0);
  });
});

describe('what is made for many texts or values', () => {
  const of = [
    [kinds.length, ['5 um', '5 mm', '5 nm', '5 V', '5 um', 'much', '5 uum', '5 m', '5', '5 um']],
    [kinds.temperature, ['25 degC', '25 K', '25 C', '25 degC', '298 K']],
  ] as const;
  it.each(of)('a reader of quantities says of each what is said of it alone: %o', (kind, texts) => {
    const read = quantityReader(kind);
    for (const difference of [false, true])
      for (const text of texts)
        expect(read(text, { difference })).toEqual(readQuantity(text, kind, { difference }));
  });

  it.each([
    ['um', 5e-6, 5],
    ['degC', 298.15, 25],
    ['mAh', 3.6, 1],
    ['mAh/cm^2', 36_000, 1],
    ['ohm cm^2', 1e-3, 10],
  ])('a converter to %s is the way back of the reading, value by value', (unit, si, there) => {
    const convert = unitConverter(unit);
    for (const factor of [1, 2, 0.5, 1]) {
      const zero = unit === 'degC' ? 273.15 : 0;
      expect(convert(zero + factor * (si - zero))).toBeCloseTo(factor * there, 9);
    }
  });
});

describe('units agree with mathjs to a few units in the last place', () => {
  const cases: readonly [string, Kind, string][] = [
    ['37.1 um', kinds.length, 'm'],
    ['1.54 cm^2', kinds.area, 'm^2'],
    ['3.3 mAh/cm^2', kinds.arealCapacity, 'C/m^2'],
    ['1.17 mol/L', kinds.concentration, 'mol/m^3'],
    ['0.21 F/m^2', kinds.arealCapacitance, 'F/m^2'],
    ['7.3 mS/cm', kinds.conductivity, 'S/m'],
    ['9.1 ohm cm^2', kinds.arealResistance, 'ohm m^2'],
    ['37.7 degC', kinds.temperature, 'K'],
    ['17.3 mg/cm^2', kinds.arealMass, 'kg/m^2'],
    ['0.7 hour', kinds.time, 's'],
  ];
  it.each(cases)('%s', (text, kind, si) => {
    const spelled = text.replace('mAh', 'mA h').replace('degC', 'celsius');
    const expected = oracle(spelled).toNumber(si);
    expect(Math.abs(value(text, kind) - expected)).toBeLessThanOrEqual(
      8 * Number.EPSILON * Math.abs(expected),
    );
  });
});

describe('what is no quantity is said to be none, with an example', () => {
  const cases: readonly [string, Kind, string][] = [
    ['40', kinds.length, 'has no unit; write it in quotes with its unit, for example "40 um"'],
    ['um', kinds.length, '"40 um"'],
    ['', kinds.length, '"40 um"'],
    ['1,5 um', kinds.length, 'comma'],
    ['5 uum', kinds.length, 'did you mean "um"?'],
    ['5 V', kinds.length, '"V" is not a unit of length'],
    ['25 C', kinds.temperature, '"C" is coulomb, Celsius is "degC"'],
    ['1 J/mol K', kinds.voltage, 'ambiguous'],
    ['5 m)', kinds.length, 'not understood'],
    ['5 //m', kinds.length, 'not understood'],
    ['1e400 m', kinds.length, 'too large or too small'],
    ['1e-400 m', kinds.length, 'too large or too small'],
    ['1e99999999999 m', kinds.length, 'too large or too small'],
    ['0x10 m', kinds.length, 'unit "x" is not known'],
    ['Infinity m', kinds.length, 'no number'],
    ['NaN um', kinds.length, 'no number'],
    ['__proto__ um', kinds.length, 'no number'],
    ['5 constructor', kinds.length, 'not known'],
  ];
  it.each(cases)('%j', (text, kind, expected) => {
    expect(problem(text, kind)).toContain(expected);
  });
});

describe('printing', () => {
  it('quantityText reads back as the same double, in every decimal unit', () => {
    const units = ['m', 'um', 'nm', 'mm', 'cm'];
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1e6, noNaN: true }),
        fc.constantFrom(...units),
        (x, symbol) => {
          expect(value(quantityText(x, symbol), kinds.length)).toBe(x);
        },
      ),
    );
  });

  it('is short', () => {
    expect(quantityText(7.2e-5, 'um')).toBe('72 um');
    expect(quantityText(1.25e-9, 'um')).toBe('0.00125 um');
    expect(quantityText(0, 'um')).toBe('0 um');
    expect(inUnit(298.15, 'degC')).toBe(25);
    expect(inUnit(16.56, 'mAh')).toBeCloseTo(4.6, 12);
  });
});

describe('C-rates', () => {
  it.each([
    ['C/10', 0.1],
    ['1C', 1],
    ['C', 1],
    ['0.5C', 0.5],
    ['2 C', 2],
    ['3C/2', 1.5],
    ['C/2.5', 0.4],
  ])('%s is %d times 1C', (text, expected) => {
    expect(readRate(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['0C', '-1C', '1e6C', 'C/0', '1', 'c/2', '', 'C/C', '1 C/h'])('%j is refused', (text) => {
    expect(readRate(text)).toMatchObject({ ok: false, hint: expect.stringContaining('"C/10"') });
  });
});
