import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser, inBrowser, type Tab } from './browser.ts';
import { repository, runIn } from './terminal.ts';

const cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const RADII = ['1 um', '2 um', '3 um', '4 um', '5 um'];
const file = (name: string) => join(cwd, 'results', name, 'report.html');

beforeAll(async () => {
  const study = {
    study: 'sweep',
    curves: true,
    combine: 'grid',
    base: {
      experiment: 'protocol',
      cell: join(repository, 'configs/cells/slc2.json'),
      steps: ['Discharge at 3C until 3.0 V'],
    },
    vary: {
      'cell.positive.layers[0].particleRadius': { values: RADII, source: 'assumed' },
    },
  };
  writeFileSync(join(cwd, 'kept.json'), JSON.stringify(study));
  expect(await runIn(cwd, ['run', 'kept.json', '--workers', '1'])).toMatchObject({ code: 0 });
  cpSync(join(cwd, 'results/kept'), join(cwd, 'results/bare'), { recursive: true });
  rmSync(join(cwd, 'results/bare/curves'), { recursive: true });
  for (const name of ['kept', 'bare'])
    expect(await runIn(cwd, ['report', `results/${name}`])).toMatchObject({ code: 0, err: '' });
}, 120_000);

/** What the page shows as marked: by list, by curves in colour, by large points, by rows of the table. */
const STATE = `(() => {
  const of = (selector) => [...document.querySelectorAll(selector)];
  const cases = [...document.querySelector('[data-cases]').selectedOptions].map((option) => Number(option.value));
  const behind = of('[data-view=curves] .layer_1_marks path').length;
  const rows = of('#table tbody tr').flatMap((row, i) => row.classList.contains('picked') ? [i] : []);
  const sizes = of('[data-view=points] .mark-symbol path').map((path) => path.getBBox().width);
  const large = sizes.flatMap((size, i) => size > Math.min(...sizes) * 1.2 ? [i] : []);
  return { cases, curves: behind, rows, large, said: document.querySelector('[data-said]').textContent };
})()`;

interface State {
  readonly cases: number[];
  readonly curves: number;
  readonly rows: number[];
  readonly large: number[];
  readonly said: string;
}

const drawn = (tab: Tab) =>
  tab.value(`(async () => {
    while (document.documentElement.dataset.charts === undefined) await new Promise((go) => setTimeout(go, 20));
    document.querySelector('#explore').scrollIntoView();
    return document.documentElement.dataset.charts;
  })()`);

const settled = async (tab: Tab): Promise<State> => {
  await tab.value('new Promise((go) => setTimeout(go, 250))');
  return tab.value<State>(STATE);
};

/** Middles of the points, and a place on a curve's line [px]. */
const points = (tab: Tab) =>
  tab.value<
    [number, number][]
  >(`[...document.querySelectorAll('[data-view=points] .mark-symbol path')].map((path) => {
    const box = path.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  })`);
const frameTop = (tab: Tab) =>
  tab.value<number>("document.querySelector('[data-view=points] .background').getBoundingClientRect().y");
const onCurve = (tab: Tab, which: number) =>
  tab.value<[number, number]>(`(() => {
    const path = document.querySelectorAll('[data-view=curves] .layer_2_marks path')[${which}];
    const at = path.getPointAtLength(path.getTotalLength() * 0.97).matrixTransform(path.getScreenCTM());
    return [at.x, at.y];
  })()`);

