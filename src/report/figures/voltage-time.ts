/** Voltage against time, with the current below it where it is what was driven. */
import { csv } from '../tables.ts';
import { VOLTAGE } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { linePanel, rangeOf } from './line-panel.ts';

/** Rows in order; equal lengths. */
export interface TimeSeries {
  /** [s] */
  readonly time: ArrayLike<number>;
  /** [V] */
  readonly voltage: ArrayLike<number>;
  /** Positive on discharge [A]. */
  readonly current: ArrayLike<number>;
}

export interface MeasuredSeries {
  readonly name: string;
  /** [s] */
  readonly time: ArrayLike<number>;
  /** [V] */
  readonly voltage: ArrayLike<number>;
}

export interface VoltageTimeOptions extends Titles {
  readonly measured?: readonly MeasuredSeries[];
  /** With a panel of the current. */
  readonly current?: boolean;
}

const WIDTH = 420;
const HOUR = 3600;
const MINUTE = 60;

export function voltageTimeFigure(run: TimeSeries, options: VoltageTimeOptions = {}): Figure {
  const { measured = [], current = false } = options;
  const [, end] = rangeOf([run.time, ...measured.map(({ time }) => time)]);
  const { unit, length } = unitOf(end);
  const scaled = (time: ArrayLike<number>) => Array.from(time, (t) => t / length);
  const xRange = [0, end / length] as const;
  const frame = { width: WIDTH, xTitle: `Time [${unit}]`, xRange, fromZero: true };
  const x = scaled(run.time);
  const series = [
    { name: 'simulated', x, y: run.voltage },
    ...measured.map(({ name, time, voltage }) => ({ name, x: scaled(time), y: voltage, markers: true })),
  ];
  const names = series.map(({ name }) => name);
  const panels = [linePanel(series, { ...frame, height: 230, yTitle: VOLTAGE, xLabels: !current, names })];
  if (current) {
    const y = Array.from(run.current, (I) => I * 1e3);
    const below = { ...frame, height: 110, yTitle: 'Current [mA]', names, yTicks: 5 };
    panels.push(linePanel([{ name: 'simulated', x, y }], below));
  }
  const layout = current ? { columns: 1, gaps: { column: 0, row: 12 } } : ONE_PANEL;
  return { spec: figureOf(panels, layout, options), csv: tableOf(run, measured) };
}

/** Seconds to two minutes, minutes to two hours, hours. */
export function unitOf(seconds: number): { unit: string; length: number } {
  if (seconds <= 2 * MINUTE) return { unit: 's', length: 1 };
  return seconds <= 2 * HOUR ? { unit: 'min', length: MINUTE } : { unit: 'h', length: HOUR };
}

function tableOf(run: TimeSeries, measured: readonly MeasuredSeries[]): string {
  return csv(
    ['Series', 'Time [s]', 'Voltage [V]', 'Current [A]'],
    [
      ...Array.from(run.time, (t, i) => ['simulated', t, run.voltage[i] as number, run.current[i] as number]),
      ...measured.flatMap(({ name, time, voltage }) =>
        Array.from(time, (t, i) => [name, t, voltage[i] as number, undefined]),
      ),
    ],
  );
}
