import { describe, expect, it } from 'vitest';
import { baseDocument, issuesOf, LAYER, sweepOf } from './sweeps.ts';

const POROSITY = `${LAYER}[0].porosity`;
const RADIUS = `${LAYER}[1].particleRadius`;
const drawn = { combine: 'latin-hypercube', count: 10 };

describe('a sweep is refused', () => {
  it.each<[string, unknown, Record<string, unknown>, string]>([
    ['with an empty axis', { [POROSITY]: [] }, {}, `vary ${POROSITY}: is an empty axis: no case would run`],
    ['that varies nothing', {}, {}, 'vary: varies nothing'],
    [
      'with zipped axes of unequal length, which are never cut',
      { [POROSITY]: [0.3, 0.35], [RADIUS]: ['2 um'] },
      { combine: 'zip' },
      `vary ${RADIUS}: has 1 values, and "${POROSITY}" has 2`,
    ],
    [
      'of 1e9 cases, with the count',
      {
        [POROSITY]: { from: 0.2, to: 0.4, count: 1000 },
        [RADIUS]: { from: '2 um', to: '4 um', count: 1000 },
        'cell.separator.porosity': { from: 0.2, to: 0.4, count: 1000 },
      },
      {},
      'vary: would run 1000000000 cases (1000 x 1000 x 1000)',
    ],
    [
      'of 1e9 points, with the count',
      { [POROSITY]: { from: 0.2, to: 0.4 } },
      { ...drawn, count: 1e9 },
      'count: would run 1000000000 cases',
    ],
    [
      'with a path that is not in the experiment, naming the nearest',
      { [`${LAYER}[0].porsity`]: [0.3] },
      {},
      `vary ${LAYER}[0].porsity: there is no "${LAYER}[0].porsity" in the experiment; ${POROSITY}`,
    ],
    [
      'with a misspelt word that would be a variable',
      { modell: ['p2d'] },
      {},
      'vary modell: there is no "modell" in the experiment, and no formula uses it; model',
    ],
    [
      'with two axes for one path',
      { [POROSITY]: [0.3], 'cell["positive"].layers[0].porosity': [0.4] },
      {},
      `vary cell["positive"].layers[0].porosity: is a second axis for the path of "${POROSITY}"`,
    ],
    [
      'with one axis inside another',
      { [POROSITY]: [0.3], [`${LAYER}[0]`]: [{}] },
      {},
      `vary ${LAYER}[0]: and "${POROSITY}" change the same part of the experiment`,
    ],
    [
      'with two descriptions of one thing',
      { [`${LAYER}[0].tortuosity`]: [2], [`${LAYER}[0].bruggeman`]: [1.5] },
      {},
      `vary ${LAYER}[0].bruggeman: and "${LAYER}[0].tortuosity" change the same part of the experiment`,
    ],
    [
      'with a log scale through 0',
      { [POROSITY]: { from: 0, to: 0.4, scale: 'log' } },
      drawn,
      `vary ${POROSITY} from: has no logarithm`,
    ],
    ['without a count', { [POROSITY]: { from: 0.2, to: 0.4 } }, { combine: 'sobol' }, 'count: is missing'],
    [
      'with a span in a grid that has no count',
      { [POROSITY]: { from: 0.2, to: 0.4 } },
      {},
      `vary ${POROSITY} count: is missing`,
    ],
    [
      'with a seed that is no whole number',
      { [POROSITY]: { from: 0.2, to: 0.4 } },
      { ...drawn, seed: 1.5 },
      'seed: must be a whole number from 0 to 4294967295',
    ],
    [
      'with a seed for nothing',
      { [POROSITY]: [0.3] },
      { seed: 3 },
      'seed: is for latin-hypercube and sobol, not for a grid',
    ],
    [
      'with ends of different kinds',
      { [RADIUS]: { from: '1 um', to: 4 } },
      drawn,
      `vary ${RADIUS} to: must be a number or a quantity with its unit, like "from" = "1 um"`,
    ],
    [
      'with a value that its key refuses, before anything runs',
      { [POROSITY]: [0.3, 1.35] },
      {},
      `vary ${POROSITY} 1: must lie in (0, 1)`,
    ],
    [
      'with an end that its key refuses',
      { [RADIUS]: { from: '1 um', to: '4 m' } },
      drawn,
      `vary ${RADIUS} to: must lie in [1 nm, 1 mm]`,
    ],
    ['with a value without unit', { [RADIUS]: [2] }, {}, `vary ${RADIUS} 0: has no unit`],
    [
      'whose every case is refused',
      { [POROSITY]: [0.8, 0.9] },
      {},
      `base cell positive layers 0 activeFraction: porosity 0.8 + active fraction 0.45 = 1.25 in layer 1 (small) is more than the whole volume`,
    ],
    [
      'whose base is wrong',
      { [POROSITY]: [0.3] },
      { base: { ...baseDocument(), steps: ['Dance'] } },
      'base steps 0: "Dance" at character 1 is not understood',
    ],
    [
      'that adjusts what is varied',
      { [`${LAYER}[1].thickness`]: ['40 um', '50 um'] },
      { equal: { arealCapacity: '3 mAh/cm^2', adjust: `${LAYER}[1].thickness` } },
      `equal adjust: is varied by "${LAYER}[1].thickness"`,
    ],
    [
      'that adjusts what has no influence',
      { [POROSITY]: [0.3, 0.35] },
      { equal: { arealCapacity: '3 mAh/cm^2', adjust: 'cell.temperature' } },
      'equal adjust: does not change arealCapacity in a way that can be solved for',
    ],
    [
      'with a formula of an unknown variable',
      { s: [1, 2], [POROSITY]: { expression: '0.1*s + 0.1*t' } },
      {},
      `vary ${POROSITY} expression: "t" is not known (character 13)`,
    ],
  ])('%s', (_, vary, more, wanted) => {
    const said = issuesOf(vary, more);
    expect(
      said.some((text) => text.startsWith(wanted)),
      said.join('\n'),
    ).toBe(true);
  });

  it('with all that is wrong at once', () => {
    const vary = {
      [POROSITY]: [],
      [`${LAYER}[0].thicknes`]: ['40 um'],
      [RADIUS]: { from: 0, to: 1, scale: 'log' },
    };
    const said = issuesOf(vary, { combine: 'sobol', seed: -1 });
    for (const place of [
      'seed',
      'count',
      `vary ${POROSITY}`,
      `vary ${LAYER}[0].thicknes`,
      `vary ${RADIUS} from`,
    ]) {
      expect(
        said.some((text) => text.startsWith(`${place}:`)),
        `${place} in ${said.join('\n')}`,
      ).toBe(true);
    }
  });
});

describe('a sweep', () => {
  it('records the seed it draws with, also where none is given', () => {
    const vary = { [POROSITY]: { from: 0.2, to: 0.4 } };
    expect(sweepOf(vary, drawn).seed).toBe(1);
    expect(sweepOf(vary, { ...drawn, seed: 9 }).seed).toBe(9);
    expect(sweepOf(vary, { combine: 'sobol', count: 4 }).seed).toBeUndefined();
    expect(sweepOf({ [POROSITY]: [0.3] }).seed).toBeUndefined();
  });

  it('keeps no curves unless told', () => {
    expect(sweepOf({ [POROSITY]: [0.3] }).curves).toBe(false);
    expect(sweepOf({ [POROSITY]: [0.3] }, { curves: true }).curves).toBe(true);
  });
});
