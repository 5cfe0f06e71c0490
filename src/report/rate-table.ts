import { designsOf, type RatePoint, ratesOf } from './discharge.ts';
import { rateLabel } from './rate.ts';
import type { Table } from './tables.ts';

/** Discharge capacities as a table: a row for each design, a column for each rate, a dash where nothing was run. */
export function rateTable(points: readonly RatePoint[]): Table {
  const rates = ratesOf(points);
  return {
    columns: [
      { title: 'Design' },
      ...rates.map((rate) => ({ title: rateLabel(rate), unit: 'mAh cm⁻²', digits: 3 })),
    ],
    rows: designsOf(points).map((design) => [
      design,
      ...rates.map(
        (rate) => points.find((point) => point.design === design && point.cRate === rate)?.capacity,
      ),
    ]),
  };
}
