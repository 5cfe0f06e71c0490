/** Tables of an estimation: values with their errors, correlations, starts, and every point beside its simulation. */
import type { Table, TableCell } from '../../report/tables.ts';
import type { Estimation, Observation } from '../../studies/estimation/problem.ts';
import type { Comparison, Estimate, EstimationResult } from '../../studies/estimation/result.ts';
import { finiteCsv } from '../files/finite.ts';

/** "estimated from slc1-rate, slc1-eis (stratode)" */
export function sourceOf({ data }: Pick<Estimation, 'data'>): string {
  return `estimated from ${data.map(({ name }) => name).join(', ')} (stratode)`;
}

/** Standard error in the unit of the value, to first order on a log scale. */
export function errorOf({ unknown, value, standardError }: Estimate): number {
  return unknown.scale === 'log' ? Math.abs(value) * standardError : standardError;
}

export function valuesTable({ study, estimates }: EstimationResult): Table {
  const heads = [
    'Parameter',
    'Value',
    'Standard error',
    'Lower 95 %',
    'Upper 95 %',
    'Unit',
    'Interval by',
    'Open',
    'Also',
    'Source',
  ];
  return {
    columns: heads.map((title) => ({ title })),
    rows: estimates.map((estimate): TableCell[] => {
      const { unknown, value, interval, by, open } = estimate;
      const ends = [...(open.below ? ['below'] : []), ...(open.above ? ['above'] : [])];
      const tied = unknown.places.slice(1).map(({ cell, path }) => [cell, ...path].join('.'));
      const deviation = errorOf(estimate);
      const error = Number.isFinite(deviation) ? deviation : undefined;
      return [
        unknown.name,
        value,
        error,
        ...interval,
        unknown.unit ?? '1',
        by,
        ends.join(' '),
        tied.join(' '),
        sourceOf(study),
      ];
    }),
  };
}

export function correlationCsv({ estimates, correlation }: EstimationResult): string {
  const names = estimates.map(({ unknown }) => unknown.name);
  const rows = names.map((name, i) => [name, ...names.map((_, j) => correlation[i * names.length + j])]);
  return finiteCsv('correlation.csv', ['Parameter', ...names], rows);
}

export function startsCsv({ study: { unknowns }, starts }: EstimationResult): string {
  const named = unknowns.map(({ name, unit }) => (unit === undefined ? name : `${name} [${unit}]`));
  const head = ['Start', 'Status', 'Sum of squares', 'Iterations', ...named, 'Reason'];
  const rows = starts.map(({ index, status, sumOfSquares, iterations, values, reason }) => [
    index + 1,
    status,
    ...(status === 'failed' ? [undefined] : [sumOfSquares]),
    iterations,
    ...values,
    reason,
  ]);
  return finiteCsv('starts.csv', head, rows);
}

/** A number of an observation, in the order in which its simulation has them. */
export interface ObservedRow {
  readonly quantity: string;
  /** Time [s], charge passed [C], frequency [Hz] or cycle. */
  readonly x: number;
  readonly value: number;
}

export function observedRows(observation: Observation): ObservedRow[] {
  switch (observation.kind) {
    case 'voltage':
      return Array.from(observation.voltage, (value, i) => row('Voltage [V]', observation.x[i], value));
    case 'retention': {
      const quantity = observation.relative ? 'Relative capacity' : 'Discharge capacity [C]';
      return Array.from(observation.capacity, (value, i) => row(quantity, observation.cycle[i], value));
    }
    case 'spectrum':
      return [
        ...Array.from(observation.re, (value, i) => row('Z_re [Ohm.m2]', observation.frequency[i], value)),
        ...Array.from(observation.im, (value, i) => row('Z_im [Ohm.m2]', observation.frequency[i], value)),
      ];
  }
}

function row(quantity: string, x: number | undefined, value: number): ObservedRow {
  return { quantity, x: x ?? Number.NaN, value };
}

/** Observations without measured points, of cells that nobody has made yet. */
export function isForecast({ observation }: Comparison): boolean {
  return observation.name === 'predicted';
}

export function residualsCsv({ fitted, predicted }: EstimationResult): string {
  const head = [
    'Experiment',
    'Observation',
    'Role',
    'Quantity',
    'x',
    'Measured',
    'Simulated',
    'Lower 95 %',
    'Upper 95 %',
    'Weighted residual',
  ];
  const of = (role: string) => (one: Comparison) =>
    observedRows(one.observation).map(({ quantity, x, value }, i): TableCell[] => {
      const measured = isForecast(one) ? [undefined] : [value];
      const band = [one.simulated[i], one.lower[i], one.upper[i]];
      return [
        one.dataSet,
        one.observation.name,
        role,
        quantity,
        x,
        ...measured,
        ...band,
        isForecast(one) ? undefined : one.residuals[i],
      ];
    });
  return finiteCsv('residuals.csv', head, [
    ...fitted.flatMap(of('fitted')),
    ...predicted.flatMap(of('predicted')),
  ]);
}
