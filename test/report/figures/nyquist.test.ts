import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { placeLabels } from '../../../src/report/figures/decade-labels.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { frequencyLabel, wholeDecades } from '../../../src/report/figures/frequency-axis.ts';
import { nyquistFigure } from '../../../src/report/figures/nyquist.ts';
import { equalFrame } from '../../../src/report/figures/nyquist-frame.ts';
import type { NamedSpectrum } from '../../../src/report/spectrum.ts';
import { boxesOf, overlaps } from '../boxes.ts';
import { CIRCUITS, four, frequencies, noisy, randles } from '../spectra.ts';

const [, , blc1] = four() as [NamedSpectrum, NamedSpectrum, NamedSpectrum, NamedSpectrum];
const inductive = { ...blc1, im: Array.from(blc1.im, (im, i) => im + 6e-5 * blc1.frequency[i]!) };

const figures: Record<string, () => Figure> = {
  'four designs': () => nyquistFigure(four(), { title: 'Four', subtitle: 'SoC 0.5' }),
  'measured under simulated': () =>
    nyquistFigure(four(), {
      title: 'Measured',
      measured: four()
        .slice(0, 2)
        .map((one) => noisy(one)),
    }),
  'measured alone, a frequency twice': () => {
    const one = noisy(blc1);
    const twice = { ...one, frequency: one.frequency, re: one.re, im: one.im };
    (twice.frequency as number[])[3] = twice.frequency[2]!;
    return nyquistFigure([], { measured: [twice] });
  },
  'an inductive end': () => nyquistFigure([inductive]),
  'a long Warburg line': () =>
    nyquistFigure([randles('x', { ...CIRCUITS.BLC1!, warburg: 8 }, frequencies(1e5, 1e-3))]),
  'a flat spectrum': () =>
    nyquistFigure([{ name: 'R', frequency: [1, 10, 100], re: [3, 3, 3], im: [0, 0, 0] }]),
  'one point': () => nyquistFigure([{ name: 'point', frequency: [2], re: [3], im: [-1] }]),
  'tiny values far from 0': () =>
    nyquistFigure([
      { ...blc1, re: Array.from(blc1.re, (x) => 5 + 1e-3 * x), im: Array.from(blc1.im, (y) => 1e-3 * y) },
    ]),
};

describe.each(Object.entries(figures))('a Nyquist figure of %s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
  });

  it('has as many ohm cm² to a pixel in both directions', () => {
    const { panel, x, y } = scalesOf(figure());
    const across = (x[1]! - x[0]!) / panel.width;
    const up = (y[1]! - y[0]!) / panel.height;
    expect(Math.abs(across / up - 1)).toBeLessThan(1e-12);
  });
});

interface DrawnPanel {
  readonly width: number;
  readonly height: number;
  readonly layer: readonly {
    readonly mark: { readonly type: string };
    readonly encoding: Readonly<Record<'x' | 'y', { readonly scale: { readonly domain: number[] } }>>;
    readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] };
  }[];
}

function panelOf(figure: Figure): DrawnPanel {
  return (figure.spec as unknown as { concat: DrawnPanel[] }).concat[0]!;
}

function scalesOf(figure: Figure) {
  const panel = panelOf(figure);
  const { x, y } = panel.layer.find(({ encoding }) => encoding.x !== undefined)!.encoding;
  return { panel, x: x.scale.domain, y: y.scale.domain };
}

