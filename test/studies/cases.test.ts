import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../src/cell/issues.ts';
import { parsePath } from '../../src/cell/paths.ts';
import { casesOf, LAYER } from './sweeps.ts';

const POROSITY = `${LAYER}[0].porosity`;
const RADIUS = `${LAYER}[0].particleRadius`;
const at = (document: unknown, path: string) => valueAt(document, parsePath(path) ?? []);

/** Porosities that close with the active fraction of the test cell. */
const porosities = fc.uniqueArray(fc.integer({ min: 10, max: 54 }), { minLength: 1, maxLength: 5 });

describe('the cases of a Latin hypercube', () => {
  it('have each value of a list as often, where there are so many times as many', () => {
    fc.assert(
      fc.property(porosities, fc.integer({ min: 1, max: 4 }), fc.nat(), (list, times, seed) => {
        const values = list.map((x) => x / 100);
        const vary = { [POROSITY]: values, [RADIUS]: { from: '1 um', to: '4 um' } };
        const cases = casesOf(vary, { combine: 'latin-hypercube', count: times * values.length, seed });
        const drawn = Array.from({ length: cases.count }, (_, i) => cases.at(i).parameters[POROSITY]);
        for (const value of values) expect(drawn.filter((each) => each === value)).toHaveLength(times);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the cases of a grid', () => {
  it('are all combinations once, the last axis fastest', () => {
    fc.assert(
      fc.property(porosities, porosities, fc.integer({ min: 2, max: 4 }), (a, b, count) => {
        const [first, second] = [a.map((x) => x / 100), b.map((x) => x / 100)];
        const vary = {
          [POROSITY]: first,
          [`${LAYER}[1].porosity`]: second,
          [RADIUS]: { from: '1 um', to: '4 um', count },
        };
        const cases = casesOf(vary);
        expect(cases.count).toBe(a.length * b.length * count);
        let index = 0;
        for (const x of first) {
          for (const y of second) {
            for (let k = 0; k < count; k++) {
              const { document, parameters } = cases.at(index++);
              expect([at(document, POROSITY), at(document, `${LAYER}[1].porosity`)]).toEqual([x, y]);
              expect(parameters[RADIUS]).toBe(at(document, RADIUS));
            }
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('hold the ends as written and values between them in the unit of the first', () => {
    const linear = casesOf({ [RADIUS]: { from: '1 um', to: '5 um', count: 5 } });
    expect([0, 1, 2, 3, 4].map((i) => linear.at(i).parameters[RADIUS])).toEqual([
      '1 um',
      '2 um',
      '3 um',
      '4 um',
      '5 um',
    ]);
    const log = casesOf({ [RADIUS]: { from: '500 nm', to: '2.0 um', count: 3, scale: 'log' } });
    expect([0, 1, 2].map((i) => log.at(i).parameters[RADIUS])).toEqual(['500 nm', '1000 nm', '2.0 um']);
    const warm = casesOf({ 'cell.temperature': { from: '0 degC', to: '50 degC', count: 3 } });
    expect(warm.at(1).parameters['cell.temperature']).toBe('25 degC');
    const part = casesOf({ [POROSITY]: { from: 0.2, to: 0.4, count: 5 } });
    expect([0, 1, 2, 3, 4].map((i) => part.at(i).parameters[POROSITY])).toEqual([0.2, 0.25, 0.3, 0.35, 0.4]);
  });

  it('reach numerics and steps, and whole cells with values inside them', () => {
    const mesh = { cellsPerLayer: 4, particlePoints: 5, rtol: 1e-4 };
    const steps = ['Discharge at 1C until 3.0 V', 'Discharge at 2C until 3.0 V'];
    const cases = casesOf({ 'numerics.accuracy': [mesh, 'fine'], 'steps[0]': steps, [POROSITY]: [0.35] });
    expect(cases.count).toBe(4);
    expect(cases.at(1).document).toMatchObject({ numerics: { accuracy: mesh }, steps: [steps[1]] });
    expect(cases.at(2).document).toMatchObject({ numerics: { accuracy: 'fine' }, steps: [steps[0]] });
    const { cell } = cases.at(0).document as { cell: Record<string, unknown> };
    const designs = casesOf({
      [POROSITY]: [0.31],
      cell: [
        { ...cell, name: 'A' },
        { ...cell, name: 'B', area: '2 cm^2' },
        { ...cell, name: 'A' },
      ],
    });
    expect([0, 1, 2].map((i) => designs.at(i).parameters['cell'])).toEqual(['A', 'B', 'A (2)']);
    expect(designs.at(1).document['cell']).toMatchObject({ name: 'B', area: '2 cm^2' });
    expect(at(designs.at(1).document, POROSITY)).toBe(0.31);
  });
});

describe('the cases of a zip', () => {
  it('pair the axes one by one', () => {
    const cases = casesOf(
      { [POROSITY]: [0.3, 0.35, 0.4], [RADIUS]: { from: '1 um', to: '3 um', count: 3 } },
      { combine: 'zip' },
    );
    expect(cases.count).toBe(3);
    expect([0, 1, 2].map((i) => Object.values(cases.at(i).parameters))).toEqual([
      [0.3, '1 um'],
      [0.35, '2 um'],
      [0.4, '3 um'],
    ]);
  });
});

describe.each(['latin-hypercube', 'sobol'])('the cases of a %s', (combine) => {
  const vary = {
    [POROSITY]: { from: 0.2, to: 0.5 },
    [RADIUS]: { from: '0.5 um', to: '5 um', scale: 'log' },
    [`${LAYER}[1].material`]: ['nmc532-xu2019-original', 'nmc532-mohtat2020'],
  };
  const cases = (seed: number) => casesOf(vary, { combine, seed, count: 64 });

  it('are the same for the same seed, in any order, and others for another', () => {
    const all = cases(3);
    const forward = Array.from({ length: 64 }, (_, i) => JSON.stringify(all.at(i)));
    const again = cases(3);
    expect(Array.from({ length: 64 }, (_, i) => JSON.stringify(again.at(63 - i))).reverse()).toEqual(forward);
    expect(JSON.stringify(cases(4).at(0))).not.toBe(forward[0]);
  });

  it('use every value of a list equally often, and half of each span as half of its scale', () => {
    const all = Array.from({ length: 64 }, (_, i) => Object.values(cases(3).at(i).parameters));
    expect(all.filter((values) => values[2] === 'nmc532-mohtat2020').length).toBe(32);
    expect(all.filter((values) => Number(values[0]) < 0.35).length).toBe(32);
    const middle = Math.sqrt(0.5 * 5);
    expect(all.filter((values) => Number.parseFloat(String(values[1])) < middle).length).toBe(32);
  });
});

describe('formulas of variables', () => {
  const share = { from: 0.25, to: 0.75, count: 3 };

  it('give numbers, quantities, and profiles over the depth', () => {
    const cases = casesOf({
      share,
      [`${LAYER}[0].thickness`]: { expression: '80*share', unit: 'um' },
      [`${LAYER}[1].porosity`]: { expression: '0.2 + share/4' },
      [POROSITY]: { expression: '0.3 + 0.2*share*(z - 0.5)' },
    });
    expect(cases.count).toBe(3);
    expect(Object.values(cases.at(1).parameters)).toEqual([0.5, '40 um', 0.325, '0.3 + 0.2*(0.5)*(z - 0.5)']);
    expect(at(cases.at(1).document, POROSITY)).toBe('0.3 + 0.2*(0.5)*(z - 0.5)');
    expect('share' in cases.at(1).document).toBe(false);
  });
});

describe('a list of cases', () => {
  it('of a million costs nothing until asked, and knows its ends', () => {
    const cases = casesOf(
      { [POROSITY]: { from: 0.2, to: 0.5 } },
      { combine: 'latin-hypercube', count: 1_000_000 },
    );
    expect(cases.count).toBe(1_000_000);
    expect(() => cases.at(1_000_000)).toThrow('there is no case 1000000 among 1000000');
    expect(() => cases.at(-1)).toThrow(RangeError);
  });

  it('leaves the base as it was', () => {
    const cases = casesOf({ [POROSITY]: [0.3, 0.35] });
    const before = JSON.stringify(cases.at(0));
    cases.at(1);
    expect(JSON.stringify(cases.at(0))).toBe(before);
  });
});
