import { csv } from '../tables.ts';
import { INK, SIZE } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';

/** An estimated parameter between its bounds; all in parts of the allowed span, 0 and 1 at its ends. */
export interface IntervalRow {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Ends at which the data do not close the interval. */
  readonly openBelow: boolean;
  readonly openAbove: boolean;
  /** "2.1 × 10⁻¹⁴ m²/s", written under the row. */
  readonly text: string;
}

const ROW = 52;
const WIDTH = 380;
/** Of the name above the row and of the value below it [px]. */
const OFF = 13;
const COLOR = '#0072B2';

/** Where in its allowed range each parameter lies, and how far the data leave it free. */
export function intervalsFigure(rows: readonly IntervalRow[], titles: Titles = {}): Figure {
  if (rows.length === 0) throw new RangeError('a figure of estimates needs at least one');
  for (const { name, value, from, to } of rows)
    if (![value, from, to].every(Number.isFinite))
      throw new RangeError(`the interval of ${name} is ${from} to ${to}`);
  const values = rows.map((one) => ({
    ...one,
    from: Math.max(0, one.from),
    to: Math.min(1, one.to),
  }));
  const y = {
    field: 'name',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: rows.map(({ name }) => name), padding: 0.5 },
    axis: null,
  };
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [-0.02, 1.02], nice: false },
    axis: { title: 'Part of the allowed range', values: [0, 0.25, 0.5, 0.75, 1], format: '.2f', grid: false },
  });
  const ends = values.flatMap((one) => [
    ...(one.openBelow ? [{ name: one.name, at: 0, shape: 'triangle-left' }] : []),
    ...(one.openAbove ? [{ name: one.name, at: 1, shape: 'triangle-right' }] : []),
  ]);
  const panel = {
    width: WIDTH,
    height: ROW * rows.length,
    layer: [
      {
        data: { values },
        mark: { type: 'rule' as const, color: COLOR, strokeWidth: 3 },
        encoding: { y, x: x('from'), x2: { field: 'to' } },
      },
      {
        data: { values },
        mark: {
          type: 'point' as const,
          filled: true,
          size: 60,
          color: COLOR,
          stroke: 'white',
          strokeWidth: 1,
        },
        encoding: { y, x: x('value') },
      },
      ...(ends.length === 0
        ? []
        : [
            {
              data: { values: ends },
              mark: { type: 'point' as const, filled: true, size: 60, color: INK },
              encoding: { y, x: x('at'), shape: { field: 'shape', type: 'nominal' as const, scale: null } },
            },
          ]),
      ...(['name', 'text'] as const).map((field, k) => ({
        data: { values },
        mark: {
          type: 'text' as const,
          align: 'left' as const,
          dy: k === 0 ? -OFF : OFF,
          fontSize: SIZE.label,
        },
        encoding: { y, x: { value: 6 }, text: { field, type: 'nominal' as const } },
      })),
    ],
  };
  const notes = ends.length === 0 ? [] : ['Triangles: the data leave this end open'];
  const head = ['Parameter', 'Value', 'Part of the range', 'Lower', 'Upper'];
  return {
    spec: figureOf([panel], ONE_PANEL, titles, notes),
    csv: csv(
      head,
      rows.map(({ name, text, value, from, to }) => [name, text, value, from, to]),
    ),
  };
}