describe('a Nyquist figure', () => {
  it('has its ticks at the same steps on both axes, and every point inside', () => {
    const frame = equalFrame([4, 30], [-1, 12]);
    const step = (ticks: readonly number[]) => ticks[1]! - ticks[0]!;
    expect(step(frame.xTicks)).toBe(step(frame.yTicks));
    expect(frame.x[0]).toBe(0);
    expect(frame.x[1]).toBeGreaterThan(30);
    expect(frame.y[0]).toBeLessThan(-1);
    expect(frame.y[1]).toBeGreaterThan(12);
  });

  it('labels whole decades of the frequency where there is room, beside their points', async () => {
    const texts = boxesOf(await renderSvg(nyquistFigure([inductive]).spec)).boxes.map(({ text }) => text);
    for (const label of ['10 mHz', '100 mHz', '10 Hz', '100 Hz', '1 kHz', '10 kHz', '100 kHz']) {
      expect(texts).toContain(label);
    }
  });

  it('marks the decades on the curve, also between its points', () => {
    const at = frequencies(7e4, 3e-2, 12);
    const circuit = CIRCUITS.SLC1!;
    const panel = panelOf(nyquistFigure([randles('x', circuit, at)]));
    const marks = panel.layer.filter(({ mark }) => mark.type === 'point')[0]!.data.values;
    const exact = randles('x', circuit, [0.1, 1, 10, 100, 1e3, 1e4]);
    expect(marks.length).toBe(6);
    marks.forEach(({ re, minusIm }, i) => {
      const off = Math.hypot(Number(re) - exact.re[i]!, Number(minusIm) + exact.im[i]!);
      expect(off / circuit.transfer).toBeLessThan(1e-3);
    });
  });

  it('writes frequencies with prefixes', () => {
    expect([-3, -2, -1, 0, 2, 3, 5, 6, -9].map(frequencyLabel)).toEqual([
      '1 mHz',
      '10 mHz',
      '100 mHz',
      '1 Hz',
      '100 Hz',
      '1 kHz',
      '100 kHz',
      '1 MHz',
      '10⁻⁹ Hz',
    ]);
    // Files round their frequencies: 0.0100001 still is 10 mHz.
    expect(wholeDecades(0.0100001, 99999.9)).toEqual([-2, -1, 0, 1, 2, 3, 4, 5]);
    expect(wholeDecades(2, 9)).toEqual([]);
  });

  it('says what open symbols are, and draws them before the lines', () => {
    const figure = nyquistFigure([blc1], { measured: [noisy(blc1)] });
    expect(JSON.stringify(figure.spec.title)).toContain('Lines: simulated; open symbols: measured');
    expect(
      panelOf(figure)
        .layer.map(({ mark }) => mark.type)
        .filter((type) => type !== 'rule'),
    ).toEqual(['point', 'line', 'point', 'text']);
    expect(JSON.stringify(nyquistFigure([blc1]).spec)).not.toContain('open symbols');
  });

  it('has every given point in its CSV', () => {
    const lines = nyquistFigure([blc1], { measured: [noisy(blc1)] })
      .csv.trimEnd()
      .split('\n');
    expect(lines[0]).toBe('Spectrum,Kind,Frequency [Hz],Z_re [Ohm.cm2],Z_im [Ohm.cm2]');
    expect(lines.length).toBe(1 + 71 + 36);
    expect(lines[1]).toMatch(/^BLC1,simulated,100000,/);
    expect(lines.at(-1)).toMatch(/^BLC1,measured,0\.01/);
  });

  it('is not drawn of bad data, which are named', () => {
    const bad = (change: Partial<NamedSpectrum>) => () => nyquistFigure([{ ...blc1, ...change }]);
    expect(() => nyquistFigure([])).toThrow('at least one spectrum');
    expect(bad({ re: [1] })).toThrow('BLC1 has 71 frequencies, but 1 values of Re Z and 71 of Im Z');
    expect(bad({ frequency: [1], re: [1], im: [Number.NaN] })).toThrow('Im Z of BLC1 is NaN at 1 Hz');
    expect(bad({ frequency: [1], re: [1 / 0], im: [1] })).toThrow('Re Z of BLC1 is Infinity at 1 Hz');
    expect(bad({ frequency: [0], re: [1], im: [1] })).toThrow('the frequency of BLC1 is 0 at point 1 of 1');
    expect(bad({ frequency: [1, 1], re: [1, 2], im: [1, 2] })).toThrow('BLC1 has a frequency twice');
    expect(bad({ frequency: [], re: [], im: [] })).toThrow('BLC1 has no points');
    expect(() => nyquistFigure([blc1, blc1])).toThrow('BLC1 is there twice');
  });
});

it('a label without room is left out, and is never nearer to another point', () => {
  const label = (text: string, x: number) => ({
    text,
    at: [x, 50] as const,
    before: [x - 1, 50] as const,
    after: [x + 1, 50] as const,
  });
  const frame = { width: 400, height: 100 };
  const [first, near, far] = placeLabels(
    [label('1 Hz', 100), label('1 Hz', 110), label('10 Hz', 300)],
    [],
    frame,
    11,
  );
  expect(first?.at[1]).toBeLessThan(50);
  expect(near).toBeUndefined();
  expect(far?.text).toBe('10 Hz');
  expect(placeLabels([label('1 Hz', 100), label('10 Hz', 101)], [], { width: 200, height: 20 }, 11)).toEqual([
    undefined,
    undefined,
  ]);
});
