/** Figures of rate tests, cycles, GITT and drives: drawn whole, of every odd input. */
import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../src/node/drawing/render-svg.ts';
import { CAPACITY_UNITS, capacityHead, capacityTitle } from '../../../src/report/capacity-unit.ts';
import { cyclingFigure } from '../../../src/report/figures/cycling.ts';
import type { Figure } from '../../../src/report/figures/figure.ts';
import { gittFigure } from '../../../src/report/figures/gitt.ts';
import { rateCapabilityFigure } from '../../../src/report/figures/rate-capability.ts';
import { voltageCapacityFigure } from '../../../src/report/figures/voltage-capacity.ts';
import { voltageTimeFigure } from '../../../src/report/figures/voltage-time.ts';
import { CAPACITY } from '../../../src/report/theme.ts';
import { boxesOf, overlaps } from '../boxes.ts';
import { curve, curves, pointsOf } from '../synthetic.ts';

const titles = { capacityTitle: capacityTitle('mAh/g'), capacityHead: capacityHead('mAh/g') };
const cycles = (count: number, loss: number) =>
  Array.from({ length: count }, (_, k) => ({
    cycle: k + 1,
    capacity: 180 * (1 - loss * k),
    retention: 1 - loss * k,
    coulombicEfficiency: k === 0 ? 0.93 : 0.9995,
  }));
const wave = (end: number) => {
  const time = Array.from({ length: 200 }, (_, i) => (end * i) / 199);
  return {
    time,
    voltage: time.map((t) => 4 - (0.5 * t) / end + 0.05 * Math.sin((40 * t) / end)),
    current: time.map((t) => 5e-3 * Math.sin((40 * t) / end)),
  };
};
const points = (apparent: number, doubt?: string) =>
  Array.from({ length: 20 }, (_, k) => ({ stoichiometry: 0.4 + k / 40, apparent, true: 1e-14, doubt }));
const measured = [{ name: 'measured.csv', time: [10, 50, 90], voltage: [3.9, 3.8, 3.6] }];

const cells = [
  { name: 'Cell A', cycle: [1, 50, 150], capacity: [180, 178.2, 171] },
  { name: 'Cell B', cycle: [1, 200], capacity: [179, 160], about: 'parts of cycle 1' },
];

const figures: Record<string, () => Figure> = {
  'cycles that fade': () => cyclingFigure(cycles(500, 4e-4), { title: 'BLC1', ...titles }),
  'three cycles that do not': () => cyclingFigure(cycles(3, 0), titles),
  'cycles without an efficiency': () =>
    cyclingFigure(
      cycles(5, 0).map((row) => ({ ...row, coulombicEfficiency: undefined })),
      titles,
    ),
  'cycles beside measured ones, some beyond the last': () =>
    cyclingFigure(cycles(100, 4e-4), { title: 'BLC1', ...titles, measured: cells }),
  'one cycle beside measured ones': () => cyclingFigure(cycles(1, 0), { ...titles, measured: cells }),
  'a GITT test': () =>
    gittFigure(wave(3e5), points(6e-15, 'pulse not short against R_p^2/D_s'), { title: 'SLC1' }),
  'a GITT test over decades': () => gittFigure(wave(3e3), [...points(1e-17), ...points(3e-13)]),
  'a GITT test without pulses': () => gittFigure(wave(60), []),
  'a drive': () => voltageTimeFigure(wave(1200), { title: 'BLC1', current: true }),
  'a charge beside a measured one': () => voltageTimeFigure(wave(100), { title: 'BLC1', measured }),
  'a rest at one voltage': () =>
    voltageTimeFigure({ time: [0, 600], voltage: [4.1, 4.1], current: [0, 0] }, { current: true }),
  'discharges per mass beside measured ones': () => {
    const beside = [{ name: 'measured.csv', cRate: 1, capacity: [0, 1, 2], voltage: [4.2, 3.9, 3.6] }];
    return voltageCapacityFigure(curves(['BLC1']), { basis: 'mAh/g', measured: beside });
  },
  'rates per volume': () => rateCapabilityFigure(pointsOf(curves(['SLC1'])), { basis: 'mAh/cm3' }),
};

describe.each(Object.entries(figures))('%s', (_, figure) => {
  it('is drawn with all text inside and none on top of another', async () => {
    const svg = await renderSvg(figure().spec);
    const { boxes, width, height } = boxesOf(svg);
    expect(boxes.length).toBeGreaterThan(4);
    for (const box of boxes) {
      expect(box.left, box.text).toBeGreaterThanOrEqual(0);
      expect(box.right, box.text).toBeLessThanOrEqual(width);
      expect(box.top, box.text).toBeGreaterThanOrEqual(0);
      expect(box.bottom, box.text).toBeLessThanOrEqual(height);
    }
    expect(overlaps(boxes)).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe('cycles beside measured ones', () => {
  const { spec, csv } = cyclingFigure(cycles(100, 4e-4), { ...titles, measured: cells });

  it('have every measured point in the specification, those beyond the last cycle too, and in the table', () => {
    const { concat } = spec as unknown as { concat: { layer: { data: { values: object[] } }[] }[] };
    const drawn = concat[0]!.layer.slice(-cells.length).map(({ data }) => data.values);
    const wanted = cells.map(({ name, cycle, capacity }) =>
      cycle.map((x, order) => ({ series: name, order, x, y: capacity[order] })),
    );
    expect(drawn).toEqual(wanted);
    const rows = csv.trim().split('\n');
    expect(rows[0]).toBe(
      'Series,Cycle,Discharge capacity [mA.h.g-1],Capacity retention,Coulombic efficiency',
    );
    expect(rows.slice(101)).toEqual(
      cells.flatMap(({ name, cycle, capacity }) => cycle.map((n, i) => `${name},${n},${capacity[i]},,`)),
    );
  });

  it('say which symbol is which', () => {
    expect(JSON.stringify(spec.title)).toContain(
      'Line: simulated; circles: Cell A; squares: Cell B (parts of cycle 1)',
    );
  });
});

describe('what cannot be drawn', () => {
  it('is refused by name', () => {
    const broken = { ...wave(10), voltage: wave(10).voltage.with(3, Number.NaN) };
    expect(() => voltageTimeFigure(broken)).toThrow(/simulated is \(.*, NaN\) at point 4 of 200/);
    expect(() => cyclingFigure([], titles)).toThrow(RangeError);
  });
});

describe('a capacity', () => {
  it('has the unit it is given per in axis and head', () => {
    expect(capacityTitle('mAh/cm2')).toBe(CAPACITY);
    for (const [basis, { shown, head }] of Object.entries(CAPACITY_UNITS)) {
      const figure = voltageCapacityFigure([curve('SLC1', 1)], { basis: basis as 'mAh' });
      expect(JSON.stringify(figure.spec)).toContain(`[${shown}]`);
      expect(figure.csv).toContain(`Discharge capacity [${head}]`);
    }
  });
});
