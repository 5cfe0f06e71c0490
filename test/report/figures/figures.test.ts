import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { comparisonFigure } from '../../../src/report/figures/comparison.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { legendColumns } from '../../../src/report/figures/key.ts';
import { rateCapabilityFigure } from '../../../src/report/figures/rate-capability.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { boxesOf, overlaps } from '../boxes.ts';
import { curve, curves, DESIGNS, pointsOf, RATES } from '../synthetic.ts';

const thin = curves();
const thick = curves(DESIGNS, RATES, 12);
const thickPoints = pointsOf(thick).map((point) =>
  point.cRate === 3 ? { ...point, endedEarly: 'electrolyte depleted' } : point,
);
const LABELS = { SLC1: 'SLC1 (big)', BLC1: 'BLC1 (small | big)', BLC2: 'BLC2 (big | small)' };
const LONG_NAMES = [
  'reference',
  'calendered',
  'ball-milled, 2 µm',
  'double coating A',
  'double coating B',
  'Ω',
];
const STUB = { design: 'BLC1', cRate: 3, capacity: [0], voltage: [3.1] };

const comparison = () =>
  comparisonFigure({
    loadings: [
      { arealCapacity: 3, curves: thin, points: pointsOf(thin) },
      { arealCapacity: 12, curves: thick, points: thickPoints },
    ],
    labels: LABELS,
  });

const figures: Record<string, () => Figure> = {
  'one curve': () => voltageCapacityFigure([curve('Xu2019', 1)], { title: 'Xu2019', subtitle: 'at 1C' }),
  'one design, five rates': () => voltageCapacityFigure(curves(['SLC1'])),
  'four designs, one rate': () => voltageCapacityFigure(curves(DESIGNS, [2])),
  'four designs, five rates': () => voltageCapacityFigure(thin, { title: 'Four designs' }),
  'six long names': () => voltageCapacityFigure(curves(LONG_NAMES, [0.2, 1])),
  'a curve of one point': () => voltageCapacityFigure([curve('SLC1', 3), curve('SLC1', 1), STUB]),
  'four designs, nine rates': () =>
    voltageCapacityFigure(curves(DESIGNS, [0.05, 0.1, 0.2, 1 / 3, 0.5, 1, 2, 3, 5])),
  'rate capability': () => rateCapabilityFigure(thickPoints, { title: 'Rate capability' }),
  'rate capability of one design': () => rateCapabilityFigure(pointsOf(curves(['SLC1']))),
  'rate capability at one rate': () => rateCapabilityFigure(pointsOf(curves(DESIGNS, [1]))),
  comparison,
  'comparison at seven rates': () => {
    const many = curves(DESIGNS, [0.1, 0.2, 0.5, 1, 2, 3, 5]);
    return comparisonFigure({ loadings: [{ arealCapacity: 3, curves: many, points: pointsOf(many) }] });
  },
};

describe.each(Object.entries(figures))('%s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    expect(boxes.length).toBeGreaterThan(4);
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
  });
});

const textsOf = (svg: string) => boxesOf(svg).boxes.map((box) => box.text);
const count = (texts: string[], text: string) => texts.filter((one) => one === text).length;

describe('a figure says what it shows', () => {
  it('voltage against capacity: units, one panel for each rate, one legend', async () => {
    const texts = textsOf(await renderSvg(voltageCapacityFigure(thin).spec));
    for (const once of [...DESIGNS, 'C/10', 'C/2', '1C', '2C', '3C', 'Discharge capacity [mAh cm⁻²]']) {
      expect(count(texts, once), once).toBe(1);
    }
    expect(texts).toContain('Voltage [V]');
  });

  it('rate capability: ticks at the rates that were run', async () => {
    const texts = textsOf(await renderSvg(rateCapabilityFigure(pointsOf(thin)).spec));
    for (const once of ['C/10', 'C/2', '1C', '2C', '3C', 'C-rate']) expect(count(texts, once), once).toBe(1);
  });

  it('comparison: both areal capacities, the labels, what hollow markers mean', async () => {
    const texts = textsOf(await renderSvg(comparison().spec));
    for (const once of [
      'SLC1, SLC2, BLC1 and BLC2 at equal areal capacity',
      '3 and 12 mAh cm⁻²; discharged at C/10, C/2, 1C, 2C and 3C',
      'Hollow markers: ended before the cut-off voltage (electrolyte depleted)',
      '(a) 3 mAh cm⁻²: voltage',
      '(d) 12 mAh cm⁻²: rate capability',
      'SLC2',
      ...Object.values(LABELS),
    ]) {
      expect(count(texts, once), once).toBe(1);
    }
  });

  it('a curve of one point is there as a dot', async () => {
    const svg = await renderSvg(voltageCapacityFigure([curve('SLC1', 3), STUB]).spec);
    expect(svg).toContain('aria-roledescription="point"');
  });
});

describe('the CSV beside a figure', () => {
  it('has a line for every given point', () => {
    const { csv, pointsCsv } = comparison();
    expect(csv.trimEnd().split('\n').length).toBe(1 + 2 * 4 * 5 * 400);
    expect(csv.split('\n')[0]).toBe(
      'Areal capacity [mA.h.cm-2],Design,C-rate,Discharge capacity [mA.h.cm-2],Voltage [V]',
    );
    expect(pointsCsv.trimEnd().split('\n').length).toBe(1 + 2 * 4 * 5);
    expect(pointsCsv.trimEnd().split('\n').at(-1)).toMatch(/^12,BLC2,3,[\d.]+,electrolyte depleted$/);
  });
});

describe('bad data are errors that name the series', () => {
  it('in a comparison, with the areal capacity', () => {
    const broken = [{ ...curve('SLC1', 1, 12, 3), voltage: [4, Number.NaN, 3] }];
    expect(() =>
      comparisonFigure({
        loadings: [
          { arealCapacity: 3, curves: thin, points: pointsOf(thin) },
          { arealCapacity: 12, curves: broken, points: thickPoints },
        ],
      }),
    ).toThrow('12 mAh cm⁻²: the voltage of SLC1 at 1C is NaN at point 2 of 3');
  });

  it('in a comparison of nothing', () => {
    expect(() => comparisonFigure({ loadings: [] })).toThrow('at least one areal capacity');
  });

  it('in the other figures', () => {
    expect(() => voltageCapacityFigure([])).toThrow('at least one curve');
    expect(() => rateCapabilityFigure([{ design: 'BLC1', cRate: 1, capacity: Number.NaN }])).toThrow(
      'the capacity of BLC1 at 1C is NaN',
    );
  });
});

it('a legend wraps where it does not fit', () => {
  expect(legendColumns(['SLC1', 'SLC2'], 400)).toBe(2);
  expect(legendColumns(LONG_NAMES, 400)).toBe(2);
  expect(legendColumns(['x'.repeat(200), 'y'], 100)).toBe(1);
});
