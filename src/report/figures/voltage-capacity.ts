import type { CapacityBasis } from '../../experiments/quantities.ts';
import {
  BASIS,
  checkCurves,
  curvesCsv,
  designsOf,
  type MeasuredPoints,
  ratesOf,
  type VoltageCurve,
} from '../discharge.ts';
import { rateLabel } from '../rate.ts';
import { rateColors } from '../theme.ts';
import { type CapacityTitles, type Figure, figureOf, ONE_PANEL, type Panel } from './figure.ts';
import { type Key, keyOfDesigns } from './key.ts';
import { gridWidth, voltageGrid } from './voltage-grid.ts';
import { type SeriesOf, type VoltageAxes, voltageAxes, voltagePanel } from './voltage-panel.ts';

/**
 * Voltage against discharge capacity. Several designs at several rates: one panel for each rate, on shared axes, with
 * one legend. Else one panel; the rates of a single design are told apart by colour.
 */
export function voltageCapacityFigure(
  curves: readonly VoltageCurve[],
  options: VoltageCapacityOptions = {},
): Figure {
  checkCurves(curves);
  const { measured = [], basis = BASIS } = options;
  const names = measured.map(({ name }) => name);
  const notes = names.length === 0 ? [] : [`Circles: ${names.join(', ')}`];
  const csv = curvesCsv(
    [...curves, ...measured.map((points) => ({ ...points, design: points.name }))],
    basis,
  );
  return { spec: figureOf([panelOf(curves, measured, basis)], ONE_PANEL, options, notes), csv };
}

export interface VoltageCapacityOptions extends CapacityTitles {
  readonly measured?: readonly MeasuredPoints[];
}

const SINGLE = { width: 380, height: 260 };
const GRID = { width: 210, height: 150, columns: 3, gap: 14 };

function panelOf(
  curves: readonly VoltageCurve[],
  measured: readonly MeasuredPoints[],
  basis: CapacityBasis = BASIS,
): Panel {
  const designs = designsOf(curves);
  const rates = ratesOf(curves);
  const byDesign: SeriesOf = (curve) => curve.design;
  const one = (key: Key, seriesOf: SeriesOf) => {
    const axes = voltageAxes([...curves, ...measured], { x: 8, y: 8 }, basis);
    return single(curves, { axes, key, seriesOf, measured });
  };
  if (rates.length === 1) return one(keyOfDesigns(designs, SINGLE.width), byDesign);
  if (designs.length === 1) return one(keyOfRates(rates), (curve) => rateLabel(curve.cRate));
  const key = keyOfDesigns(designs, gridWidth(rates.length, GRID));
  const axes = voltageAxes([...curves, ...measured], { x: 5, y: 5 }, basis);
  return voltageGrid(curves, rates, axes, key, { ...GRID, measured });
}

function single(
  curves: readonly VoltageCurve[],
  by: {
    readonly axes: VoltageAxes;
    readonly key: Key;
    readonly seriesOf: SeriesOf;
    readonly measured: readonly MeasuredPoints[];
  },
): Panel {
  const { axes, key, seriesOf, measured } = by;
  const frame = { ...SINGLE, xLabels: true, yLabels: true, xTitleOver: SINGLE.width, measured };
  return voltagePanel(curves, axes, key, seriesOf, frame);
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
