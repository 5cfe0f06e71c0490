import { axisOver } from '../axis.ts';
import { csv, type TableCell } from '../tables.ts';
import { SIZE } from '../theme.ts';
import { thin } from '../thin.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import {
  type FittedPanel,
  type FittedSeries,
  leavesAxis,
  openCircles,
  residuals,
  WIDTH,
  xAxis,
} from './fitted-residuals.ts';
import { colorOf, dashOf, type Key, keyOfDesigns } from './key.ts';
import { checkValues, extent, linear } from './quantity.ts';
import { short } from './spectra-marks.ts';

const HEIGHT = 136;
/** Between panels side by side, and between the quantity and its residual [px]. */
const GAPS = { column: 22, row: 10 };
const BAND_OPACITY = 0.25;

/** Measured points, the model with its band, and what is left between the two below; one column for each panel. */
export function fittedFigure(panels: readonly FittedPanel[], titles: Titles = {}): Figure {
  if (panels.length === 0) throw new RangeError('a figure of a fit needs at least one panel');
  for (const { title, series } of panels) for (const one of series) check(title, one);
  const names = [...new Set(panels.flatMap(({ series }) => series.map((one) => one.series)))];
  const key = keyOfDesigns(names, WIDTH * panels.length);
  const columns = panels.map((panel): Panel => {
    const seen = panel.series.some(({ measured }) => measured !== undefined);
    return seen
      ? { vconcat: [above(panel, key, false), residuals(panel, key)], spacing: GAPS.row }
      : above(panel, key, true);
  });
  const some = panels.some(({ series }) => series.some(({ measured }) => measured !== undefined))
    ? 'open symbols: measured; '
    : '';
  const notes = [`Lines: simulated; ${some}shaded: 95 % band of the parameters`];
  if (panels.some(leavesAxis)) notes.push('Triangles: residuals beyond the axis');
  return {
    spec: figureOf(columns, { columns: panels.length, gaps: GAPS }, titles, notes),
    csv: table(panels),
  };
}

function above(panel: FittedPanel, key: Key, labelled: boolean): Panel {
  const all = panel.series.flatMap(({ measured, lower, upper }) => [
    ...Array.from(measured ?? []),
    ...Array.from(lower),
    ...Array.from(upper),
  ]);
  const axis = axisOver(...extent(all), 6, 0.05);
  const x = xAxis(panel, labelled);
  const y = linear('y', axis, panel.y);
  const rows = panel.series.flatMap((one) => lineRows(one, axis.domain[1] - axis.domain[0], panel.x.log));
  const band = rows.map((each) => ({
    ...each,
    y: each.low,
    color: key.colors[key.names.indexOf(each.series)],
  }));
  const points = panel.series.flatMap(({ series, x: at, measured }) =>
    Array.from(measured ?? [], (value, i) => ({ series, x: short(at[i] as number), y: short(value) })),
  );
  return {
    width: WIDTH,
    height: HEIGHT,
    title: { text: panel.title, fontSize: SIZE.panel, fontWeight: 'normal', anchor: 'middle' },
    layer: [
      {
        data: { values: band },
        mark: { type: 'area', opacity: 1, fillOpacity: BAND_OPACITY, line: false, clip: true },
        encoding: {
          x,
          y,
          y2: { field: 'high' },
          detail: { field: 'series' },
          fill: { field: 'color', type: 'nominal', scale: null },
        },
      },
      ...(points.length === 0 ? [] : [openCircles(points, { x, y }, key)]),
      {
        data: { values: rows },
        mark: { type: 'line', strokeWidth: 1.5 },
        encoding: { x, y, color: colorOf(key), strokeDash: dashOf(key) },
      },
    ],
  };
}

/** By rising x, thinned to what straight lines need. */
function lineRows({ series, x, simulated, lower, upper }: FittedSeries, span: number, log: boolean) {
  const order = Array.from(x, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number));
  const at = order.map((i) => (log ? Math.log10(x[i] as number) : (x[i] as number)));
  const y = order.map((i) => simulated[i] as number);
  const length = Math.max(1e-12, (at.at(-1) ?? 1) - (at[0] ?? 0));
  return thin(at, y, length, span).map((k) => {
    const i = order[k] as number;
    const [low, high] = [short(lower[i] as number), short(upper[i] as number)];
    return { series, x: short(x[i] as number), y: short(simulated[i] as number), low, high };
  });
}

function check(
  title: string,
  { series, x, measured, simulated, lower, upper, residual }: FittedSeries,
): void {
  const columns = { x, simulated, lower, upper, residual, ...(measured && { measured }) };
  checkValues(
    `the fit of ${title}, ${series}`,
    Object.entries(columns).map(([name, values]) => ({ name, values })),
  );
}

function table(panels: readonly FittedPanel[]): string {
  const rows = panels.flatMap(({ title, x: xAxisOf, y, series }) =>
    series.flatMap(({ series: name, x, measured, simulated, lower, upper, residual }) =>
      Array.from(x, (at, i): TableCell[] => {
        const [seen, left] = measured === undefined ? [] : [measured[i], residual[i]];
        return [title, name, xAxisOf.title, at, y, seen, simulated[i], lower[i], upper[i], left];
      }),
    ),
  );
  return csv(
    [
      'Panel',
      'Series',
      'x is',
      'x',
      'Quantity',
      'Measured',
      'Simulated',
      'Lower 95 %',
      'Upper 95 %',
      'Residual',
    ],
    rows,
  );
}
