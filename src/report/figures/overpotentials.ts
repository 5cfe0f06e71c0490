import { type Axis, axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { CAPACITY, INK } from '../theme.ts';
import { capacityAxisOver, capacityEncoding, checkOverCapacity } from './capacity-axis.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { short } from './spectra-marks.ts';
import { extentOf, needed, type Part, stacked, sumBy, withoutSmall } from './stacked-areas.ts';

/** What one process loses at one place along a charge or discharge; all of them add up to OCV − V. */
export interface OverpotentialCurve {
  readonly process: string;
  /** "layer 2 (big)", "separator". */
  readonly place: string;
  /** [V] at each capacity. */
  readonly values: ArrayLike<number>;
}

export interface OverpotentialOptions extends Titles {
  /** Of the x axis; discharge capacity unless given. */
  readonly xTitle?: string;
}

export const OVERPOTENTIAL = 'OCV − V [mV]';

const FRAME = { width: 400, height: 210 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 16 } };
/** Of Okabe and Ito 2008 and of Tol's muted set, neighbours apart; as many as there are processes. */
const COLORS = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#999933',
  '#CC79A7',
  '#882255',
  '#56B4E9',
  '#D55E00',
  '#44AA99',
  '#B8860B',
];
/** What small parts are together. */
const REST = '#8c8c8c';

/** OCV − V as stacked areas, by process above and by place below; a part that raises the voltage hangs below zero. */
export function overpotentialsFigure(
  capacity: ArrayLike<number>,
  terms: readonly OverpotentialCurve[],
  options: OverpotentialOptions = {},
): Figure {
  if (terms.length === 0) throw new RangeError('a figure of overpotentials needs at least one');
  checkOverCapacity(
    capacity,
    terms.map(({ process, place, values }) => ({ name: `${process} (${place})`, values })),
  );
  const milli = terms.map((term) => ({ ...term, values: Array.from(term.values, (value) => 1e3 * value) }));
  if (milli.every(({ values }) => values.every((value) => value === 0)))
    throw new RangeError('a figure of overpotentials needs one that is not 0; these are of a cell at rest');
  const whole = sumBy(milli, () => OVERPOTENTIAL)[0] as Part;
  const named = [sumBy(milli, ({ process }) => process), sumBy(milli, ({ place }) => place)];
  const grouped = named.map((parts) => withoutSmall(parts, whole, capacity));
  const { y, note } = yAxis(capacity, grouped, whole);
  const xTitles = [undefined, options.xTitle ?? CAPACITY];
  const panels = grouped.map((parts, k) =>
    panel({ capacity, parts, whole, y }, colorsOf(named[k] ?? []), xTitles[k]),
  );
  return {
    spec: {
      ...figureOf(panels, LAYOUT, options, ['Black line: OCV − V, the sum of all', ...note]),
      resolve: { scale: { color: 'independent' }, legend: { color: 'independent' } },
    },
    csv: overpotentialsCsv(capacity, terms),
  };
}

/** Where losses run away at an end by this factor, the axis is cut and says so. */
const RUNAWAY = 2;
const ROOM = 1.4;

function yAxis(
  capacity: ArrayLike<number>,
  grouped: readonly (readonly Part[])[],
  whole: Part,
): { y: Axis; note: string[] } {
  const all = Array.from(capacity, (_, i) => i);
  const rows = [...grouped, [whole]].flatMap((parts) => stacked(parts, all));
  const { full, calm } = extentOf(rows, capacity);
  const span = calm[1] - calm[0];
  const cut = full[1] - full[0] > RUNAWAY * span && span > 0;
  const [low, high] = cut ? [Math.max(full[0], ROOM * calm[0]), Math.min(full[1], ROOM * calm[1])] : full;
  const most = whole.values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  const note = cut ? [`The axis is cut; OCV − V reaches ${most.toFixed(0).replace('-', '−')} mV`] : [];
  return { y: axisOver(low, high, 6, 0.04), note };
}

interface Stack {
  readonly capacity: ArrayLike<number>;
  readonly parts: readonly Part[];
  readonly whole: Part;
  readonly y: Axis;
}

/** By the order of all names, so that a part has one colour in the figures of every rate. */
function colorsOf(named: readonly Part[]): ReadonlyMap<string, string> {
  return new Map(named.map(({ name }, i) => [name, COLORS[i % COLORS.length] ?? REST]));
}

function panel(
  { capacity, parts, whole, y }: Stack,
  colors: ReadonlyMap<string, string>,
  xTitle: string | undefined,
): Panel {
  const x = capacityAxisOver(capacity);
  const indices = needed(capacity, [...parts, whole], x.domain[1], y.domain[1] - y.domain[0]);
  const at = (i: number) => short(capacity[i] as number);
  const yOf = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [...y.domain], nice: false, zero: false },
    axis: { values: [...y.ticks], format: y.format, title: OVERPOTENTIAL },
  });
  const along = capacityEncoding(x, xTitle);
  return {
    ...FRAME,
    layer: [
      {
        data: {
          values: stacked(parts, indices).map(({ series, side, at: i, from, to }) => ({
            series,
            side,
            capacity: at(i),
            from: short(from),
            to: short(to),
          })),
        },
        // opaque: see-through areas that reach far beyond a cut axis are dropped by some rasterisers
        mark: { type: 'area', opacity: 1, clip: true },
        encoding: {
          x: along,
          y: yOf('from'),
          y2: { field: 'to' },
          detail: { field: 'side' },
          color: colorOf(parts, colors),
        },
      },
      {
        data: { values: indices.map((i) => ({ capacity: at(i), whole: short(whole.values[i] as number) })) },
        mark: { type: 'line', color: INK, strokeWidth: 1.6, clip: true },
        encoding: { x: along, y: yOf('whole') },
      },
    ],
  };
}

/** The legend from the top down, as the areas lie. */
function colorOf(parts: readonly Part[], colors: ReadonlyMap<string, string>) {
  const domain = parts.map(({ name }) => name).reverse();
  const range = domain.map((name) => colors.get(name) ?? REST);
  return { field: 'series', type: 'nominal' as const, title: null, scale: { domain, range }, legend: LEGEND };
}

const LEGEND = {
  orient: 'right' as const,
  direction: 'vertical' as const,
  offset: 14,
  symbolType: 'square' as const,
  symbolSize: 150,
  symbolStrokeWidth: 0,
  rowPadding: 4,
};

/** All terms, also those that the figure sums up. */
function overpotentialsCsv(capacity: ArrayLike<number>, terms: readonly OverpotentialCurve[]): string {
  const rows = terms.flatMap(({ process, place, values }) =>
    Array.from(capacity, (q, i) => [process, place, q, values[i] as number]),
  );
  return csv(['Process', 'Place', 'Capacity [mA.h.cm-2]', 'Overpotential [V]'], rows);
}
