/** Capacity against cycle, and below it the coulombic efficiency. */
import { csv } from '../tables.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { linePanel, rangeOf } from './line-panel.ts';

/** What of a cycle is drawn. */
export interface CyclePoint {
  readonly cycle: number;
  /** In the unit of the axis. */
  readonly capacity: number;
  /** Of the first cycle. */
  readonly retention: number | undefined;
  readonly coulombicEfficiency: number | undefined;
}

export interface CyclingOptions extends Titles {
  /** "Discharge capacity [mAh g⁻¹]", and the head of its column. */
  readonly capacityTitle: string;
  readonly capacityHead: string;
}

const WIDTH = 420;
const PERCENT = 100;
/** Least spans of the axes: of the capacity, and in percent. */
const LEAST = { capacity: 0.02, efficiency: 0.1 };

export function cyclingFigure(points: readonly CyclePoint[], options: CyclingOptions): Figure {
  const x = points.map(({ cycle }) => cycle);
  const xRange = rangeOf([x]);
  const efficient = points.filter(({ coulombicEfficiency }) => coulombicEfficiency !== undefined);
  const frame = { width: WIDTH, xTitle: 'Cycle', xRange, names: ['cycles'] };
  const dots = points.length <= 60;
  const series = (name: string, cycles: readonly number[], y: readonly number[]) => [
    { name, x: cycles, y },
    ...(dots ? [{ name, x: cycles, y, markers: true }] : []),
  ];
  const panels = [
    linePanel(
      series(
        'cycles',
        x,
        points.map(({ capacity }) => capacity),
      ),
      {
        ...frame,
        height: 190,
        yTitle: options.capacityTitle,
        xLabels: efficient.length === 0,
        leastSpan: LEAST.capacity * Math.max(...points.map(({ capacity }) => capacity)),
      },
    ),
  ];
  if (efficient.length > 0) {
    const y = efficient.map(({ coulombicEfficiency }) => PERCENT * (coulombicEfficiency as number));
    const cycles = efficient.map(({ cycle }) => cycle);
    const yTitle = 'Coulombic efficiency [%]';
    panels.push(
      linePanel(series('cycles', cycles, y), {
        ...frame,
        height: 150,
        yTitle,
        yTicks: 5,
        leastSpan: LEAST.efficiency,
      }),
    );
  }
  const layout = { columns: 1, gaps: { column: 0, row: 12 } };
  return { spec: figureOf(panels, layout, options), csv: tableOf(points, options.capacityHead) };
}

function tableOf(points: readonly CyclePoint[], head: string): string {
  return csv(
    ['Cycle', head, 'Capacity retention', 'Coulombic efficiency'],
    points.map(({ cycle, capacity, retention, coulombicEfficiency }) => [
      cycle,
      capacity,
      retention,
      coulombicEfficiency,
    ]),
  );
}
