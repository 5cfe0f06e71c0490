import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fittedSvg } from '../../../src/node/drawing/fit-column.ts';
import { paperSize } from '../../../src/node/drawing/paper-size.ts';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { crossSectionFigure } from '../../../src/report/figures/cross-section.ts';
import { heatMapFigure } from '../../../src/report/figures/heat-map.ts';
import { overpotentialsFigure } from '../../../src/report/figures/overpotentials.ts';
import { paretoFront } from '../../../src/report/figures/pareto.ts';
import { ragoneFigure } from '../../../src/report/figures/ragone.ts';
import { packed } from '../../../src/report/figures/sphere-packing.ts';
import { uncertaintyFigure } from '../../../src/report/figures/uncertainty-band.ts';
import { PRESET_NAMES, presetNamed } from '../../../src/report/presets.ts';
import { boxesOf, overlaps } from '../boxes.ts';
import { estimationKinds } from './estimation-kinds.ts';
import { kinds, stacks } from './kinds.ts';
import { runKinds } from './run-kinds.ts';

const LEAST_POINTS = 6;
const rsc = presetNamed('rsc');
const all = { ...kinds, ...runKinds, ...estimationKinds };

it('the page of the preset is the shortest there is', () => {
  for (const name of PRESET_NAMES) expect(presetNamed(name).height).toBeGreaterThanOrEqual(rsc.height);
});

it('every kind of figure in src/report/figures is among those that are drawn here', () => {
  const folder = new URL('../../../src/report/figures/', import.meta.url);
  const makers = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    return [...text.matchAll(/^export function (\w+Figure)\(/gm)].map(([, name]) => name as string);
  });
  expect(makers.length).toBeGreaterThan(25);
  const drawn = Object.values(all).join();
  expect(makers.filter((name) => !drawn.includes(`${name})(`))).toEqual([]);
});

describe.each(Object.entries(all))('%s', (_, make) => {
  it('as drawn and at single column: letters of 6 pt, all inside, none on top of another', async () => {
    const { spec, csv } = make();
    const fitted = await fittedSvg(spec, rsc, 'single');
    for (const svg of [await renderSvg(spec), fitted]) {
      const { boxes, width, height } = boxesOf(svg);
      expect(boxes.length).toBeGreaterThan(4);
      for (const box of boxes) {
        expect(box.left, box.text).toBeGreaterThanOrEqual(0);
        expect(box.top, box.text).toBeGreaterThanOrEqual(0);
        expect(box.right, box.text).toBeLessThanOrEqual(width);
        expect(box.bottom, box.text).toBeLessThanOrEqual(height);
      }
      expect(overlaps(boxes)).toEqual([]);
    }
    const ptPerPx = ((rsc.widths.single / 25.4) * 72) / paperSize(fitted).px[0];
    const sizes = [...fitted.matchAll(/font-size="([\d.]+)px"/g)].map(([, px]) => Number(px) * ptPerPx);
    expect(Math.min(...sizes)).toBeGreaterThan(LEAST_POINTS);
    expect(paperSize(fitted, rsc.widths.single).mm[1]).toBeLessThan(rsc.height);
    expect(csv.split('\n').length).toBeGreaterThan(2);
  });
});

it('a legend beside a plot goes below it where it would leave the plot no room', async () => {
  const capacity = [0, 1, 2, 3];
  const values = [0.01, 0.02, 0.02, 0.03];
  const processes = ['solid diffusion', 'charge transfer', 'ionic drop', 'electronic drop'];
  const { spec } = overpotentialsFigure(
    capacity,
    processes.map((process, i) => ({ process, place: `layer ${i + 1} (of a long name)`, values })),
  );
  const placesOf = (svg: string) => {
    const { boxes } = boxesOf(svg);
    const at = (text: string) => boxes.find((box) => box.text === text);
    return { title: at('Discharge capacity [mAh cm⁻²]'), name: at('layer 1 (of a long name)'), boxes };
  };
  const fitted = placesOf(await fittedSvg(spec, rsc, 'single'));
  const drawn = placesOf(await renderSvg(spec));
  expect(drawn.name!.top).toBeLessThan(drawn.title!.top);
  expect(fitted.name!.top).toBeGreaterThan(fitted.title!.top);
  expect(overlaps(fitted.boxes)).toEqual([]);
});

describe('a Pareto front', () => {
  const objectives = [
    { title: 'x', best: 'high' },
    { title: 'y', best: 'low' },
  ] as const;
  it('holds whom none beats, and no one else', () => {
    const candidates = [
      { name: 'a', x: 1, y: 1 },
      { name: 'b', x: 2, y: 2 },
      { name: 'c', x: 1.5, y: 2 },
      { name: 'd', x: 3, y: 5 },
      { name: 'e', x: 3, y: 6 },
    ];
    expect(paretoFront(candidates, objectives).map((i) => candidates[i]?.name)).toEqual(['a', 'b', 'd']);
  });
});

describe('circles of a coating', () => {
  it.each([0.3, 0.45, 0.55, 0.7, 0.85])(
    'fill an area fraction of %d within 12 %% and stay inside',
    (fraction) => {
      const [height, r] = [60, 2];
      const circles = packed({ from: 10, to: 90, particleRadius: r, activeFraction: fraction }, height);
      // Of circles cut by an edge the part inside counts: half of each on average.
      const area = circles.reduce(
        (sum, { y }) => sum + Math.PI * r * r * (y < r || y > height - r ? 0.5 : 1),
        0,
      );
      const found = area / (80 * height);
      expect(Math.abs(found / fraction - 1), `found ${found.toFixed(3)}`).toBeLessThan(0.12);
      for (const { x } of circles) {
        expect(x - r).toBeGreaterThanOrEqual(10 - 1e-9);
        expect(x + r).toBeLessThanOrEqual(90 + 1e-9);
      }
    },
  );

  it('do not overlap up to the active fraction of a coating', () => {
    const circles = packed({ from: 0, to: 40, particleRadius: 1.5, activeFraction: 0.6 }, 30);
    const least = Math.min(
      ...circles.flatMap((a, i) => circles.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
    );
    expect(least).toBeGreaterThanOrEqual(2 * 1.5 - 1e-9);
  });

  it('are the same every time', () => {
    const layer = { from: 0, to: 40, particleRadius: 1.5, activeFraction: 0.6 };
    expect(packed(layer, 30)).toEqual(packed(layer, 30));
  });
});

describe('bad data are errors that name the place', () => {
  it.each([
    [() => ragoneFigure([]), 'energy has no values'],
    [() => ragoneFigure([{ design: 'a', cRate: 1, energy: 0, power: 1 }]), 'energy is 0 at point 1'],
    [
      () => heatMapFigure({ x: 'x', y: 'y', z: 'z', points: [{ x: 1, y: 1, z: undefined }] }),
      'all of 1 cases failed',
    ],
    [
      () => uncertaintyFigure([{ design: 'a', x: [0], low: [2], middle: [1], high: [3] }], { level: 90 }),
      'the band of a has 2, 1, 3 at x = 0',
    ],
    [() => crossSectionFigure({ ...stacks.mono, layers: [] }), 'at least one layer'],
    [
      () => crossSectionFigure({ ...stacks.mono, layers: [{ ...stacks.mono.layers[0]!, porosity: 0.8 }] }),
      'porosity 0.8 and active fraction 0.45',
    ],
  ])('%#', (make, message) => {
    expect(make).toThrow(message);
  });
});
