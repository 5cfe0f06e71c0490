import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { short } from './spectra-marks.ts';

/** A quantity over two parameters of a sweep; undefined where the case failed. */
export interface HeatMap {
  /** Title of each axis and of the colours, with the unit: "Thickness [µm]". */
  readonly x: string;
  readonly y: string;
  readonly z: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly z: number | undefined }[];
}

const FRAME = { width: 320, height: 250 };
/** Viridis to its yellow-green: rising lightness, so that it is right in grey too. */
const COLORS = ['#440154', '#414487', '#2A788E', '#22A884', '#7AD151'];
const FAILED = '#ffffff';
const MOST_LABELS = 10;

/** A field of rectangles, one for each pair of values, coloured by the quantity; a crossed one is a case that failed. */
export function heatMapFigure(map: HeatMap, titles: Titles = {}): Figure {
  check(map);
  const done = map.points.filter((point) => point.z !== undefined);
  const failed = map.points.filter((point) => point.z === undefined);
  const xs = sortedOnce(map.points.map(({ x }) => x));
  const ys = sortedOnce(map.points.map(({ y }) => y));
  const position = { x: steps('x', xs, map.x), y: steps('y', ys, map.y) };
  const panel = {
    ...FRAME,
    layer: [
      {
        data: { values: done.map(({ x, y, z }) => ({ x: nameOf(x), y: nameOf(y), z: short(z as number) })) },
        mark: { type: 'rect' as const, stroke: null },
        encoding: {
          ...position,
          color: colorScale(
            done.map(({ z }) => z as number),
            map.z,
          ),
        },
      },
      ...(failed.length === 0 ? [] : [crosses(failed, position)]),
    ],
  };
  const notes = failed.length === 0 ? [] : [`Crossed: ${failed.length} that failed`];
  return {
    spec: figureOf([panel], ONE_PANEL, titles, notes),
    csv: csv(
      [map.x, map.y, map.z],
      map.points.map(({ x, y, z }) => [x, y, z]),
    ),
  };
}

function crosses<E extends object>(failed: HeatMap['points'], position: E) {
  return {
    data: { values: failed.map(({ x, y }) => ({ x: nameOf(x), y: nameOf(y) })) },
    mark: { type: 'point' as const, shape: 'M-1-1L1 1M1-1L-1 1', size: 80, stroke: '#4d4d4d', fill: FAILED },
    encoding: position,
  };
}

/** Values at equal distances, whatever lies between them: what was run, and nothing in between. */
function steps(field: 'x' | 'y', values: readonly number[], title: string) {
  const every = Math.ceil(values.length / MOST_LABELS);
  const names = values.map(nameOf);
  return {
    field,
    type: 'ordinal' as const,
    scale: { domain: field === 'x' ? names : [...names].reverse(), paddingInner: 0, paddingOuter: 0 },
    axis: {
      title,
      values: names.filter((_, i) => i % every === 0),
      labelAngle: 0,
      labelOverlap: 'greedy' as const,
      grid: false,
    },
  };
}

function colorScale(values: readonly number[], title: string) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return {
    field: 'z',
    type: 'quantitative' as const,
    scale: {
      domain: high > low ? [low, high] : [low, low + Math.max(Math.abs(low) * 1e-3, 1e-12)],
      range: COLORS,
    },
    legend: {
      orient: 'right' as const,
      direction: 'vertical' as const,
      type: 'gradient' as const,
      title,
      titleOrient: 'right' as const,
      gradientLength: FRAME.height - 30,
      titleLimit: FRAME.height,
      titleFontSize: 13,
      titleFontWeight: 'normal' as const,
      labelFontSize: 12,
      tickCount: 5,
      format: '.4~g',
    },
  };
}

function nameOf(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

function sortedOnce(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function check({ points }: HeatMap): void {
  if (points.every(({ z }) => z === undefined))
    throw new RangeError(`a heat map needs a value; all of ${points.length} cases failed`);
  const seen = new Set<string>();
  for (const { x, y, z } of points) {
    if (![x, y, z ?? 0].every(Number.isFinite))
      throw new RangeError(`a heat map has ${z} at x = ${x}, y = ${y}`);
    const place = `x = ${nameOf(x)}, y = ${nameOf(y)}`;
    if (seen.has(place)) throw new RangeError(`a heat map has two values at ${place}`);
    seen.add(place);
  }
}
