import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { CURRENT_SHARE, layerUseFigure, UTILISATION } from '../../../src/report/figures/layer-use.ts';
import { OVERPOTENTIAL, overpotentialsFigure } from '../../../src/report/figures/overpotentials.ts';
import { stacked, sumBy, withoutSmall } from '../../../src/report/figures/stacked-areas.ts';
import { CAPACITY } from '../../../src/report/theme.ts';
import { boxesOf, overlaps } from '../boxes.ts';

const capacity = Array.from({ length: 60 }, (_, i) => (2.8 * i) / 59);
const along = (value: (x: number) => number) => capacity.map((q) => value(q / 2.8));
const TERMS = [
  { process: 'foil kinetics', place: 'foil', values: along(() => 0.03) },
  { process: 'ionic drop', place: 'separator', values: along(() => 0.015) },
  { process: 'ionic drop', place: 'layer 1 (small)', values: along((x) => 0.01 + 0.005 * x) },
  { process: 'charge transfer', place: 'layer 1 (small)', values: along(() => 0.02) },
  { process: 'solid diffusion', place: 'layer 2 (big)', values: along((x) => 0.05 * Math.sqrt(x)) },
  { process: 'uneven lithium', place: 'layer 2 (big)', values: along((x) => 0.02 * (x - 0.5)) },
];
const runaway = TERMS.map((term) =>
  term.process === 'solid diffusion' ? { ...term, values: along((x) => 0.05 * x + 0.5 * x ** 80) } : term,
);
const LAYERS = [
  { name: 'layer 1 (small)', currentShare: along((x) => 0.7 - 0.3 * x), utilisation: along((x) => x) },
  { name: 'layer 2 (big)', currentShare: along((x) => 0.3 + 0.3 * x), utilisation: along((x) => 0.8 * x) },
];

const figures: Record<string, () => Figure> = {
  overpotentials: () => overpotentialsFigure(capacity, TERMS, { title: 'BLC1 at 3C' }),
  'overpotentials that run away at the end': () => overpotentialsFigure(capacity, runaway, { title: 'BLC1' }),
  'overpotentials of a charge': () =>
    overpotentialsFigure(
      capacity,
      TERMS.map((term) => ({ ...term, values: term.values.map((value) => -value) })),
      { xTitle: 'Charge capacity [mAh cm⁻²]' },
    ),
  'one overpotential': () =>
    overpotentialsFigure([0, 1], [{ process: 'film', place: 'layer 1', values: [1e-6, 1e-6] }]),
  'layers in use': () => layerUseFigure(capacity, LAYERS, { title: 'BLC1 at 3C' }),
  'layers that carry no current': () =>
    layerUseFigure(
      capacity,
      LAYERS.map((layer) => ({ ...layer, currentShare: layer.currentShare.map(() => undefined) })),
    ),
};

const textsOf = async (figure: Figure) => boxesOf(await renderSvg(figure.spec)).boxes.map(({ text }) => text);

it.each(Object.entries(figures))(
  '%s: drawn with all text inside and none on top of another',
  async (_, figure) => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
  },
);

