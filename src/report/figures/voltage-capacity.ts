import { checkCurves, curvesCsv, designsOf, ratesOf, type VoltageCurve } from '../discharge.ts';
import { rateLabel } from '../rate.ts';
import { rateColors } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Panel, type Titles } from './figure.ts';
import { type Key, keyOfDesigns } from './key.ts';
import { gridWidth, voltageGrid } from './voltage-grid.ts';
import { type SeriesOf, voltageAxes, voltagePanel } from './voltage-panel.ts';

/**
 * Voltage against discharge capacity. Several designs at several rates: one panel for each rate, on shared axes, with
 * one legend. Else one panel; the rates of a single design are told apart by colour.
 */
export function voltageCapacityFigure(curves: readonly VoltageCurve[], titles: Titles = {}): Figure {
  checkCurves(curves);
  return { spec: figureOf([panelOf(curves)], ONE_PANEL, titles), csv: curvesCsv(curves) };
}

const SINGLE = { width: 380, height: 260 };
const GRID = { width: 210, height: 150, columns: 3, gap: 14 };

function panelOf(curves: readonly VoltageCurve[]): Panel {
  const designs = designsOf(curves);
  const rates = ratesOf(curves);
  const byDesign: SeriesOf = (curve) => curve.design;
  if (rates.length === 1) return single(curves, keyOfDesigns(designs, SINGLE.width), byDesign);
  if (designs.length === 1) return single(curves, keyOfRates(rates), (curve) => rateLabel(curve.cRate));
  const key = keyOfDesigns(designs, gridWidth(rates.length, GRID));
  return voltageGrid(curves, rates, voltageAxes(curves, 5, 5), key, GRID);
}

function single(curves: readonly VoltageCurve[], key: Key, seriesOf: SeriesOf): Panel {
  const frame = { ...SINGLE, xLabels: true, yLabels: true, xTitleOver: SINGLE.width };
  return voltagePanel(curves, voltageAxes(curves, 8, 8), key, seriesOf, frame);
}

function keyOfRates(rates: readonly number[]): Key {
  return {
    names: rates.map(rateLabel),
    colors: rateColors(rates.length),
    dashes: rates.map(() => [1, 0]),
    shapes: rates.map(() => 'circle'),
    legend: true,
    labels: {},
    room: SINGLE.width,
  };
}
