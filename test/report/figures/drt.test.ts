import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { drtFigure, GAMMA, RELAXATION_TIME } from '../../../src/report/figures/drt.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { boxesOf, overlaps } from '../boxes.ts';

const tau = Array.from({ length: 120 }, (_, i) => 1e-6 * 10 ** (i / 14));
const bump = (t: number, middle: number) => Math.exp(-(Math.log(t / middle) ** 2));
const gamma = tau.map((t) => 12 * bump(t, 1e-3) + 8 * bump(t, 0.3));
const PEAKS = [
  { tau: 1e-3, resistance: 21.3 },
  { tau: 0.3, resistance: 14.2 },
];

const figures: Record<string, () => Figure> = {
  'two peaks': () => drtFigure(tau, gamma, PEAKS, { title: 'DRT', subtitle: 'λ by GCV' }),
  'a peak at each end': () =>
    drtFigure(tau, gamma, [
      { tau: tau[1]!, resistance: 1 },
      { tau: tau[118]!, resistance: 1e5 },
    ]),
  'no peaks, γ below 0': () =>
    drtFigure(
      tau,
      gamma.map((g) => g - 2),
    ),
  'no γ': () => drtFigure([1, 2], [0, 0]),
};

const textsOf = async (figure: Figure) => boxesOf(await renderSvg(figure.spec)).boxes.map(({ text }) => text);

describe.each(Object.entries(figures))('a figure of relaxation times: %s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
    const texts = boxes.map(({ text }) => text);
    for (const text of [RELAXATION_TIME, GAMMA]) expect(texts).toContain(text);
  });
});

describe('a figure of relaxation times', () => {
  it('labels peaks with their resistances, the larger of two that are too near', async () => {
    const texts = await textsOf(figures['two peaks']!());
    expect(texts).toContain('21.3 Ω cm²');
    expect(texts).toContain('14.2 Ω cm²');
    const near = await textsOf(drtFigure(tau, gamma, [...PEAKS, { tau: 1.5e-3, resistance: 3 }]));
    expect(near).toContain('21.3 Ω cm²');
    expect(near).not.toContain('3 Ω cm²');
  });

  it('has γ and the peaks in its CSV', () => {
    expect(drtFigure([1, 10], [2, 3], [{ tau: 4, resistance: 5 }]).csv).toBe(
      [
        'Kind,Relaxation time [s],Gamma [Ohm.cm2],Resistance [Ohm.cm2]',
        'distribution,1,2,',
        'distribution,10,3,',
        'peak,4,,5',
        '',
      ].join('\n'),
    );
  });

  it('is not drawn of bad values', () => {
    expect(() => drtFigure([1], [1])).toThrow('1 relaxation times');
    expect(() => drtFigure([1, 2], [1])).toThrow('2 relaxation times, but 1 values');
    expect(() => drtFigure([2, 1], [1, 1])).toThrow('relaxation time 2 is 1 s');
    expect(() => drtFigure([1, 2], [1, Number.NaN])).toThrow('gamma is NaN at 2 s');
    expect(() => drtFigure([1, 2], [1, 1], [{ tau: 3, resistance: 1 }])).toThrow('a peak at 3 s of 1 Ω cm²');
  });
});
