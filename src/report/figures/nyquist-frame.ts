import { axisOver } from '../axis.ts';

/** Axes of a Nyquist plot: as many ohm cm² to a pixel in both directions, ticks at the same steps. */
export interface EqualFrame {
  /** [px] */
  readonly width: number;
  readonly height: number;
  /** Re Z and −Im Z [ohm cm²]. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly format: string;
  /** [ohm cm² per px] */
  readonly scale: number;
}

const WIDEST = 460;
const NARROWEST = 250;
const HIGHEST = 400;
const LOWEST = 170;
/** Room around the curves, of the longer side. */
const MARGIN = 0.04;
/** 0 ohm cm² is shown where it is nearer to the curves than this part of their width. */
const NEAR_ZERO = 0.4;
/** Least distance of ticks [px]. */
const TICK = 52;

export function equalFrame(re: readonly number[], minusIm: readonly number[]): EqualFrame {
  const [left, right] = [Math.min(...re), Math.max(...re)];
  const [low, high] = [Math.min(0, ...minusIm), Math.max(0, ...minusIm)];
  const span = Math.max(right - left, high - low) || Math.abs(right) || 1;
  const nearZero = left >= 0 && left < NEAR_ZERO * span;
  const margin = MARGIN * span;
  const x0 = nearZero ? 0 : left - margin;
  const x1 = right + margin;
  const y0 = low < 0 ? low - margin : 0;
  // Labels stand above the arcs.
  const y1 = high + 2 * margin;
  const scale = Math.max((x1 - x0) / WIDEST, (y1 - y0) / HIGHEST);
  const width = Math.round(Math.max(NARROWEST, (x1 - x0) / scale));
  const height = Math.round(Math.max(LOWEST, (y1 - y0) / scale));
  const x = widened([x0, x1], width * scale, nearZero);
  const y = widened([y0, y1], height * scale, true);
  const most = Math.max(2, Math.floor(width / TICK));
  const axis = axisOver(x[0], x[1], most, 0);
  const step = (axis.ticks[1] ?? x[1]) - (axis.ticks[0] ?? x[0]);
  return {
    width,
    height,
    x,
    y,
    xTicks: axis.ticks,
    yTicks: multiples(step, y),
    format: axis.format,
    scale,
  };
}

/** An interval as long as wanted, its lower end kept or its middle. */
function widened([from, to]: readonly [number, number], length: number, keepLow: boolean): [number, number] {
  const more = length - (to - from);
  return keepLow ? [from, from + length] : [from - more / 2, to + more / 2];
}

function multiples(step: number, [from, to]: readonly [number, number]): number[] {
  const ticks: number[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}
