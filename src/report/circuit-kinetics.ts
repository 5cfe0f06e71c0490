/** Kinetics derived from a fitted circuit, as a table and as lines. */
import type { Table } from './tables.ts';

/** One derived quantity; SI. */
export interface KineticQuantity {
  readonly name: string;
  readonly symbol: string;
  readonly value: number;
  /** Not finite where the fit does not know it. */
  readonly standardError: number;
  readonly unit: string;
  readonly formula: string;
  /** The same in the cell, at the same state. */
  readonly ofCell: number;
  readonly caveats: readonly string[];
}

export function kineticsTable(quantities: readonly KineticQuantity[]): Table {
  return {
    columns: [
      { title: 'Quantity' },
      { title: 'Symbol' },
      { title: 'Fitted' },
      { title: 'Standard error' },
      { title: 'Unit' },
      { title: 'In the cell' },
      { title: 'Fitted/cell', digits: 3 },
    ],
    rows: quantities.map(({ name, symbol, value, standardError, unit, ofCell }) => [
      name,
      symbol,
      number(value),
      Number.isFinite(standardError) ? number(standardError, 2) : undefined,
      unit,
      number(ofCell),
      ofCell > 0 ? value / ofCell : undefined,
    ]),
  };
}

/** What each quantity rests on: its formula, then its caveats; a caveat that several share is written once. */
export function kineticsNotes(quantities: readonly KineticQuantity[]): string[] {
  const formulas = quantities.map(({ name, formula }) => `${name}: ${formula}`);
  const caveats = [...new Set(quantities.flatMap((one) => one.caveats))].map((caveat) => {
    const about = [
      ...new Set(quantities.filter((one) => one.caveats.includes(caveat)).map((one) => one.symbol)),
    ];
    return `${about.join(', ')}: ${caveat}`;
  });
  return [...formulas, ...caveats];
}

/** Of one line each: the numbers of a column have different units, so that they do not share decimals. */
const number = (value: number, digits = 4): string => String(Number(value.toPrecision(digits)));
