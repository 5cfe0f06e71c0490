import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { bodeFigure } from '../../../src/report/figures/bode.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { decadesOver, logAxis } from '../../../src/report/figures/frequency-axis.ts';
import { type ImpedanceShare, impedanceSharesFigure } from '../../../src/report/figures/impedance-shares.ts';
import { spectrumTable } from '../../../src/report/spectrum.ts';
import { boxesOf, overlaps } from '../boxes.ts';
import { four, frequencies, noisy, randles, shares } from '../spectra.ts';

const flat = randles('R', { series: 10, transfer: 2, tau: 1e-3, warburg: 0.05 });
const wide = randles('wide', { series: 0.01, transfer: 500, tau: 1, warburg: 3 });

const figures: Record<string, () => Figure> = {
  'Bode figure of four designs': () =>
    bodeFigure(four(), { title: 'Four', subtitle: 'SoC 0.5', measured: [noisy(four()[0]!)] }),
  'Bode figure of a nearly constant Z': () => bodeFigure([flat]),
  'Bode figure over many decades of |Z|': () => bodeFigure([wide]),
  'Bode figure of one point': () => bodeFigure([{ name: 'x', frequency: [3], re: [2], im: [1] }]),
  'Bode figure of measured points': () => bodeFigure([], { measured: [noisy(flat, 5)] }),
  'figure of sixteen shares': () => impedanceSharesFigure(frequencies(), shares(), { title: 'Shares' }),
  'figure of two shares': () => impedanceSharesFigure(frequencies(), shares().slice(0, 2)),
};

describe.each(Object.entries(figures))('a %s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
  });
});

const textsOf = async (figure: Figure) => boxesOf(await renderSvg(figure.spec)).boxes.map(({ text }) => text);

describe('a Bode figure', () => {
  it('has decades as powers of ten, once for both panels', async () => {
    const texts = await textsOf(bodeFigure(four()));
    for (const label of ['10⁻²', '10⁰', '10³', '10⁵', 'Frequency [Hz]', '|Z| [Ω cm²]', '−Phase [°]']) {
      expect(texts.filter((text) => text === label).length, label).toBe(1);
    }
  });

  it('labels 2 and 5 where there are less than two decades', () => {
    expect(logAxis(decadesOver(4, 40), 170, 'y').labelExpr).toBe(
      `({"5":"5","10":"10","20":"20"})[datum.value] || ''`,
    );
    expect(logAxis(decadesOver(0.5, 2e3), 170, 'y').labelExpr).toContain('"1000":"10³"');
    // Eleven decades over a short axis: every second label.
    const { labelExpr } = logAxis(decadesOver(1e-5, 1e5), 170, 'y');
    expect(labelExpr).toContain('10²');
    expect(labelExpr).not.toContain('10³');
  });

  it('has |Z| and the phase in its CSV, capacitive below 0', () => {
    const [head, row] = bodeFigure([{ name: 'x', frequency: [1], re: [3], im: [-4] }]).csv.split('\n');
    expect(head).toBe('Spectrum,Kind,Frequency [Hz],Z_re [Ohm.cm2],Z_im [Ohm.cm2],|Z| [Ohm.cm2],Phase [deg]');
    expect(row).toMatch(/^x,simulated,1,3,-4,5,-53\.13/);
  });

  it('is not drawn of nothing, nor of Z = 0', () => {
    expect(() => bodeFigure([])).toThrow('at least one spectrum');
    expect(() => bodeFigure([{ name: 'x', frequency: [1], re: [0], im: [0] }])).toThrow(
      'Z of x is 0 at 1 Hz',
    );
  });
});

interface SharesSpec {
  readonly concat: readonly {
    readonly layer: readonly {
      readonly encoding: { readonly color?: { readonly scale: { domain: string[]; range: string[] } } };
      readonly data: { readonly values: readonly Readonly<Record<string, number | string>>[] };
    }[];
  }[];
}

describe('the figure of the shares of an impedance', () => {
  const given = shares();
  const figure = impedanceSharesFigure(frequencies(), given);
  const layers = (figure.spec as unknown as SharesSpec).concat[0]!.layer;
  const scale = layers.find(({ encoding }) => encoding.color)!.encoding.color!.scale;
  const rows = layers.flatMap(({ data }) => data.values).filter((row) => row['series'] !== undefined);

  it('sums up the small ones, so that at most eleven lines are left', () => {
    expect(scale.domain[0]).toBe('sum of all');
    expect(scale.domain.length).toBeLessThanOrEqual(11);
    expect(scale.domain.at(-1)).toMatch(/^\d smaller ones$/);
    expect(scale.domain).toContain('charge transfer, layer 2 (big)');
    expect(scale.domain).not.toContain('electronic, layer 1 (small)');
  });

  it('has lines that add up to the whole', () => {
    const sums = new Map<number, { whole: number; parts: number }>();
    for (const row of rows) {
      const f = Number(row['frequency']);
      const sum = sums.get(f) ?? { whole: 0, parts: 0 };
      if (row['series'] === 'sum of all') sum.whole += Number(row['re']);
      else sum.parts += Number(row['re']);
      sums.set(f, sum);
    }
    const worst = Math.max(...[...sums.values()].map(({ whole, parts }) => Math.abs(parts / whole - 1)));
    console.log(`shares as drawn add up to ${worst.toExponential(1)}`);
    // Six digits are drawn.
    expect(worst).toBeLessThan(1e-5);
  });

  it('gives a process one colour', () => {
    const colorOf = (label: string) => scale.range[scale.domain.indexOf(label)];
    expect(colorOf('charge transfer, layer 1 (small)')).toBe(colorOf('charge transfer, layer 2 (big)'));
    expect(colorOf('foil')).not.toBe(colorOf('charge transfer, layer 1 (small)'));
  });

  it('has all shares in its CSV', () => {
    const lines = figure.csv.trimEnd().split('\n');
    expect(lines[0]).toBe('Share,Frequency [Hz],Z_re [Ohm.cm2],Z_im [Ohm.cm2]');
    expect(lines.length).toBe(1 + given.length * 71);
  });

  it('names a single small one', () => {
    const one = (label: string, size: number): ImpedanceShare => ({ label, re: [size, size], im: [0, 0] });
    const { spec } = impedanceSharesFigure([1, 10], [one('big', 10), one('little', 0.01), one('none', 0)]);
    expect(JSON.stringify(spec)).toContain('"domain":["sum of all","big","little"]');
  });

  it('is not drawn of nothing, nor of shares of another length', () => {
    expect(() => impedanceSharesFigure([1], [])).toThrow('at least one share');
    expect(() => impedanceSharesFigure([1, 2], [{ label: 'foil', re: [1], im: [1, 2] }])).toThrow(
      'foil has 2 frequencies',
    );
  });
});

describe('the table of a spectrum', () => {
  it('is of the cell and per area', () => {
    expect(spectrumTable({ frequency: [10, 1], re: [3, 6], im: [-1.5, -3] }, 1.5)).toBe(
      [
        'Frequency [Hz],Z_re [Ohm],Z_im [Ohm],Z_re [Ohm.cm2],Z_im [Ohm.cm2]',
        '10,2,-1,3,-1.5',
        '1,4,-2,6,-3',
        '',
      ].join('\n'),
    );
    expect(() => spectrumTable({ frequency: [], re: [], im: [] }, 0)).toThrow('the area is 0 cm²');
  });
});
