import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Clicks the first switch, points at a curve, and writes into the page what came of it. */
const PROBE = `<script>addEventListener('load', async () => {
  const root = document.documentElement;
  while (root.dataset.charts === undefined) await new Promise((go) => setTimeout(go, 50));
  const chart = document.querySelector('figure[data-chart]');
  const marks = () => chart.querySelectorAll('svg .mark-line path').length;
  const point = [...chart.querySelectorAll('svg .mark-symbol.role-mark path')].at(-1);
  const at = point.getBoundingClientRect();
  point.dispatchEvent(new MouseEvent('pointermove', { bubbles: true, clientX: at.x + 1, clientY: at.y + 1 }));
  point.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: at.x + 1, clientY: at.y + 1 }));
  root.dataset.tip = document.getElementById('tip').textContent.replaceAll('\\n', '; ');
  const before = marks();
  const button = chart.querySelector('button');
  button.click();
  await new Promise((go) => setTimeout(go, 300));
  root.dataset.toggle = before + ' lines, then ' + marks() + ', pressed ' + button.getAttribute('aria-pressed');
  root.dataset.fetched = performance.getEntriesByType('resource').length;
});</script>`;

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(present);
if (browser === undefined)
  console.log('chromium is absent: the report is NOT opened in a browser here (apt install chromium)');

describe.skipIf(browser === undefined)('the report in a browser, from file://', () => {
  it('draws its charts without an error or a request; tooltips and switches work', () => {
    const file = join(cwd, 'probe.html');
    writeFileSync(file, html.replace('</body>', `${PROBE}</body>`));
    const args = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--enable-logging=stderr',
      '--virtual-time-budget=15000',
    ];
    const url = pathToFileURL(file).href;
    const profile = `--user-data-dir=${join(cwd, 'profile')}`;
    const ran = spawnSync(browser as string, [...args, profile, '--dump-dom', url], {
      encoding: 'utf8',
      timeout: 50_000,
    });
    const said = (name: string) => new RegExp(`<html[^>]* data-${name}="([^"]*)"`).exec(ran.stdout)?.[1];
    console.log(`charts ${said('charts')}; toggle: ${said('toggle')}; tip: ${said('tip')}`);
    expect(ran.stderr).not.toMatch(/CONSOLE.*(error|refused)/i);
    expect(said('charts')).toBe('drawn');
    expect(said('fetched')).toBe('0');
    expect(said('tip')).toMatch(/[a-z]+: /);
    const [, before, after, pressed] =
      /^(\d+) lines, then (\d+), pressed (\w+)$/.exec(said('toggle') ?? '') ?? [];
    expect(Number(before)).toBeGreaterThan(0);
    expect(Number(after)).toBeLessThan(Number(before));
    expect(pressed).toBe('false');
  }, 60_000);
});

function present(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
