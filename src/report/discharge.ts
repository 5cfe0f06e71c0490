import type { CapacityBasis } from '../experiments/quantities.ts';
import { capacityHead } from './capacity-unit.ts';
import { rateLabel } from './rate.ts';
import { csv } from './tables.ts';

/** One galvanostatic discharge. */
export interface VoltageCurve {
  readonly design: string;
  readonly cRate: number;
  /** Discharge capacity, of all curves of a figure in one unit: [mAh cm⁻²] unless the figure is told another. */
  readonly capacity: ArrayLike<number>;
  /** [V] */
  readonly voltage: ArrayLike<number>;
  /** Nine in ten samples lie between, at these capacities. */
  readonly band?: VoltageBand;
}

export interface VoltageBand {
  readonly capacity: ArrayLike<number>;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/** What a design gave at a rate. */
export interface RatePoint {
  readonly design: string;
  readonly cRate: number;
  /** Discharge capacity at the end of the discharge, as of a curve. */
  readonly capacity: number;
  /** Why the discharge ended before its cut-off voltage; such a point is drawn hollow. */
  readonly endedEarly?: string;
}

/** Names in order of appearance, once each. */
export function designsOf(items: readonly { readonly design: string }[]): string[] {
  return [...new Set(items.map((item) => item.design))];
}

/** Rates in rising order, once each. */
export function ratesOf(items: readonly { readonly cRate: number }[]): number[] {
  return [...new Set(items.map((item) => item.cRate))].sort((a, b) => a - b);
}

/** Throws, naming the curve, unless every curve can be drawn. */
export function checkCurves(curves: readonly VoltageCurve[]): void {
  if (curves.length === 0) throw new RangeError('a voltage-capacity figure needs at least one curve');
  for (const curve of curves) {
    const name = nameOf(curve);
    if (curve.capacity.length === 0) throw new RangeError(`${name} has no points`);
    if (curve.capacity.length !== curve.voltage.length) {
      throw new RangeError(
        `${name} has ${curve.capacity.length} capacities but ${curve.voltage.length} voltages`,
      );
    }
    checkFinite(name, 'capacity', curve.capacity);
    checkFinite(name, 'voltage', curve.voltage);
  }
  checkOnce(curves);
}

/** Throws, naming the point, unless every point can be drawn. */
export function checkPoints(points: readonly RatePoint[]): void {
  if (points.length === 0) throw new RangeError('a rate-capability figure needs at least one point');
  for (const point of points) {
    const name = nameOf(point);
    if (!Number.isFinite(point.capacity))
      throw new RangeError(`the capacity of ${name} is ${point.capacity}`);
  }
  checkOnce(points);
}

/** Measured points beside the curves of a figure. */
export interface MeasuredPoints {
  readonly name: string;
  /** Of the curve it belongs to. */
  readonly cRate: number;
  /** As of a curve. */
  readonly capacity: ArrayLike<number>;
  /** [V] */
  readonly voltage: ArrayLike<number>;
}

export const curveColumns = (basis: CapacityBasis) =>
  ['Design', 'C-rate', capacityHead(basis), 'Voltage [V]'] as const;
export const pointColumns = (basis: CapacityBasis) =>
  ['Design', 'C-rate', capacityHead(basis), 'Ended before the cut-off'] as const;
/** Of a figure that is told no other. */
export const BASIS: CapacityBasis = 'mAh/cm2';
export const CURVE_COLUMNS = curveColumns(BASIS);
export const POINT_COLUMNS = pointColumns(BASIS);

export type Row = (string | number)[];

export function curveRows(curves: readonly VoltageCurve[]): Row[] {
  return curves.flatMap((curve) =>
    Array.from(
      curve.capacity,
      (capacity, i): Row => [curve.design, curve.cRate, capacity, curve.voltage[i] as number],
    ),
  );
}

export function pointRows(points: readonly RatePoint[]): Row[] {
  return points.map((point) => [point.design, point.cRate, point.capacity, point.endedEarly ?? '']);
}

export const curvesCsv = (curves: readonly VoltageCurve[], basis: CapacityBasis = BASIS): string =>
  csv(curveColumns(basis), curveRows(curves));
export const pointsCsv = (points: readonly RatePoint[], basis: CapacityBasis = BASIS): string =>
  csv(pointColumns(basis), pointRows(points));

function nameOf(item: { readonly design: string; readonly cRate: number }): string {
  return `${item.design} at ${rateLabel(item.cRate)}`;
}

function checkFinite(name: string, quantity: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(
        `the ${quantity} of ${name} is ${values[i]} at point ${i + 1} of ${values.length}`,
      );
    }
  }
}

function checkOnce(items: readonly { readonly design: string; readonly cRate: number }[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (seen.has(name)) throw new RangeError(`${name} is there twice`);
    seen.add(name);
  }
}
