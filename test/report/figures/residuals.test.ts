import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { RESIDUAL, residualsFigure } from '../../../src/report/figures/residuals.ts';
import { boxesOf, overlaps } from '../boxes.ts';

const frequency = Array.from({ length: 61 }, (_, i) => 1e4 * 10 ** (-i / 10));
const waves = (size: number) => ({
  re: frequency.map((_, i) => size * Math.sin(i / 5)),
  im: frequency.map((_, i) => -size * Math.cos(i / 3)),
});

const figures: Record<string, () => Figure> = {
  small: () => residualsFigure(frequency, waves(0.3), { title: 'Lin-KK', subtitle: '27 elements', limit: 1 }),
  large: () => residualsFigure(frequency, waves(12), { limit: 1 }),
  'no residuals': () => residualsFigure(frequency, waves(0)),
  'one point': () => residualsFigure([3], { re: [0.1], im: [-2] }),
};

describe.each(Object.entries(figures))('a figure of residuals: %s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const { boxes, width, height } = boxesOf(await renderSvg(figure().spec));
    for (const box of boxes) {
      expect(Math.min(box.left, box.top), box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
    const texts = boxes.map(({ text }) => text);
    for (const text of [RESIDUAL, 'Frequency [Hz]', 'Re', 'Im']) expect(texts).toContain(text);
  });
});

describe('a figure of residuals', () => {
  it('names its limit, where there is one', async () => {
    const textsOf = async (figure: Figure) =>
      boxesOf(await renderSvg(figure.spec)).boxes.map(({ text }) => text);
    expect(await textsOf(figures['small']!())).toContain('Grey: within ± 1 %');
    expect((await textsOf(figures['no residuals']!())).join()).not.toContain('Grey');
  });

  it.each([
    ['no title', undefined],
    ['an empty one', ''],
  ])('shows its subtitle and notes with %s', async (_, title) => {
    const figure = residualsFigure(frequency, waves(0.3), {
      ...(title === '' && { title }),
      subtitle: 'M 27',
      limit: 1,
    });
    const texts = boxesOf(await renderSvg(figure.spec)).boxes.map(({ text }) => text);
    for (const text of ['M 27', 'Grey: within ± 1 %']) expect(texts).toContain(text);
  });

  it.each([0.02, 0.7, 1.7, 3, 12, 80])(
    'labels 0 and both sides of it, residuals up to %s %%',
    async (size) => {
      const texts = boxesOf(await renderSvg(residualsFigure(frequency, waves(size)).spec)).boxes;
      const labels = texts.flatMap(({ text }) =>
        /^−?[\d.]+$/.test(text) ? [Number(text.replace('−', '-'))] : [],
      );
      const steps = labels.filter((label) => Math.abs(label) <= size).sort((a, b) => a - b);
      expect(steps).toContain(0);
      expect(steps.filter((label) => label > 0).length).toBe(steps.filter((label) => label < 0).length);
      expect(steps.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('has all points in its CSV, in the order given', () => {
    expect(residualsFigure([10, 1], { re: [0.5, 1], im: [-2, 3] }).csv).toBe(
      'Frequency [Hz],Residual of Z_re [% of |Z|],Residual of Z_im [% of |Z|]\n10,0.5,-2\n1,1,3\n',
    );
  });

  it('is not drawn of bad values', () => {
    expect(() => residualsFigure([], { re: [], im: [] })).toThrow('at least one frequency');
    expect(() => residualsFigure([1], { re: [1, 2], im: [1] })).toThrow('2 residuals of Re Z and 1 of Im Z');
    expect(() => residualsFigure([0], { re: [1], im: [1] })).toThrow('point 1 is 0 Hz');
    expect(() => residualsFigure([1], { re: [Number.NaN], im: [1] })).toThrow('at 1 Hz are NaN and 1 %');
  });
});
