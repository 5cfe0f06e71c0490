/** Reading a cell by what changed says what reading it anew says, or nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import blc1 from '../../configs/cells/blc1.json' with { type: 'json' };
import { readCell } from '../../src/cell/resolve.ts';
import { similarCells } from '../../src/cell/similar.ts';
import { cellDocument, layerDocument } from './test-cell.ts';

/** Of every kind that a sweep may write: right, out of its limits, of another form, without meaning. */
const VALUES: Record<string, readonly unknown[]> = {
  thickness: ['50 um', '1.2345678901234567 um', { value: '0.03 mm', source: 'assumed' }, '1 um', '1 m', 40],
  porosity: [0.3, 0.46, 0.999, 1.2, '0.3 - 0.1*z', { value: 0.31, uncertainty: '5 %' }, null],
  activeFraction: [0.5, { value: 0.41, source: 'assumed' }, 0.7, 'much'],
  particleRadius: ['2 um', '45 um', '7.123456789 um', { expression: '2 + z', unit: 'um' }, '2 V'],
  bruggeman: [1.5, 0, 11],
  effectiveConductivity: ['3 S/m', '1e9 S/m'],
  name: ['other'],
  material: ['nmc532-xu2019'],
  tortuosity: [2],
};

const change = fc
  .constantFrom(...Object.keys(VALUES))
  .chain((key) => fc.tuple(fc.constant(key), fc.constantFrom(...VALUES[key]!), fc.constantFrom(0, 1)));

function changed(changes: readonly (readonly [string, unknown, number])[]): Record<string, unknown> {
  const layers: Record<string, unknown>[] = [...blc1.positive.layers];
  for (const [key, value, i] of changes) layers[i] = { ...layers[i], [key]: value };
  return { ...blc1, positive: { ...blc1.positive, layers } };
}

/** With a key of the first layer left out. */
function without(key: string): Record<string, unknown> {
  const [small = {}, ...rest] = blc1.positive.layers as Record<string, unknown>[];
  const { [key]: _, ...layer } = small;
  return { ...blc1, positive: { layers: [layer, ...rest] } };
}

const first = readCell(blc1);
if (!first.ok) throw new Error('blc1 is in order');
const similar = similarCells(blc1, first.cell);
/** Without functions, which are new in every reading. */
const told = (cell: unknown) => JSON.stringify(cell);

describe('a cell read by its changed numbers', () => {
  test('is the one that is read from its whole document; nothing where that is refused', () => {
    let short = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const document = changed(changes);
        const reading = readCell(document);
        const cell = similar(document);
        if (!reading.ok) {
          refused++;
          expect(cell).toBeUndefined();
        } else if (cell !== undefined) {
          short++;
          expect(told(cell)).toBe(told(reading.cell));
        }
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(15);
    expect(short).toBeGreaterThan(15);
  });

  test.each([
    ['the area', { ...blc1, area: '2 cm^2' }],
    ['one layer less', { ...blc1, positive: { layers: blc1.positive.layers.slice(1) } }],
    ['no cell', 7],
    ['a key less in a layer', without('doubleLayerCapacitance')],
    ['a number less in a layer', without('effectiveConductivity')],
  ])('is left to a whole reading where something else differs: %s', (_, document) => {
    expect(similar(document)).toBeUndefined();
  });

  test('conducts by its active fraction, with the exponent that a layer states or the usual one', () => {
    const { effectiveConductivity: _, ...rest } = layerDocument('one', '5 um');
    const layer = { ...rest, conductivity: '10 S/m' };
    const from = { ...cellDocument(), positive: { layers: [{ ...layer, solidBruggeman: 2 }, layer] } };
    const layers = from.positive.layers.map((each) => ({ ...each, activeFraction: 0.4 }));
    const to = { ...from, positive: { layers } };
    const [before, wanted] = [readCell(from), readCell(to)];
    if (!before.ok || !wanted.ok) throw new Error('both are in order');
    const cell = similarCells(from, before.cell)(to);
    expect(told(cell)).toBe(told(wanted.cell));
    expect(cell!.positive.layers[0]!.effectiveConductivity).toBeCloseTo(10 * 0.4 ** 2, 12);
    expect(cell!.positive.layers[1]!.effectiveConductivity).toBeCloseTo(10 * 0.4 ** 1.5, 12);
  });

  test('keeps the materials: they are the very objects of the first cell', () => {
    const cell = similar(changed([['porosity', 0.3, 1]]));
    const materials = ({ positive }: typeof first.cell) => positive.layers.map(({ material }) => material);
    expect(materials(cell!)).toEqual(materials(first.cell));
    expect(cell!.positive.layers[1]!.porosity).toBe(0.3);
  });
});
