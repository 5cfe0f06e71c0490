import { type Axis, axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { CAPACITY } from '../theme.ts';
import { thin } from '../thin.ts';
import { capacityAxisOver, capacityEncoding, checkOverCapacity } from './capacity-axis.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { colorOf, dashOf, type Key, keyOfDesigns } from './key.ts';
import { short } from './spectra-marks.ts';

/** What a layer does along a charge or discharge. */
export interface LayerUseCurve {
  readonly name: string;
  /** Part of the electrode's current; undefined where it carries none. */
  readonly currentShare: readonly (number | undefined)[];
  /** Part of its own capacity that is used so far. */
  readonly utilisation: ArrayLike<number>;
}

export interface LayerUseOptions extends Titles {
  /** Of the x axis; discharge capacity unless given. */
  readonly xTitle?: string;
}

export const CURRENT_SHARE = 'Share of the current [%]';
export const UTILISATION = 'Utilisation [%]';

const FRAME = { width: 400, height: 170 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 14 } };
/** [%] */
const ROUNDING = 1e-6;

/** Share of the current and utilisation of each layer against capacity, one above the other. */
export function layerUseFigure(
  capacity: ArrayLike<number>,
  layers: readonly LayerUseCurve[],
  options: LayerUseOptions = {},
): Figure {
  if (layers.length === 0) throw new RangeError('a figure of layers needs at least one');
  checkOverCapacity(
    capacity,
    layers.flatMap(({ name, currentShare, utilisation }) => [
      { name: `the utilisation of ${name}`, values: utilisation },
      { name: `the share of ${name}`, values: currentShare.map((share) => share ?? 0) },
    ]),
  );
  const key = keyOfDesigns(
    layers.map(({ name }) => name),
    FRAME.width,
  );
  const shares = layers.map(({ name, currentShare }) =>
    curveOf(
      name,
      capacity,
      currentShare.map((share) => share ?? Number.NaN),
    ),
  );
  const used = layers.map(({ name, utilisation }) => curveOf(name, capacity, Array.from(utilisation)));
  const axis = capacityAxisOver(capacity);
  const panels = [
    ...(shares.some(({ y }) => y.length > 0) ? [panel(shares, axis, key, { y: CURRENT_SHARE })] : []),
    panel(used, axis, key, { y: UTILISATION, x: options.xTitle ?? CAPACITY }),
  ];
  return { spec: figureOf(panels, LAYOUT, options), csv: layerUseCsv(capacity, layers) };
}

interface CurveOfLayer {
  readonly name: string;
  readonly x: readonly number[];
  /** [%] */
  readonly y: readonly number[];
}

function curveOf(name: string, capacity: ArrayLike<number>, values: readonly number[]): CurveOfLayer {
  const there = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
  return {
    name,
    x: there.map((i) => capacity[i] as number),
    y: there.map((i) => 100 * (values[i] as number)),
  };
}

function panel(
  curves: readonly CurveOfLayer[],
  x: Axis,
  key: Key,
  titles: { readonly y: string; readonly x?: string },
): Panel {
  const values = curves.flatMap(({ y }) => y);
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  // what rounding leaves below zero asks for no room
  const y = axisOver(low < -ROUNDING ? low : 0, high, 6, 0.04);
  const span = y.domain[1] - y.domain[0];
  return {
    ...FRAME,
    data: {
      values: curves.flatMap((curve) =>
        thin(curve.x, curve.y, x.domain[1], span).map((i) => ({
          series: curve.name,
          capacity: short(curve.x[i] as number),
          value: short(curve.y[i] as number),
        })),
      ),
    },
    mark: 'line',
    encoding: {
      x: capacityEncoding(x, titles.x),
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [...y.domain], nice: false, zero: false },
        axis: { values: [...y.ticks], format: y.format, title: titles.y },
      },
      color: colorOf(key),
      strokeDash: dashOf(key),
    },
  };
}

function layerUseCsv(capacity: ArrayLike<number>, layers: readonly LayerUseCurve[]): string {
  const rows = layers.flatMap(({ name, currentShare, utilisation }) =>
    Array.from(capacity, (q, i) => [name, q, currentShare[i] ?? '', utilisation[i] as number]),
  );
  return csv(['Layer', 'Capacity [mA.h.cm-2]', 'Share of the current', 'Utilisation'], rows);
}
