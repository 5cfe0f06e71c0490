import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { TopLevelSpec } from 'vega-lite';
import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { rateCapabilityFigure } from '../../../src/report/figures/rate-capability.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { curves, pointsOf } from '../../report/synthetic.ts';

/** A line through two points, for one thing to be broken in. */
function line(change: (spec: Record<string, never>) => void = () => {}): TopLevelSpec {
  const spec = {
    data: {
      values: [
        { a: 1, b: 2 },
        { a: 2, b: 3 },
      ],
    },
    mark: { type: 'line', clip: true },
    encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'b', type: 'quantitative' } },
  };
  change(spec as unknown as Record<string, never>);
  return spec as unknown as TopLevelSpec;
}

const set = (path: string, value: unknown) =>
  line((spec) => {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const holder = keys.reduce((at, key) => at[key]!, spec as Record<string, never>);
    (holder as Record<string, unknown>)[last] = value;
  });

describe('renderSvg', () => {
  it('draws SVG in the fonts of the specification', async () => {
    const svg = await renderSvg(rateCapabilityFigure(pointsOf(curves())).spec);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*<\/svg>$/s);
    expect(svg).toContain('font-family="DejaVu Sans, Helvetica, Arial, sans-serif"');
    expect(svg).not.toContain('NaN');
  });

  it('gives the same bytes again, side by side and in another process', async () => {
    const figure = voltageCapacityFigure(curves(['SLC1', 'BLC1'], [1, 3]));
    const first = await renderSvg(figure.spec);
    const [again, clipped, later] = await Promise.all([
      renderSvg(figure.spec),
      renderSvg(line()),
      renderSvg(figure.spec),
    ]);
    expect(again).toBe(first);
    expect(later).toBe(first);
    expect(await renderSvg(line())).toBe(clipped);
    const script = fileURLToPath(new URL('./draw-once.ts', import.meta.url));
    const elsewhere = execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' });
    expect(elsewhere.trim()).toBe(createHash('sha256').update(first).digest('hex'));
  });

  it('leaves the global scope as it was', async () => {
    await renderSvg(line());
    expect('vega' in globalThis || 'vegaLite' in globalThis).toBe(false);
  });

  it('leaves the specification as it was', async () => {
    const figure = rateCapabilityFigure(pointsOf(curves()));
    const before = JSON.stringify(figure.spec);
    await renderSvg(figure.spec);
    expect(JSON.stringify(figure.spec)).toBe(before);
  });

  it('takes the width of a text from the font', async () => {
    const widthOf = async (text: string) => {
      const svg = await renderSvg({
        data: { values: [{}] },
        mark: { type: 'text', text, fontSize: 20, align: 'left' },
        encoding: { x: { value: 0 }, y: { value: 0 } },
        width: 10,
        padding: 0,
        config: { view: { stroke: null } },
      });
      return Number(svg.match(/width="(\d+)"/)?.[1]);
    };
    expect((await widthOf('W'.repeat(20))) - (await widthOf('i'.repeat(20)))).toBeGreaterThan(250);
  });
});

describe('what vega would draw wrong, or not at all, is an error', () => {
  const cases: [string, TopLevelSpec, string][] = [
    ['a missing field', set('encoding.y.field', 'voltag'), 'Infinite extent for field "voltag"'],
    [
      'a missing field on a given domain',
      line((spec) => Object.assign(spec['encoding']['y'], { field: 'voltag', scale: { domain: [0, 1] } })),
      'has a point without a place: {"a":1,"b":2}',
    ],
    ['a missing value', set('data.values.1.b', null), 'has a point without a place: {"a":2,"b":null}'],
    ['a NaN', set('data.values.1.b', Number.NaN), 'spec.data.values[1].b is NaN'],
    ['an infinity', set('data.values.0.a', Number.POSITIVE_INFINITY), 'spec.data.values[0].a is Infinity'],
    ['no data', set('data.values', []), 'spec.data.values is empty'],
    ['data filtered away', set('transform', [{ filter: 'datum.a > 5' }]), 'Infinite extent'],
    ['remote data', set('data', { url: 'https://example.org/data.csv' }), 'spec.data.url is remote'],
    [
      'remote data in a look-up',
      set('transform', [{ lookup: 'a', from: { data: { url: 'x.json' }, key: 'a', fields: ['b'] } }]),
      'spec.transform[0].from.data.url is remote',
    ],
    ['a broken expression', set('encoding.x.axis', { labelExpr: 'foo(' }), 'Expression parse error'],
    ['a logarithm of zero', set('encoding.y.scale', { type: 'log', domain: [0, 10] }), 'Log scale domain'],
    ['a scale that is not there', set('encoding.y.scale', { type: 'logg' }), 'logg'],
  ];

  it.each(cases)('%s', async (_, spec, message) => {
    await expect(renderSvg(spec)).rejects.toThrow(message);
  });

  it('and the next figure is drawn all the same', async () => {
    await expect(renderSvg(set('data.values', []))).rejects.toThrow('is empty');
    await expect(renderSvg(line())).resolves.toContain('<svg');
  });
});
