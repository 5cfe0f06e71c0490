/**
 * Two objectives against each other: every design that was tried, those that none other beats in both, and beside them
 * the front of what they are set against.
 */
import { axisOver } from '../axis.ts';
import { axisTitle } from '../axis-title.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Panel, type Titles } from './figure.ts';

export interface FrontData {
  /** Names with units. */
  readonly x: string;
  readonly y: string;
  readonly designs: readonly (readonly [number, number])[];
  readonly front: readonly (readonly [number, number])[];
  /** Another front, and what both are called. */
  readonly against?: {
    readonly front: readonly (readonly [number, number])[];
    readonly names: readonly [own: string, other: string];
  };
}

const FRAME = { width: 380, height: 260 };
const TRIED = '#BBBBBB';
const BEST = '#0072B2';
const OTHER = '#D55E00';
/** More dots than this hide each other. */
const MOST_DOTS = 2000;

/** @throws RangeError without a front, or where a value is no number */
export function frontFigure(data: FrontData, titles: Titles = {}): Figure {
  const { front, designs, against } = data;
  if (front.length === 0 || against?.front.length === 0)
    throw new RangeError('a front needs at least one design');
  const every = [...front, ...designs, ...(against?.front ?? [])];
  if (!every.every((point) => point.every(Number.isFinite))) {
    throw new RangeError('a value of a design is no number');
  }
  const rows = [
    ...designs.map(([x, y]) => ['tried', x, y]),
    ...front.map(([x, y]) => [against?.names[0] ?? 'front', x, y]),
    ...(against?.front ?? []).map(([x, y]) => [against?.names[1] ?? '', x, y]),
  ];
  return {
    spec: figureOf([panelOf(data)], ONE_PANEL, titles),
    csv: csv(['Design', data.x, data.y], rows),
  };
}

function panelOf({ x, y, designs, front, against }: FrontData): Panel {
  const best = [...front, ...(against?.front ?? [])];
  const range = [0, 1].map((m) => rangeOf(best.map((point) => point[m]!)));
  const inside = designs.filter((point) =>
    range.every(([low, high], m) => point[m]! >= low && point[m]! <= high),
  );
  const step = Math.ceil(inside.length / MOST_DOTS);
  const dots = inside.filter((_, k) => k % step === 0);
  const all = [...dots, ...best];
  const place = {
    x: quantitative(
      'x',
      x,
      all.map(([value]) => value),
    ),
    y: quantitative(
      'y',
      y,
      all.map(([, value]) => value),
    ),
  };
  const names = against?.names ?? ['front', ''];
  const series = (points: readonly (readonly [number, number])[], name: string) =>
    [...points].sort((a, b) => a[0] - b[0]).map((point) => ({ ...rowOf(point), series: name }));
  const values = [...series(front, names[0]), ...series(against?.front ?? [], names[1])];
  const color = {
    field: 'series',
    type: 'nominal' as const,
    title: null,
    scale: { domain: [...names], range: [BEST, OTHER] },
    ...(against === undefined ? { legend: null } : {}),
  };
  const encoding = { ...place, color };
  return {
    ...FRAME,
    layer: [
      {
        data: { values: dots.map(rowOf) },
        mark: { type: 'point', filled: true, size: 8, color: TRIED },
        encoding: place,
      },
      { data: { values }, mark: { type: 'line', strokeWidth: 1 }, encoding },
      { data: { values }, mark: { type: 'point', filled: true, size: 26 }, encoding },
    ],
  };
}

/** Around the fronts by their own span: what lies far behind them would press them into a corner. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high > low ? high - low : Math.abs(high) || 1;
  return [low - span, high + span];
}

function rowOf([x, y]: readonly [number, number]) {
  return { x: Number(x.toPrecision(6)), y: Number(y.toPrecision(6)) };
}

function quantitative(field: string, title: string, values: readonly number[]) {
  const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const axis = axisOver(low, high, 6, 0.06);
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...axis.domain], nice: false, zero: false },
    axis: { values: [...axis.ticks], format: axis.format, title: axisTitle(title), grid: false },
  };
}
