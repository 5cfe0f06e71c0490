/** Two objectives against each other: every design that was tried, and those that none other beats in both. */
import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Panel, type Titles } from './figure.ts';

export interface FrontData {
  /** Names with units. */
  readonly x: string;
  readonly y: string;
  readonly designs: readonly (readonly [number, number])[];
  readonly front: readonly (readonly [number, number])[];
}

const FRAME = { width: 380, height: 260 };
const TRIED = '#BBBBBB';
const BEST = '#0072B2';
/** More dots than this hide each other. */
const MOST_DOTS = 2000;

/** @throws RangeError without a front, or where a value is no number */
export function frontFigure(data: FrontData, titles: Titles = {}): Figure {
  const { front, designs } = data;
  if (front.length === 0) throw new RangeError('a front needs at least one design');
  if (![...front, ...designs].every((point) => point.every(Number.isFinite))) {
    throw new RangeError('a value of a design is no number');
  }
  const rows = [...designs.map(([x, y]) => ['tried', x, y]), ...front.map(([x, y]) => ['front', x, y])];
  return {
    spec: figureOf([panelOf(data)], ONE_PANEL, titles),
    csv: csv(['Design', data.x, data.y], rows),
  };
}

function panelOf({ x, y, designs, front }: FrontData): Panel {
  const step = Math.ceil(designs.length / MOST_DOTS);
  const dots = designs.filter((_, k) => k % step === 0);
  const all = [...dots, ...front];
  const encoding = {
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
  const line = [...front].sort((a, b) => a[0] - b[0]);
  return {
    ...FRAME,
    layer: [
      {
        data: { values: dots.map(rowOf) },
        mark: { type: 'point', filled: true, size: 8, color: TRIED },
        encoding,
      },
      { data: { values: line.map(rowOf) }, mark: { type: 'line', color: BEST, strokeWidth: 1 }, encoding },
      {
        data: { values: line.map(rowOf) },
        mark: { type: 'point', filled: true, size: 26, color: BEST },
        encoding,
      },
    ],
  };
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
    axis: { values: [...axis.ticks], format: axis.format, title, grid: false },
  };
}