describe('a figure of overpotentials', () => {
  it('names processes and places, each once, and both axes', async () => {
    const texts = await textsOf(figures['overpotentials']!());
    for (const name of [
      'foil kinetics',
      'ionic drop',
      'solid diffusion',
      'foil',
      'separator',
      'layer 2 (big)',
      CAPACITY,
    ])
      expect(texts.filter((text) => text === name)).toHaveLength(1);
    expect(texts.filter((text) => text === OVERPOTENTIAL)).toHaveLength(2);
  });

  it('cuts its axis where losses run away, and says how far they go', async () => {
    expect(await textsOf(figures['overpotentials that run away at the end']!())).toContain(
      'The axis is cut; OCV − V reaches 640 mV',
    );
    for (const text of await textsOf(figures['overpotentials']!())) expect(text).not.toMatch(/cut/);
  });

  it('has every term at every point in its CSV', () => {
    const figure = overpotentialsFigure(
      [0, 1.5],
      [
        { process: 'foil kinetics', place: 'foil', values: [0.03, 0.031] },
        { process: 'film', place: 'layer 1', values: [1e-9, -2e-9] },
      ],
    );
    expect(figure.csv).toBe(
      [
        'Process,Place,Capacity [mA.h.cm-2],Overpotential [V]',
        'foil kinetics,foil,0,0.03',
        'foil kinetics,foil,1.5,0.031',
        'film,layer 1,0,1e-9',
        'film,layer 1,1.5,-2e-9',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['no term', () => overpotentialsFigure([0, 1], []), /at least one/],
    ['no points', () => overpotentialsFigure([], TERMS), /at least one point/],
    [
      'too few values',
      () => overpotentialsFigure([0, 1], TERMS),
      /foil kinetics \(foil\) has 60 values for 2 capacities/,
    ],
    [
      'not a number',
      () => overpotentialsFigure([0, 1], [{ process: 'film', place: 'a', values: [0, Number.NaN] }]),
      /film \(a\) is NaN at point 2 of 2/,
    ],
    [
      'a negative capacity',
      () => overpotentialsFigure([0, -1], [{ process: 'film', place: 'a', values: [0, 1] }]),
      /of a charge give its magnitude/,
    ],
    [
      'a rest',
      () => overpotentialsFigure([0, 1], [{ process: 'film', place: 'a', values: [0, 0] }]),
      /a cell at rest/,
    ],
  ])('is refused with %s', (_, draw, message) => {
    expect(draw).toThrow(message);
  });
});

describe('stacked areas', () => {
  it('reach from the sum of the negative values to that of the positive ones', () => {
    const parts = [
      { name: 'a', values: [3, -1] },
      { name: 'b', values: [-2, -4] },
      { name: 'c', values: [5, 6] },
    ];
    const rows = stacked(parts, [0, 1]);
    const end = (at: number, side: string) =>
      rows.filter((row) => row.at === at && row.side === side).at(-1)!.to;
    expect([end(0, 'above'), end(0, 'below'), end(1, 'above'), end(1, 'below')]).toEqual([8, -2, 6, -5]);
    for (const [i, row] of rows.entries()) {
      const before = rows[i - 1];
      const follows = before !== undefined && before.at === row.at && before.side === row.side;
      expect(row.from).toBe(follows ? before.to : 0);
    }
  });

  it('keep the sum when small parts are joined, whatever is small', () => {
    const parts = sumBy(TERMS, ({ process }) => process).concat(
      ['x', 'y', 'z'].map((name) => ({ name, values: along((x) => 1e-4 * x) })),
    );
    const [whole] = sumBy(parts, () => 'whole');
    const joined = withoutSmall(parts, whole!, capacity);
    expect(joined.map(({ name }) => name)).toContain('3 smaller ones');
    const [again] = sumBy(joined, () => 'whole');
    for (const [i, value] of again!.values.entries()) expect(value).toBeCloseTo(whole!.values[i]!, 15);
  });

  it('keep what is small all along but not at its end', () => {
    const parts = sumBy(runaway, ({ process }) => process);
    const late = { name: 'late', values: along((x) => 0.2 * x ** 80) };
    const other = { name: 'other', values: along(() => 1e-5) };
    const [whole] = sumBy([...parts, late, other], () => 'whole');
    const names = withoutSmall([...parts, late, other], whole!, capacity).map(({ name }) => name);
    expect(names).toContain('late');
  });
});

describe('a figure of layers in use', () => {
  it('has a panel for current and one for utilisation, or the latter alone', async () => {
    const both = await textsOf(figures['layers in use']!());
    expect(both).toEqual(expect.arrayContaining([CURRENT_SHARE, UTILISATION, 'layer 1 (small)', CAPACITY]));
    const one = await textsOf(figures['layers that carry no current']!());
    expect(one).toContain(UTILISATION);
    expect(one).not.toContain(CURRENT_SHARE);
  });

  it('leaves a hole in its CSV where no current flows', () => {
    const layer = { name: 'a', currentShare: [undefined, 1], utilisation: [0, 0.5] };
    expect(layerUseFigure([0, 1], [layer]).csv).toBe(
      'Layer,Capacity [mA.h.cm-2],Share of the current,Utilisation\na,0,,0\na,1,1,0.5\n',
    );
    expect(() => layerUseFigure([0, 1], [])).toThrow(/at least one/);
  });
});
