/** A panel of lines and markers on two linear axes whose ends and ticks are known. */
import { type Axis, axisOver } from '../axis.ts';
import { thin } from '../thin.ts';
import type { Panel } from './figure.ts';
import { colorOf, dashOf, keyOfDesigns } from './key.ts';

export interface PointMark {
  readonly shape: string;
  readonly color: string;
  readonly filled?: boolean;
}

export interface PlottedSeries {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Measured: open circles and no line. */
  readonly markers?: boolean;
  /** Points of their own shape and colour, which are in no legend. */
  readonly mark?: PointMark;
}

export interface LineFrame {
  readonly width: number;
  readonly height: number;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Whether x is labelled: of panels above each other the lowest. */
  readonly xLabels?: boolean;
  /** Begin x at 0. */
  readonly fromZero?: boolean;
  /** Names of all series of the figure, so that panels share one legend. */
  readonly names?: readonly string[];
  /** Over which the axes go besides the series, so that panels share them. */
  readonly xRange?: readonly [number, number];
  readonly yTicks?: number;
  /** Smaller ranges of y are widened to it, so that rounding is not drawn as a course. */
  readonly leastSpan?: number;
}

const MARKER = { type: 'point' as const, filled: false, size: 18, strokeWidth: 0.9, opacity: 0.8 };

/** Throws, naming the series, where there is nothing to draw or a value is not finite. */
export function linePanel(series: readonly PlottedSeries[], frame: LineFrame): Panel {
  check(series, frame.yTitle);
  const unmarked = series.filter(({ mark }) => mark === undefined);
  const key = keyOfDesigns(frame.names ?? unmarked.map(({ name }) => name), frame.width);
  const [xLow, xHigh] = frame.xRange ?? rangeOf(series.map(({ x }) => x));
  const across = axisOver(frame.fromZero ? 0 : xLow, xHigh, 8, frame.fromZero ? 0.02 : 0.03);
  const [low, high] = widened(rangeOf(series.map(({ y }) => y)), frame.leastSpan ?? 0);
  const up = axisOver(low, high, frame.yTicks ?? 7, 0.05);
  const spans = [across.domain[1] - across.domain[0], up.domain[1] - up.domain[0]] as const;
  const { xLabels = true } = frame;
  const place = {
    x: channel('x', across, xLabels ? frame.xTitle : null, xLabels),
    y: channel('y', up, frame.yTitle),
  };
  const encoding = { ...place, ...(key.legend ? { color: colorOf(key) } : {}) };
  // one series has no scale of colours, which panels of a figure would have to share
  const plain = key.legend ? {} : { color: key.colors[0] as string };
  const rows = (one: PlottedSeries) => {
    const kept = one.markers || one.mark ? Array.from(one.x, (_, i) => i) : thin(one.x, one.y, ...spans);
    return kept.map((i) => ({ series: one.name, order: i, x: short(one.x[i]), y: short(one.y[i]) }));
  };
  const lines = unmarked.filter(({ markers }) => markers !== true).flatMap(rows);
  const points = unmarked.filter(({ markers }) => markers === true).flatMap(rows);
  const order = { field: 'order', type: 'quantitative' as const };
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      ...(lines.length > 0
        ? [
            {
              data: { values: lines },
              mark: { type: 'line' as const, ...plain },
              encoding: { ...encoding, order, ...(key.legend ? { strokeDash: dashOf(key) } : {}) },
            },
          ]
        : []),
      ...(points.length > 0 ? [{ data: { values: points }, mark: { ...MARKER, ...plain }, encoding }] : []),
      ...series.flatMap((one) =>
        one.mark === undefined
          ? []
          : [{ data: { values: rows(one) }, mark: { ...MARKER, ...one.mark }, encoding: place }],
      ),
    ],
  };
}

function channel(field: 'x' | 'y', { domain, ticks, format }: Axis, title: string | null, labels = true) {
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [...domain], nice: false, zero: false },
    axis: { values: [...ticks], format, title, labels, ...(field === 'x' ? { grid: false } : {}) },
  };
}

/** Lowest and highest of all lists. */
export function rangeOf(lists: readonly ArrayLike<number>[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      low = Math.min(low, list[i] as number);
      high = Math.max(high, list[i] as number);
    }
  }
  return [low, high];
}

function widened([low, high]: readonly [number, number], least: number): [number, number] {
  const more = Math.max(0, 0.5 * (least - (high - low)));
  return [low - more, high + more];
}

function check(series: readonly PlottedSeries[], what: string): void {
  if (series.length === 0) throw new RangeError(`a figure of "${what}" needs at least one series`);
  for (const { name, x, y } of series) {
    if (x.length === 0) throw new RangeError(`${name} has no points`);
    if (x.length !== y.length) throw new RangeError(`${name} has ${x.length} x, but ${y.length} y`);
    for (let i = 0; i < x.length; i++) {
      if (Number.isFinite(x[i]) && Number.isFinite(y[i])) continue;
      throw new RangeError(`${name} is (${x[i]}, ${y[i]}) at point ${i + 1} of ${x.length}, in "${what}"`);
    }
  }
}

function short(value: number | undefined): number {
  return Number((value ?? Number.NaN).toPrecision(6));
}
