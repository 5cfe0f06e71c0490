import type { MeasuredPoints, VoltageCurve } from '../discharge.ts';
import { rateLabel } from '../rate.ts';
import type { Panel } from './figure.ts';
import type { Key } from './key.ts';
import { type VoltageAxes, voltagePanel } from './voltage-panel.ts';

export interface GridFrame {
  readonly width: number;
  readonly height: number;
  /** Most panels in a row; the rows are filled evenly. */
  readonly columns: number;
  readonly gap: number;
  readonly measured?: readonly MeasuredPoints[];
}

/** Room [px] between rows when the upper one has tick labels of its own. */
const LABELLED_GAP = 30;

/** One panel for each rate, slow to fast, on shared axes; the capacity title once, below the last row. */
export function voltageGrid(
  curves: readonly VoltageCurve[],
  rates: readonly number[],
  axes: VoltageAxes,
  key: Key,
  frame: GridFrame,
): Panel {
  const { columns, rows, rowGap } = shapeOf(rates.length, frame);
  const inLastRow = rates.length - (rows - 1) * columns;
  const across = acrossOf(inLastRow, frame);
  const panels = rates.map((cRate, i) =>
    voltagePanel(
      curves.filter((curve) => curve.cRate === cRate),
      axes,
      key,
      (curve) => curve.design,
      {
        width: frame.width,
        height: frame.height,
        note: rateLabel(cRate),
        measured: frame.measured?.filter((points) => points.cRate === cRate),
        xLabels: i + columns >= rates.length,
        yLabels: i % columns === 0,
        xTitleOver: i === (rows - 1) * columns ? across : undefined,
      },
    ),
  );
  // Placed by their frames, whatever hangs over them, so that all gaps are equal.
  return { concat: panels, columns, spacing: { column: frame.gap, row: rowGap }, bounds: 'flush' };
}

/** Width [px] from the left of the first column to the right of the last. */
export function gridWidth(count: number, frame: GridFrame): number {
  return acrossOf(shapeOf(count, frame).columns, frame);
}

/** Height [px] from the top of the first row to the bottom of the last. */
export function gridHeight(count: number, frame: GridFrame): number {
  const { rows, rowGap } = shapeOf(count, frame);
  return rows * frame.height + (rows - 1) * rowGap;
}

/** Width [px] of so many panels in a row. */
export function acrossOf(panels: number, frame: Pick<GridFrame, 'width' | 'gap'>): number {
  return panels * frame.width + (panels - 1) * frame.gap;
}

/** Rows filled evenly. */
export function shapeOf(
  count: number,
  frame: Pick<GridFrame, 'columns' | 'gap'>,
): { columns: number; rows: number; rowGap: number } {
  const rows = Math.ceil(count / frame.columns);
  const columns = Math.ceil(count / rows);
  return { columns, rows, rowGap: count === rows * columns ? frame.gap : LABELLED_GAP };
}
