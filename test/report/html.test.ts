import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/node/drawing/render-svg.ts';
import { voltageCapacityFigure } from '../../src/report/figures/voltage-capacity.ts';
import { inScript, libraryText } from '../../src/report/html/escape.ts';
import { HIDDEN, interactive } from '../../src/report/html/interactive.ts';
import { chartHtml, pageHtml, tableHtml } from '../../src/report/html/page.ts';
import { kinds } from './figures/kinds.ts';
import { curves } from './synthetic.ts';

const evil = '</script><script>alert(1)</script> "a" & <b>';

describe('what stands in the data', () => {
  it('cannot end a script, and is read back as it was', () => {
    const text = inScript({ evil });
    expect(text).not.toMatch(/<\/script|<!--/i);
    expect(JSON.parse(text)).toEqual({ evil });
    expect(libraryText('a</SCRIPT>b')).not.toMatch(/<\/script/i);
  });

  it('is text in tables, titles and names of drawings', async () => {
    const svg = '<svg width="1" height="1"></svg>';
    const html = pageHtml({
      title: evil,
      sections: [
        { id: 'a', title: evil, html: tableHtml({ head: [evil], rows: [[evil]] }, evil) },
        { id: 'b', title: 'b', html: chartHtml({ name: 'x', alt: evil, svg, live: undefined }) },
      ],
      libraries: [],
    });
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>');
  });
});

describe('an interactive figure', () => {
  it.each(Object.entries(kinds).filter(([name]) => !name.startsWith('cross')))(
    '%s is still one',
    async (_, make) => {
      const { spec } = interactive(make().spec);
      await expect(renderSvg(spec)).resolves.toContain('<svg');
    },
  );

  it('has its series as switches, and a filter on every row of one', () => {
    const { spec, series } = interactive(voltageCapacityFigure(curves(['SLC1', 'BLC1'], [1, 2])).spec);
    expect(series).toEqual(['SLC1', 'BLC1']);
    expect(JSON.stringify(spec).split(`indexof(${HIDDEN}, datum.series) < 0`).length).toBe(3);
  });
});

it('a page fetches nothing: its policy forbids it', () => {
  const html = pageHtml({ title: 't', sections: [], libraries: [] });
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/(?:src|href)="https?:/);
});
