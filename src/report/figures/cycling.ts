/** Capacity against cycle, and below it the coulombic efficiency. */
import { csv, type TableCell } from '../tables.ts';
import { INK, stylesOf } from '../theme.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { linePanel, type PlottedSeries, rangeOf } from './line-panel.ts';

/** What of a cycle is drawn. */
export interface CyclePoint {
  readonly cycle: number;
  /** In the unit of the axis. */
  readonly capacity: number;
  /** Of the first cycle. */
  readonly retention: number | undefined;
  readonly coulombicEfficiency: number | undefined;
}

/** Capacities measured by cycle. */
export interface MeasuredCycles {
  readonly name: string;
  readonly cycle: ArrayLike<number>;
  /** In the unit of the axis. */
  readonly capacity: ArrayLike<number>;
  /** What it is besides its name. */
  readonly about?: string | undefined;
}

export interface CyclingOptions extends Titles {
  /** Drawn as open symbols, beyond the simulated cycles too. */
  readonly measured?: readonly MeasuredCycles[];
  /** "Discharge capacity [mAh g⁻¹]", and the head of its column. */
  readonly capacityTitle: string;
  readonly capacityHead: string;
}

const WIDTH = 420;
const PERCENT = 100;
/** Fewer cycles are marked one by one. */
const DOTTED = 60;
/** Least spans of the axes: of the capacity, and in percent. */
const LEAST = { capacity: 0.02, efficiency: 0.1 };

const DOT = { shape: 'circle', color: INK, filled: true };
/** Shapes of print without colour, by their names. */
const SHAPES: Readonly<Record<string, string>> = {
  circle: 'circles',
  square: 'squares',
  'triangle-up': 'triangles',
  diamond: 'diamonds',
  'triangle-down': 'falling triangles',
  cross: 'crosses',
};

export function cyclingFigure(points: readonly CyclePoint[], options: CyclingOptions): Figure {
  const { measured = [] } = options;
  const x = points.map(({ cycle }) => cycle);
  const y = points.map(({ capacity }) => capacity);
  const xRange = rangeOf([x, ...measured.map(({ cycle }) => cycle)]);
  const efficient = points.filter(({ coulombicEfficiency }) => coulombicEfficiency !== undefined);
  const seen = measured.length > 0;
  const name = seen ? 'simulated' : 'cycles';
  const frame = { width: WIDTH, xTitle: 'Cycle', xRange, names: [name] };
  const series = (cycles: readonly number[], values: readonly number[]): PlottedSeries[] => {
    const one = { name, x: cycles, y: values };
    // open symbols are what was measured, and one cycle alone is no line
    if (seen) return cycles.length > 1 ? [one] : [{ ...one, mark: DOT }];
    return points.length > DOTTED ? [one] : [one, { ...one, markers: true }];
  };
  const beside = besides(measured);
  const panels = [
    linePanel([...series(x, y), ...beside.series], {
      ...frame,
      height: 190,
      yTitle: options.capacityTitle,
      xLabels: efficient.length === 0,
      leastSpan: LEAST.capacity * Math.max(...y),
    }),
  ];
  if (efficient.length > 0) {
    const efficiency = efficient.map(({ coulombicEfficiency }) => PERCENT * (coulombicEfficiency as number));
    const cycles = efficient.map(({ cycle }) => cycle);
    const yTitle = 'Coulombic efficiency [%]';
    const below = { ...frame, height: 150, yTitle, yTicks: 5, leastSpan: LEAST.efficiency };
    panels.push(linePanel(series(cycles, efficiency), below));
  }
  const layout = { columns: 1, gaps: { column: 0, row: 12 } };
  const notes = seen ? [[`${x.length > 1 ? 'Line' : 'Dot'}: simulated`, ...beside.told].join('; ')] : [];
  return { spec: figureOf(panels, layout, options, notes), csv: tableOf(points, options) };
}

/** What was measured as points, and what says which they are. */
function besides(measured: readonly MeasuredCycles[]): { series: PlottedSeries[]; told: string[] } {
  const styles = [...stylesOf(measured.map((_, k) => `${k}`)).values()];
  return {
    series: measured.map(({ name, cycle, capacity }, k) => {
      const { shape, color } = styles[k]!;
      return { name, x: cycle, y: capacity, mark: { shape, color } };
    }),
    told: measured.map(({ name, about }, k) => {
      return `${SHAPES[styles[k]!.shape]}: ${name}${about === undefined ? '' : ` (${about})`}`;
    }),
  };
}

/** What was measured stands below what was simulated. */
function tableOf(points: readonly CyclePoint[], { capacityHead, measured = [] }: CyclingOptions): string {
  const head = ['Cycle', capacityHead, 'Capacity retention', 'Coulombic efficiency'];
  const simulated = points.map(({ cycle, capacity, retention, coulombicEfficiency }): TableCell[] => {
    return [cycle, capacity, retention, coulombicEfficiency];
  });
  if (measured.length === 0) return csv(head, simulated);
  const rows = measured.flatMap(({ name, cycle, capacity }) =>
    Array.from(cycle, (n, i): TableCell[] => [name, n, capacity[i], undefined, undefined]),
  );
  return csv(['Series', ...head], [...simulated.map((row) => ['simulated', ...row]), ...rows]);
}
