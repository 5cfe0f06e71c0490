/**
 * Cyclers' text files as tables: what stands above the names of the columns is left out, and where the program is known,
 * so is what a positive current means in it.
 *
 * - BioLogic EC-Lab (.mpt): the second line says how many header lines there are; oxidation is positive, which is the
 *   charge of a positive electrode.
 * - Battery Data Format of the Battery Data Alliance (Linux Foundation Energy), version 1.0: labels "Test Time / s",
 *   "Voltage / V", "Current / A", or the machine-readable names; a positive current charges.
 * - Others (Arbin, Neware, Maccor, BaSyTec): by their headings.
 */

import type { Issue } from '../core/errors.ts';
import { type CsvOptions, type CsvTable, readCsv } from './csv.ts';
import { delimiterOf, linesOf } from './csv-lines.ts';
import { headingOf } from './curve-headings.ts';
import { asciiOf } from './heading.ts';

export interface CyclerTable {
  readonly table: CsvTable;
  /** The program or format, where it is known and has one sign of the current. */
  readonly program: string | undefined;
  readonly positive: 'charge' | undefined;
}

export type CyclerReading =
  | { readonly ok: true; readonly value: CyclerTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** @param named headings that the user names: the line that has one is the header */
export function readCycler(
  text: string,
  options: CsvOptions = {},
  named: readonly string[] = [],
): CyclerReading {
  const biologic = /^\uFEFF?\s*(EC-Lab|BT-Lab) ASCII FILE/i.test(text);
  const skip = options.skip ?? (biologic ? headerLines(text) : preamble(text, options, named));
  const reading = readCsv(text, {
    ...options,
    ...(skip > 0 && { skip }),
    ...(biologic && { delimiter: '\t' }),
  });
  if (!reading.ok) return reading;
  const program = biologic ? 'BioLogic EC-Lab' : isBdf(reading.value.columns) ? BDF : undefined;
  return {
    ok: true,
    value: { table: reading.value, program, positive: program === undefined ? undefined : 'charge' },
  };
}

const BDF = 'the Battery Data Format';
const REQUIRED = [
  ['test time / s', 'test_time_second'],
  ['voltage / v', 'voltage_volt'],
  ['current / a', 'current_ampere'],
];

function isBdf(columns: readonly string[]): boolean {
  const names = columns.map((name) => asciiOf(name).toLowerCase());
  return REQUIRED.every((either) => either.some((name) => names.includes(name)));
}

/** Lines above the one with the names, which EC-Lab counts among its header lines. */
function headerLines(text: string): number {
  const count = /Nb header lines\s*:\s*(\d+)/i.exec(text.slice(0, 2000))?.[1];
  return Math.max(0, Number(count ?? 1) - 1);
}

/** A header is looked for in so many lines. */
const TOP = 200;

/** How many lines stand above the first that has the names of columns; 0 where none is known to have them. */
function preamble(text: string, options: CsvOptions, named: readonly string[]): number {
  const found = linesOf(text, options.comments ?? ['#', '%', '//'], 0);
  if (!found.ok) return 0;
  const { lines } = found.value;
  const delimiter = options.delimiter ?? delimiterOf(lines);
  const header = lines.slice(0, TOP).find((line) => {
    const cells = line.split(delimiter);
    if (named.length > 0 && named.every((name) => cells.includes(name))) return true;
    const quantities = new Set(cells.map((cell, i) => headingOf(cell, i).quantity));
    return quantities.has('voltage') && (quantities.has('time') || quantities.has('capacity'));
  });
  return header === undefined || header === lines[0] ? 0 : header.number - 1;
}
