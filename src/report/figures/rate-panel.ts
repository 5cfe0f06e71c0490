import { axisOver } from '../axis.ts';
import { type RatePoint, ratesOf } from '../discharge.ts';
import { rateLabel } from '../rate.ts';
import { RATE } from '../theme.ts';
import type { Panel } from './figure.ts';
import { colorOf, dashOf, type Key } from './key.ts';

/** Discharge capacity against C-rate on a logarithmic axis, ticks at the rates that were run. */
export function ratePanel(
  points: readonly RatePoint[],
  key: Key,
  frame: { readonly width: number; readonly height: number; readonly yTitle: string },
): Panel {
  const position = positionOf(points, frame.yTitle);
  return {
    width: frame.width,
    height: frame.height,
    data: { values: points.map((point) => rowOf(point, key)) },
    layer: [
      { mark: 'line', encoding: { ...position, color: colorOf(key), strokeDash: dashOf(key) } },
      {
        mark: { type: 'point', filled: false },
        encoding: {
          ...position,
          color: colorOf(key),
          // No scale: the rows carry the marker itself, and the legend is left to colour and dash.
          shape: { field: 'shape', type: 'nominal', scale: null },
          fill: { field: 'fill', type: 'nominal', scale: null },
        },
      },
    ],
  };
}

/** What hollow markers mean, where there are any. */
export function earlyNotes(points: readonly RatePoint[]): string[] {
  const reasons = [...new Set(points.flatMap((point) => point.endedEarly ?? []))];
  return reasons.length === 0
    ? []
    : [`Hollow markers: ended before the cut-off voltage (${reasons.join('; ')})`];
}

function positionOf(points: readonly RatePoint[], yTitle: string) {
  const rates = ratesOf(points);
  const labels = Object.fromEntries(rates.map((rate) => [String(rate), rateLabel(rate)]));
  const capacity = axisOver(0, Math.max(...points.map((point) => point.capacity)), 7, 0.06);
  return {
    x: {
      field: 'rate',
      type: 'quantitative' as const,
      scale: { type: 'log' as const, domain: logDomain(rates), nice: false },
      axis: {
        title: RATE,
        values: rates,
        labelExpr: `(${JSON.stringify(labels)})[datum.value]`,
        labelOverlap: 'greedy' as const,
        grid: false,
      },
    },
    y: {
      field: 'capacity',
      type: 'quantitative' as const,
      scale: { domain: [...capacity.domain], nice: false },
      axis: { title: yTitle, values: [...capacity.ticks], format: capacity.format },
    },
  };
}

function rowOf(point: RatePoint, key: Key) {
  const i = key.names.indexOf(point.design);
  return {
    series: point.design,
    rate: point.cRate,
    capacity: Number(point.capacity.toPrecision(6)),
    shape: key.shapes[i],
    fill: point.endedEarly === undefined ? key.colors[i] : 'white',
  };
}

/** The rates with a tenth of their span free at both ends, in logarithms; a factor of two around a single rate. */
function logDomain(rates: readonly number[]): [number, number] {
  const low = Math.min(...rates);
  const high = Math.max(...rates);
  const room = high > low ? (high / low) ** 0.1 : 2;
  return [low / room, high * room];
}