describe.skipIf(browser === undefined)('cases and curves of a sweep, in a browser', () => {
  it('a brush over points marks their curves, list entries and table rows; a click on a curve its point', async () => {
    await inBrowser(pathToFileURL(file('kept')).href, async (tab) => {
      expect(await drawn(tab)).toBe('drawn');
      expect(await settled(tab)).toMatchObject({
        cases: [],
        curves: 5,
        said: 'No case is marked; all are shown.',
      });
      const at = await points(tab);
      // From inside the frame, as a hand begins.
      const top = Math.max(await frameTop(tab), Math.min(...at.slice(1, 4).map(([, y]) => y)) - 15) + 2;
      const bottom = Math.max(...at.slice(1, 4).map(([, y]) => y)) + 15;
      await tab.drag([at[1]![0] - 15, top], [at[3]![0] + 15, bottom]);
      const marked = { cases: [1, 2, 3], curves: 3, rows: [1, 2, 3], large: [1, 2, 3] };
      const state = await settled(tab);
      expect(state).toMatchObject(marked);
      expect(state.said).toContain('3 of 5 cases marked: Case 1: layers[0].particleRadius 2 um');
      const place = await onCurve(tab, 4);
      await tab.drag(place, place);
      expect(await settled(tab)).toMatchObject({ cases: [1, 2, 3, 4], curves: 4, rows: [1, 2, 3, 4] });
      expect([tab.said, tab.asked]).toEqual([[], []]);
    });
  }, 60_000);

  it('the keyboard does the same: the list is reached by Tab, arrows and Shift mark, the button unmarks', async () => {
    await inBrowser(pathToFileURL(file('kept')).href, async (tab) => {
      await drawn(tab);
      await tab.value("document.querySelector('[data-axis=x]').focus()");
      const where = () => tab.value<string>('Object.keys(document.activeElement.dataset).join()');
      for (let k = 0; k < 20 && (await where()) !== 'cases'; k++) await tab.key('Tab');
      expect(await where()).toBe('cases');
      await tab.key('Home');
      await tab.key('ArrowDown');
      await tab.key('ArrowDown', 8);
      expect(await settled(tab)).toMatchObject({ cases: [1, 2], curves: 2, rows: [1, 2], large: [1, 2] });
      await tab.value("document.querySelector('[data-clear]').click()");
      expect(await settled(tab)).toMatchObject({ cases: [], curves: 5, rows: [] });
      expect(tab.said).toEqual([]);
    });
  }, 60_000);

  it('another axis is drawn anew, and what is marked stays marked', async () => {
    await inBrowser(pathToFileURL(file('kept')).href, async (tab) => {
      await drawn(tab);
      const change = (name: string, value: string) =>
        tab.value(`(() => {
          const select = document.querySelector('${name}');
          select.value = '${value}';
          select.dispatchEvent(new Event('change'));
        })()`);
      await change('[data-cases]', '2');
      const before = await points(tab);
      await change('[data-axis=x]', '1');
      expect(await settled(tab)).toMatchObject({ cases: [2], curves: 1, large: [2] });
      expect(await points(tab)).not.toEqual(before);
      expect(tab.said).toEqual([]);
    });
  }, 60_000);

  it('turned into a phone the charts stand below each other, and nothing is wider than the screen', async () => {
    const size = { width: 500, height: 900 };
    await inBrowser(
      pathToFileURL(file('kept')).href,
      async (tab) => {
        await drawn(tab);
        await tab.send('Emulation.setDeviceMetricsOverride', {
          width: 375,
          height: 800,
          deviceScaleFactor: 1,
          mobile: true,
        });
        await settled(tab);
        const boxes = await tab.value<{ x: number; right: number; y: number }[]>(
          `[...document.querySelectorAll('[data-view] svg')].map((svg) => svg.getBoundingClientRect().toJSON())`,
        );
        expect(boxes.length).toBe(2);
        expect(boxes[1]!.y).toBeGreaterThan(boxes[0]!.y + 50);
        for (const box of boxes) expect(box.right).toBeLessThanOrEqual(375);
        expect(await tab.value('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
      },
      size,
    );
  }, 60_000);

  it('without curves the points, the list and the table are linked, and the page says how to keep curves', async () => {
    expect(readFileSync(file('bare'), 'utf8')).toContain('"curves": true');
    await inBrowser(pathToFileURL(file('bare')).href, async (tab) => {
      await drawn(tab);
      const [first] = await points(tab);
      await tab.drag(first!, first!);
      expect(await settled(tab)).toMatchObject({ cases: [0], rows: [0], large: [0], curves: 0 });
      expect(tab.said).toEqual([]);
    });
  }, 60_000);
});
