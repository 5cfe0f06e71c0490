/** Bands as files. */
import type { TableCell } from '../../report/tables.ts';
import type { Bands } from '../../studies/uncertainty.ts';
import { finiteCsv } from '../files/finite.ts';

const COULOMB_PER_AH = 3600;
const HEAD = [
  'Step',
  'Capacity [A.h]',
  'Voltage, 5 % [V]',
  'Voltage, median [V]',
  'Voltage, 95 % [V]',
] as const;

/** Steps are counted from 1; the capacity is that passed in the direction of the step since its start. */
export function bandsCsv(file: string, { curves }: Pick<Bands, 'curves'>): string {
  const rows = curves.flatMap(({ step, voltage: { x, from, median, to } }) =>
    Array.from(x, (charge, k): TableCell[] => [step + 1, charge / COULOMB_PER_AH, from[k], median[k], to[k]]),
  );
  return finiteCsv(file, HEAD, rows);
}

/** Of scalars, by their names. */
export function bandRows(summary: Bands['summary']): Record<string, string | number>[] {
  return Object.entries(summary).map(([Quantity, band]) => ({
    Quantity,
    '5 %': band.from,
    Median: band.median,
    '95 %': band.to,
    Mean: band.mean,
    'Standard deviation': band.standardDeviation,
    Samples: band.samples,
  }));
}

/** What the manifest says of them. */
export function bandsFacts({ samples, failed, seed, inputs }: Bands) {
  return { samples, failed, seed, inputs: inputs.map(({ name }) => name) };
}
