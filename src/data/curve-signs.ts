/**
 * What a positive current or capacity of a file means. In this order: what its heading says ("Discharge capacity"), what
 * the user states, what a column of states shows ("CC DChg", "D"), and what the program is known to do.
 */
import { type Issue, issue } from '../core/errors.ts';
import type { CsvTable } from './csv.ts';
import { type CurveColumn, type CurveColumns, markColumn } from './curve-columns.ts';
import type { CyclerTable } from './cycler-table.ts';

type Direction = 'discharge' | 'charge';

export interface Signs {
  /** Factor of each row that makes discharge positive. */
  readonly of: (row: number) => 1 | -1;
  readonly warning?: Issue;
}

export interface SignSources extends Pick<CyclerTable, 'program' | 'positive'> {
  readonly stated: Direction | undefined;
  readonly columns: CurveColumns;
}

/** @param values of the column, as the file has them */
export function signsOf(
  { name, direction }: CurveColumn,
  values: ArrayLike<number>,
  table: CsvTable,
  { stated, positive, columns }: SignSources,
): Signs {
  const known = direction ?? stated;
  if (known !== undefined) return { of: () => signOf(known) };
  const states = statesOf(table, columns);
  const shown = states && byStates(values, states);
  if (shown !== undefined) return { of: shown };
  if (positive !== undefined) return { of: () => signOf(positive) };
  const message = `"${name}" does not say its sign and is taken as positive on discharge`;
  const hint = 'state positive: "discharge" or "charge"';
  return { of: () => 1, warning: issue('conflict', ['positive'], message, { severity: 'warning', hint }) };
}

function signOf(positive: Direction): 1 | -1 {
  return positive === 'charge' ? -1 : 1;
}

/** What was done in each row, where a column says it. */
function statesOf(table: CsvTable, columns: CurveColumns): (Direction | undefined)[] | undefined {
  const found = markColumn(table.columns, 'state', columns);
  if (found === undefined || 'code' in found) return undefined;
  const states = table.rows.map(({ cells }) => directionIn(cells[found.column] ?? ''));
  return states.every((state) => state === undefined) ? undefined : states;
}

function directionIn(cell: string): Direction | undefined {
  const word = cell.replace(/[^A-Za-z]/g, '').toLowerCase();
  if (/dis|dch/.test(word) || word === 'd') return 'discharge';
  return /charg|chg/.test(word) || word === 'c' ? 'charge' : undefined;
}

/** Unsigned values take their sign from the state; of signed ones the state tells which sign means what. */
function byStates(
  values: ArrayLike<number>,
  states: readonly (Direction | undefined)[],
): Signs['of'] | undefined {
  let [negative, discharge, charge] = [false, 0, 0];
  for (const [i, state] of states.entries()) {
    const value = values[i] as number;
    negative ||= value < 0;
    if (state === 'discharge') discharge += value;
    if (state === 'charge') charge += value;
  }
  if (!negative) return (row) => (states[row] === 'charge' ? -1 : 1);
  if (discharge === 0 && charge === 0) return undefined;
  const sign = discharge - charge > 0 ? 1 : -1;
  return () => sign;
}
