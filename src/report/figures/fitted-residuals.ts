/** The lower panel of a figure of a fit: what is left between the model and what was measured. */
import { axisAbout, axisOver } from '../axis.ts';
import { INK } from '../theme.ts';
import type { Panel } from './figure.ts';
import { decadesOver } from './frequency-axis.ts';
import { colorOf, type Key } from './key.ts';
import { extent, linear, logarithmic } from './quantity.ts';
import { short, zeroLine } from './spectra-marks.ts';

/** A measured quantity over x beside the model that was fitted to it. */
export interface FittedSeries {
  readonly series: string;
  readonly x: ArrayLike<number>;
  /** None where nothing was measured: a forecast. */
  readonly measured: ArrayLike<number> | undefined;
  readonly simulated: ArrayLike<number>;
  /** 95 % band of the model. */
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Simulated minus measured, in the unit of the lower panel. */
  readonly residual: ArrayLike<number>;
}

export interface FittedPanel {
  readonly title: string;
  readonly x: { readonly title: string; readonly log: boolean };
  readonly y: string;
  readonly residual: string;
  readonly series: readonly FittedSeries[];
}

export const WIDTH = 250;
const BELOW = 52;

export function residuals(panel: FittedPanel, key: Key): Panel {
  const rows = panel.series.flatMap(({ series, x, residual, measured }) =>
    measured === undefined
      ? []
      : Array.from(residual, (value, i) => ({ series, x: short(x[i] as number), y: short(value) })),
  );
  const edge = edgeOf(rows.map(({ y }) => Math.abs(y)));
  const beyond = rows.filter(({ y }) => Math.abs(y) > edge);
  const axis = axisAbout(edge);
  const plain = linear('y', axis, panel.residual);
  // the line at 0 has no ticks of its own, and would thin these out
  const y = { ...plain, axis: { ...plain.axis, tickCount: axis.ticks.length } };
  const x = xAxis(panel, true);
  return {
    width: WIDTH,
    height: BELOW,
    layer: [
      zeroLine(),
      openCircles(
        rows.filter((row) => Math.abs(row.y) <= edge),
        { x, y },
        key,
      ),
      ...(beyond.length === 0 ? [] : [triangles(beyond, edge, { x, y })]),
    ],
  };
}

/** What leaves the axis when it is this many times the median; else the axis shows all. */
const FAR = 12;

function edgeOf(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  const most = sorted.at(-1) ?? 0;
  return Math.max(1e-9, most > FAR * median && median > 0 ? 0.5 * FAR * median : most);
}

export function leavesAxis({ series }: FittedPanel): boolean {
  const sizes = series.flatMap(({ residual, measured }) =>
    measured === undefined ? [] : Array.from(residual, Math.abs),
  );
  return sizes.some((size) => size > edgeOf(sizes));
}

/** At the edge of the axis, towards where they are: the steep end of a discharge. */
function triangles<E extends object>(
  rows: readonly { readonly x: number; readonly y: number }[],
  edge: number,
  encoding: E,
) {
  const values = rows.map(({ x, y }) => ({
    x,
    y: Math.sign(y) * edge,
    shape: y > 0 ? 'triangle-up' : 'triangle-down',
  }));
  return {
    data: { values },
    mark: { type: 'point' as const, filled: true, size: 30, color: INK },
    encoding: { ...encoding, shape: { field: 'shape', type: 'nominal' as const, scale: null } },
  };
}

export function openCircles<E extends object>(values: readonly object[], encoding: E, key: Key) {
  const single = key.names.length === 1;
  return {
    data: { values: [...values] },
    mark: {
      type: 'point' as const,
      filled: false,
      size: 18,
      strokeWidth: 0.9,
      ...(single && { stroke: INK }),
    },
    encoding: { ...encoding, ...(!single && { color: colorOf(key) }) },
  };
}

export function xAxis({ x, series }: FittedPanel, labelled: boolean) {
  const [low, high] = extent(series.flatMap((one) => Array.from(one.x)));
  if (x.log) {
    const axis = logarithmic('x', decadesOver(low, high), x.title, { orient: 'x', length: WIDTH });
    return labelled ? axis : { ...axis, axis: { ...axis.axis, labels: false, title: null } };
  }
  return linear('x', axisOver(low, high, 6, 0.03), labelled ? x.title : null, labelled);
}
