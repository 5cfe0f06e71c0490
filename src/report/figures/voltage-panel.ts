import type { CapacityBasis } from '../../experiments/quantities.ts';
import type { Axis } from '../axis.ts';
import { axisOver } from '../axis.ts';
import { capacityTitle } from '../capacity-unit.ts';
import { BASIS, type MeasuredPoints, type VoltageCurve } from '../discharge.ts';
import { INK, SIZE, VOLTAGE } from '../theme.ts';
import { thin } from '../thin.ts';
import type { Panel } from './figure.ts';
import { colorOf, dashOf, type Key } from './key.ts';

/** The axes that all panels of one comparison share. */
export interface VoltageAxes {
  readonly title: string;
  readonly capacity: Axis;
  readonly voltage: Axis;
}

/** The series a curve belongs to: its design, or its rate. */
export type SeriesOf = (curve: VoltageCurve) => string;

export interface PanelFrame {
  readonly width: number;
  readonly height: number;
  /** Written in the upper right corner. */
  readonly note?: string | undefined;
  readonly xLabels: boolean;
  readonly yLabels: boolean;
  /** Width [px] over which the capacity title is centred; none where left out. */
  readonly xTitleOver?: number | undefined;
  /** Drawn as open circles, in the ink of the axes. */
  readonly measured?: readonly MeasuredPoints[] | undefined;
}

/** A curve shorter than this part of the axis gets a dot, so that it is seen at all. */
const STUB = 0.01;

const OPEN_CIRCLE = { type: 'point' as const, filled: false, size: 16, stroke: INK, strokeWidth: 0.8 };

export function voltageAxes(
  curves: readonly Pick<VoltageCurve, 'capacity' | 'voltage' | 'band'>[],
  ticks: { readonly x: number; readonly y: number },
  basis: CapacityBasis = BASIS,
): VoltageAxes {
  const [, capacity] = range(curves.flatMap((curve) => [curve.capacity, curve.band?.capacity ?? []]));
  const [low, high] = range(
    curves.flatMap(({ voltage, band }) => [voltage, band?.from ?? [], band?.to ?? []]),
  );
  return {
    title: capacityTitle(basis),
    capacity: axisOver(0, capacity, ticks.x, 0.06),
    voltage: axisOver(low, high, ticks.y),
  };
}

/** Voltage against discharge capacity in one frame. */
export function voltagePanel(
  curves: readonly VoltageCurve[],
  axes: VoltageAxes,
  key: Key,
  seriesOf: SeriesOf,
  frame: PanelFrame,
): Panel {
  const bands = curves.flatMap((curve) => bandRows(curve, seriesOf));
  const stubs = curves.filter((curve) => lengthOf(curve) < STUB * axes.capacity.domain[1]);
  const encoding = {
    x: {
      field: 'capacity',
      type: 'quantitative' as const,
      scale: { domain: [...axes.capacity.domain], nice: false },
      axis: {
        values: [...axes.capacity.ticks],
        format: axes.capacity.format,
        grid: false,
        labels: frame.xLabels,
        ...xTitle(axes.title, frame),
      },
    },
    y: {
      field: 'voltage',
      type: 'quantitative' as const,
      scale: { domain: [...axes.voltage.domain], nice: false, zero: false },
      axis: {
        values: [...axes.voltage.ticks],
        format: axes.voltage.format,
        labels: frame.yLabels,
        title: frame.yLabels ? VOLTAGE : null,
      },
    },
    color: colorOf(key),
  };
  return {
    width: frame.width,
    height: frame.height,
    data: { values: curves.flatMap((curve) => rowsOf(curve, axes, seriesOf)) },
    layer: [
      ...(bands.length > 0 ? [bandLayer(bands, encoding)] : []),
      { mark: 'line', encoding: { ...encoding, strokeDash: dashOf(key) } },
      ...(stubs.length > 0
        ? [
            {
              data: { values: stubs.flatMap((curve) => rowsOf(curve, axes, seriesOf).slice(-1)) },
              mark: { type: 'point' as const, size: 22 },
              encoding,
            },
          ]
        : []),
      ...(frame.measured ?? []).map((points) => ({
        data: { values: measuredRows(points) },
        mark: OPEN_CIRCLE,
        encoding: { x: encoding.x, y: encoding.y },
      })),
      ...(frame.note === undefined ? [] : [corner(frame.note, frame.width)]),
    ],
  };
}

function xTitle(title: string, frame: PanelFrame) {
  if (frame.xTitleOver === undefined) return { title: null };
  const below = 4 + 3 + SIZE.label + 7;
  return {
    title,
    titleX: frame.xTitleOver / 2,
    titleY: below,
    titleAlign: 'center' as const,
    titleBaseline: 'top' as const,
  };
}

function corner(text: string, width: number) {
  return {
    data: { values: [{}] },
    mark: { type: 'text' as const, text, align: 'right' as const, baseline: 'top' as const },
    encoding: { x: { value: width - 7 }, y: { value: 7 } },
  };
}

function rowsOf(curve: VoltageCurve, axes: VoltageAxes, seriesOf: SeriesOf) {
  const [x0, x1] = axes.capacity.domain;
  const [y0, y1] = axes.voltage.domain;
  const series = seriesOf(curve);
  return thin(curve.capacity, curve.voltage, x1 - x0, y1 - y0).map((i) => ({
    series,
    capacity: short(curve.capacity[i]),
    voltage: short(curve.voltage[i]),
  }));
}

function measuredRows({ capacity, voltage }: MeasuredPoints) {
  return Array.from(capacity, (each, i) => ({ capacity: short(each), voltage: short(voltage[i]) }));
}

/** Behind the lines, in their colours. */
const BAND_OPACITY = 0.22;

function bandRows({ band, ...curve }: VoltageCurve, seriesOf: SeriesOf) {
  if (band === undefined) return [];
  const series = seriesOf(curve);
  return Array.from(band.capacity, (capacity, i) => ({
    series,
    capacity: short(capacity),
    voltage: short(band.from[i]),
    upper: short(band.to[i]),
  }));
}

function bandLayer<E extends object>(values: ReturnType<typeof bandRows>, encoding: E) {
  return {
    data: { values },
    mark: { type: 'area' as const, opacity: BAND_OPACITY, line: false, clip: true },
    encoding: { ...encoding, y2: { field: 'upper' } },
  };
}

function short(value: number | undefined): number {
  return Number((value ?? Number.NaN).toPrecision(6));
}

function lengthOf(curve: VoltageCurve): number {
  const [low, high] = range([curve.capacity]);
  return high - low;
}

function range(lists: readonly ArrayLike<number>[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i] ?? Number.NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}
