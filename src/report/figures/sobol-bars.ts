import { csv } from '../tables.ts';
import { INK } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { short } from './spectra-marks.ts';

/** How much of the variance of a result one parameter explains, with the ends of an interval where known. */
export interface SobolIndices {
  readonly parameter: string;
  readonly first: number;
  readonly total: number;
  readonly firstInterval?: readonly [number, number];
  readonly totalInterval?: readonly [number, number];
}

const ROW = 30;
const WIDTH = 300;
const SERIES = ['alone', 'with all others'];
const COLORS = ['#0072B2', '#E69F00'];

/** First-order and total Sobol indices, the most important parameter on top. */
export function sobolFigure(indices: readonly SobolIndices[], titles: Titles = {}): Figure {
  check(indices);
  const order = [...indices].sort((a, b) => b.total - a.total);
  const rows = order.flatMap((one) => [
    { parameter: one.parameter, series: SERIES[0] as string, value: one.first, interval: one.firstInterval },
    { parameter: one.parameter, series: SERIES[1] as string, value: one.total, interval: one.totalInterval },
  ]);
  const ends = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  const domain = [Math.min(0, ...ends), Math.max(1, ...ends)];
  const y = {
    field: 'parameter',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: order.map(({ parameter }) => parameter), paddingInner: 0.3, paddingOuter: 0.2 },
    axis: { title: null, grid: false, labelLimit: 0, ticks: false },
  };
  const yOffset = { field: 'series', type: 'nominal' as const, scale: { domain: SERIES } };
  const whiskers = rows.filter(({ interval }) => interval !== undefined);
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain, nice: false },
    axis: { title: 'Share of the variance', values: [0, 0.2, 0.4, 0.6, 0.8, 1], format: '.1f' },
  });
  const panel = {
    width: WIDTH,
    height: ROW * order.length,
    layer: [
      {
        data: {
          values: rows.map(({ parameter, series, value }) => ({ parameter, series, value: short(value) })),
        },
        mark: { type: 'bar' as const },
        encoding: {
          y,
          yOffset,
          x: x('value'),
          color: {
            field: 'series',
            type: 'nominal' as const,
            title: null,
            scale: { domain: SERIES, range: COLORS },
            legend: { symbolType: 'square' as const, symbolSize: 130, symbolStrokeWidth: 0 },
          },
        },
      },
      ...(whiskers.length === 0
        ? []
        : [
            {
              data: {
                values: whiskers.map(({ parameter, series, interval }) => ({
                  parameter,
                  series,
                  low: short(interval?.[0] ?? 0),
                  high: short(interval?.[1] ?? 0),
                })),
              },
              mark: { type: 'rule' as const, color: INK, strokeWidth: 1.2 },
              encoding: { y, yOffset, x: x('low'), x2: { field: 'high' } },
            },
          ]),
    ],
  };
  return {
    spec: figureOf([panel], ONE_PANEL, titles),
    csv: csv(
      ['Parameter', 'First-order index', 'From', 'To', 'Total index', 'From', 'To'],
      order.map((o) => [
        o.parameter,
        o.first,
        o.firstInterval?.[0],
        o.firstInterval?.[1],
        o.total,
        o.totalInterval?.[0],
        o.totalInterval?.[1],
      ]),
    ),
  };
}

function check(indices: readonly SobolIndices[]): void {
  if (indices.length === 0) throw new RangeError('a figure of Sobol indices needs at least one parameter');
  const names = indices.map(({ parameter }) => parameter);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`the indices of ${twice} are there twice`);
  for (const { parameter, first, total, firstInterval, totalInterval } of indices) {
    for (const value of [first, total, ...(firstInterval ?? []), ...(totalInterval ?? [])]) {
      if (!Number.isFinite(value)) throw new RangeError(`an index of ${parameter} is ${value}`);
    }
  }
}
