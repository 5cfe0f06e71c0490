import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { colorOf, dashOf, keyOfDesigns } from './key.ts';
import { checkValues, extent, linear } from './quantity.ts';
import { short } from './spectra-marks.ts';

/** The cycles of one design. */
export interface CycledCell {
  readonly design: string;
  readonly cycle: readonly number[];
  /** Discharge capacity in parts of that of the first cycle. */
  readonly retention: readonly number[];
  /** Discharged over charged. */
  readonly efficiency: readonly number[];
}

const FRAME = { width: 380, height: 170 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 14 } };

/** Capacity retention above, coulombic efficiency below, against the number of the cycle. */
export function retentionFigure(cells: readonly CycledCell[], titles: Titles = {}): Figure {
  if (cells.length === 0) throw new RangeError('a figure of cycling needs at least one cell');
  for (const { design, cycle, retention, efficiency } of cells) {
    checkValues(`the cycling of ${design}`, [
      { name: 'cycle', values: cycle },
      { name: 'retention', values: retention },
      { name: 'efficiency', values: efficiency },
    ]);
  }
  const key = keyOfDesigns(
    cells.map(({ design }) => design),
    FRAME.width,
  );
  const cycles = axisOver(...extent(cells.flatMap(({ cycle }) => cycle)), 8, 0.02);
  const panels = PARTS.map(({ of, title, height }, k) => {
    const rows = cells.flatMap(({ design, cycle, [of]: values }) =>
      cycle.map((number, i) => ({
        series: design,
        cycle: number,
        value: short(100 * (values[i] as number)),
      })),
    );
    const below = k === PARTS.length - 1;
    return {
      width: FRAME.width,
      height,
      data: { values: rows },
      mark: { type: 'line' as const, point: false },
      encoding: {
        x: linear('cycle', cycles, below ? 'Cycle' : null, below),
        y: linear('value', axisOver(...extent(rows.map(({ value }) => value)), 6, 0.06), title),
        color: colorOf(key),
        strokeDash: dashOf(key),
      },
    };
  });
  return {
    spec: figureOf(panels, LAYOUT, titles),
    csv: csv(
      ['Design', 'Cycle', 'Capacity retention', 'Coulombic efficiency'],
      cells.flatMap(({ design, cycle, retention, efficiency }) =>
        cycle.map((n, i) => [design, n, retention[i] as number, efficiency[i] as number]),
      ),
    ),
  };
}

const PARTS = [
  { of: 'retention', title: 'Retention [%]', height: FRAME.height },
  { of: 'efficiency', title: 'CE [%]', height: FRAME.height / 2 },
] as const;
