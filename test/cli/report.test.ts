import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser, DRAWN, firstChart, inBrowser } from './browser.ts';
import { repository, runIn } from './terminal.ts';

const cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
let html = '';

beforeAll(async () => {
  const cell = (name: string) => join(repository, `configs/cells/${name}.json`);
  const study = {
    study: 'comparison',
    designs: { SLC1: cell('slc1'), BLC1: cell('blc1') },
    rates: ['1C', '3C'],
    until: '3.0 V',
    equal: [{ arealCapacity: '3 mAh/cm^2', adjust: 'thickness' }],
  };
  writeFileSync(join(cwd, 'two.json'), JSON.stringify(study));
  expect((await runIn(cwd, ['run', 'two.json'])).code).toBe(0);
  const { code, err } = await runIn(cwd, ['report', 'results/two']);
  expect([code, err]).toEqual([0, '']);
  html = readFileSync(join(cwd, 'results/two/report.html'), 'utf8');
}, 60_000);

describe('stratode report', () => {
  it('writes one file of 1.5 MB at most, with designs, sources, balances, input, and how to reproduce it', () => {
    console.log(`report.html: ${Math.round(html.length / 1000)} kB`);
    expect(Buffer.byteLength(html)).toBeLessThan(1.5e6);
    for (const text of [
      'SLC1',
      'Balance: lithium',
      'stratode run input.json',
      'class="assumed"',
      'aria-label="BLC1',
    ])
      expect(html, text).toContain(text);
  });

  it('gives the same bytes again', async () => {
    await runIn(cwd, ['report', 'results/two', '--out', 'again.html']);
    expect(readFileSync(join(cwd, 'again.html'), 'utf8')).toBe(html);
  });

  it('holds the input with which the result can be had again', async () => {
    const [, data = ''] = /href="data:application\/json;charset=utf-8,([^"]+)"/.exec(html) ?? [];
    writeFileSync(join(cwd, 'input.json'), decodeURIComponent(data));
    expect((await runIn(cwd, ['run', 'input.json', '--out', 'again'])).code).toBe(0);
    const table = (folder: string) => readFileSync(join(cwd, folder, 'table.csv'), 'utf8');
    expect(table('again')).toBe(table('results/two'));
  });

  it('of no result is refused', async () => {
    const { code, err } = await runIn(cwd, ['report', 'nowhere']);
    expect(code).toBe(2);
    expect(err).toContain('nowhere');
  });
});

describe.skipIf(browser === undefined)('the report in a browser, from file://', () => {
  const url = () => pathToFileURL(join(cwd, 'results/two/report.html')).href;
  const FIRST = "document.querySelector('figure[data-chart]')";

  it('draws its charts without an error or a request; tooltips and switches work', async () => {
    await inBrowser(url(), async (tab) => {
      expect(await tab.value(DRAWN)).toBe('drawn');
      const marks = () => tab.value<number>(`${FIRST}.querySelectorAll('svg .mark-line path').length`);
      const place = (of: string) =>
        tab.value<[number, number]>(`(() => {
          const element = ${of};
          element.scrollIntoView({ block: 'center' });
          const { x, y, width, height } = element.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        })()`);
      const symbols = `[...${FIRST}.querySelectorAll('svg .mark-symbol.role-mark path')]`;
      await tab.move(await place(`${symbols}.at(-1)`));
      const tip = await tab.value<string>("document.getElementById('tip').innerText");
      const before = await marks();
      const button = await place(`${FIRST}.querySelector('button')`);
      await tab.drag(button, button);
      await tab.value('new Promise((go) => setTimeout(go, 300))');
      const after = await marks();
      console.log(`${before} lines, then ${after}; tip: ${tip.replaceAll('\n', '; ')}`);
      expect(tip).toMatch(/[a-z]+: /);
      expect(after).toBeGreaterThan(0);
      expect(after).toBeLessThan(before);
      const pressed = `${FIRST}.querySelector('button').getAttribute('aria-pressed')`;
      expect(await tab.value(pressed)).toBe('false');
      expect([tab.said, tab.asked]).toEqual([[], []]);
    });
  }, 60_000);

  it('shows its first chart within 1.5 s', async () => {
    const { first, live, paint } = await firstChart(url(), 3);
    console.log(`FIRST CHART after ${first} ms (first paint ${paint} ms); all charts live after ${live} ms`);
    expect(first).toBeLessThan(1500);
  }, 60_000);
});
