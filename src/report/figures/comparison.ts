import {
  CURVE_COLUMNS,
  checkCurves,
  checkPoints,
  curveRows,
  designsOf,
  POINT_COLUMNS,
  pointRows,
  type RatePoint,
  ratesOf,
  type VoltageCurve,
} from '../discharge.ts';
import { rateLabel } from '../rate.ts';
import { csv } from '../tables.ts';
import { SIZE } from '../theme.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { type Key, keyOfDesigns } from './key.ts';
import { earlyNotes, ratePanel } from './rate-panel.ts';
import { gridHeight, gridWidth, voltageGrid } from './voltage-grid.ts';
import { voltageAxes } from './voltage-panel.ts';

/** The designs at one areal capacity. */
export interface Loading {
  /** [mAh cm⁻²] */
  readonly arealCapacity: number;
  readonly curves: readonly VoltageCurve[];
  readonly points: readonly RatePoint[];
}

export interface Comparison extends Titles {
  readonly loadings: readonly Loading[];
  /** Legend text of a design where its name is not enough, e.g. { BLC1: 'BLC1: small | big' }. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ComparisonFigure extends Figure {
  /** The points of the rate-capability panels; `csv` holds the curves. */
  readonly pointsCsv: string;
}

const GRID = { width: 114, height: 160, columns: 5, gap: 11 };
const RATE_WIDTH = 235;
const LAYOUT = { columns: 2, gaps: { column: 24, row: 22 } };

/** For each areal capacity a row: voltage against capacity, a panel for each rate, beside capacity against rate. */
export function comparisonFigure(comparison: Comparison): ComparisonFigure {
  const { loadings } = comparison;
  if (loadings.length === 0) throw new RangeError('a comparison needs at least one areal capacity');
  for (const loading of loadings) check(loading);
  const designs = designsOf(loadings.flatMap((loading) => [...loading.curves, ...loading.points]));
  const key = keyOfDesigns(designs, roomOf(loadings), comparison.labels);
  const panels = loadings.flatMap((loading, i) => rowOf(loading, i, key));
  const notes = earlyNotes(loadings.flatMap((loading) => loading.points));
  return {
    spec: figureOf(panels, LAYOUT, titlesOf(comparison, designs), notes),
    csv: csv(
      [LOADING_COLUMN, ...CURVE_COLUMNS],
      withLoading(loadings, (one) => curveRows(one.curves)),
    ),
    pointsCsv: csv(
      [LOADING_COLUMN, ...POINT_COLUMNS],
      withLoading(loadings, (one) => pointRows(one.points)),
    ),
  };
}

const LOADING_COLUMN = 'Areal capacity [mA.h.cm-2]';

function rowOf(loading: Loading, row: number, key: Key): Panel[] {
  const { curves, points, arealCapacity } = loading;
  const rates = ratesOf(curves);
  const grid = voltageGrid(curves, rates, voltageAxes(curves, { x: 4, y: 5 }), key, GRID);
  const capability = ratePanel(points, key, {
    width: RATE_WIDTH,
    height: gridHeight(rates.length, GRID),
    yTitle: 'Capacity [mAh cm⁻²]',
  });
  const name = `${arealCapacity} mAh cm⁻²`;
  return [
    { ...grid, title: panelTitle(2 * row, `${name}: voltage`) },
    { ...capability, title: panelTitle(2 * row + 1, `${name}: rate capability`) },
  ];
}

function panelTitle(index: number, text: string) {
  return {
    text: `(${String.fromCharCode(97 + index)}) ${text}`,
    fontSize: SIZE.panel,
    offset: 7,
    frame: 'group' as const,
  };
}

function roomOf(loadings: readonly Loading[]): number {
  return Math.max(...loadings.map(({ curves }) => gridWidth(ratesOf(curves).length, GRID))) + RATE_WIDTH;
}

function titlesOf(comparison: Comparison, designs: readonly string[]): Titles {
  const { loadings, title, subtitle } = comparison;
  const rates = ratesOf(loadings.flatMap((loading) => loading.curves)).map(rateLabel);
  const capacities = loadings.map((loading) => String(loading.arealCapacity));
  return {
    title: title ?? `${listed(designs)} at equal areal capacity`,
    subtitle: subtitle ?? `${listed(capacities)} mAh cm⁻²; discharged at ${listed(rates)}`,
  };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function withLoading(loadings: readonly Loading[], rows: (loading: Loading) => (string | number)[][]) {
  return loadings.flatMap((loading) => rows(loading).map((row) => [loading.arealCapacity, ...row]));
}

function check(loading: Loading): void {
  const name = `${loading.arealCapacity} mAh cm⁻²`;
  if (!(loading.arealCapacity > 0)) throw new RangeError(`an areal capacity is ${loading.arealCapacity}`);
  try {
    checkCurves(loading.curves);
    checkPoints(loading.points);
  } catch (error) {
    throw new RangeError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
