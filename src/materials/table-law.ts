import { monotoneCubic } from '../core/interpolate.ts';
import { type Given, type LawReading, refused, shapedLaw } from './given.ts';
import { demands, type Property, valueFits } from './property.ts';

/**
 * A property as a curve through points: no overshoot, and strictly monotone where the points are.
 *
 * @param x states, strictly rising
 * @param y as many values
 * @returns the law, or what is wrong; paths are `['x', row]`, `['y', row]` or `['range']`, rows counted from 0
 */
export function tableLaw(
  property: Property,
  x: readonly number[],
  y: readonly number[],
  given: Given,
): LawReading {
  const scale = given.scale ?? 1;
  const scaled = y.map((value) => value * scale);
  const table = monotoneCubic(x, scaled);
  if (!table.ok) return table;
  const row = scaled.findIndex((value, i) => !rowFits(property, value, scaled[i - 1]));
  if (row >= 0) return refused(['y', row], rowMessage(property, x[row], row), y[row]);
  const { value: curve } = table;
  const interval = { from: curve.from, to: curve.to };
  const range = given.range ?? interval;
  if (!(range.from >= curve.from && range.to <= curve.to && range.from < range.to)) {
    const message = `must rise and lie within the table, which reaches from ${curve.from} to ${curve.to}`;
    return refused(['range'], message, [range.from, range.to]);
  }
  return shapedLaw(
    property,
    (value, slope, from, to) => curve.fill(value, from, to, value, slope),
    { range, interval },
    given,
  );
}

function rowFits(property: Property, value: number, before: number | undefined): boolean {
  if (!valueFits(property, value)) return false;
  return property.shape !== 'decreasing' || before === undefined || value < before;
}

function rowMessage({ symbol, state, shape }: Property, at: number, row: number): string {
  const where = `row ${row + 1} (${state} = ${at})`;
  if (shape !== 'decreasing') return `${symbol} in ${where} ${demands[shape]}`;
  return `${symbol} does not fall from row ${row} to ${where}; it ${demands.decreasing}`;
}
