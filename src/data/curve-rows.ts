/** The rows of a longer file that a curve is made of: a cycle of it, a step of it, or a step of one of its cycles. */
import { type Issue, issue } from '../core/errors.ts';
import type { CsvRow, CsvTable } from './csv.ts';
import { numberOf } from './csv-lines.ts';
import { type CurveColumns, markColumn } from './curve-columns.ts';

/** Numbers as the file counts its cycles and steps. */
export interface RowSelection {
  readonly cycle?: number | undefined;
  readonly step?: number | undefined;
}

export type RowsReading =
  | {
      readonly ok: true;
      readonly table: CsvTable;
      /** The row right above the first one: it ends where this curve begins. */
      readonly before: CsvRow | undefined;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function selectRows(table: CsvTable, selection: RowSelection, columns: CurveColumns): RowsReading {
  const issues: Issue[] = [];
  const tests: ((row: CsvRow) => boolean)[] = [];
  for (const mark of ['cycle', 'step'] as const) {
    const wanted = selection[mark];
    if (wanted === undefined) continue;
    const found = markColumn(table.columns, mark, columns);
    if (found === undefined) {
      const hint = `columns are ${table.columns.join(', ')}; name the one that is meant under "columns"`;
      issues.push(issue('missing', ['rows', mark], `no column is known to count the ${mark}s`, { hint }));
    } else if ('code' in found) issues.push({ ...found, path: ['columns', mark] });
    else {
      const numberIn = ({ cells }: CsvRow) => numberOf(cells[found.column] ?? '', table.decimalComma);
      const known = [...new Set(table.rows.map(numberIn))].filter((one) => one !== undefined);
      if (known.includes(wanted)) tests.push((row) => numberIn(row) === wanted);
      else {
        const message = `"${found.name}" is never ${wanted}`;
        issues.push(issue('range', ['rows', mark], message, { received: wanted, allowed: shortList(known) }));
      }
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const indices = table.rows.flatMap((row, i) => (tests.every((test) => test(row)) ? [i] : []));
  return chosen(table, indices, selection);
}

/** The rows of one stretch; several stretches are several curves. */
function chosen(table: CsvTable, indices: readonly number[], { cycle, step }: RowSelection): RowsReading {
  const what = [
    ...(cycle === undefined ? [] : [`cycle ${cycle}`]),
    ...(step === undefined ? [] : [`step ${step}`]),
  ];
  const [first] = indices;
  if (first === undefined) {
    const message = `has no rows that are of ${what.join(' and of ')}`;
    return { ok: false, issues: [issue('range', ['rows'], message)] };
  }
  const breaks = indices.filter((index, i) => i > 0 && index !== (indices[i - 1] as number) + 1);
  if (breaks.length > 0) {
    const line = table.rows[breaks[0] as number]?.line;
    const message = `has ${what.join(' of ')} ${breaks.length + 1} times, at line ${table.rows[first]?.line} and again`;
    const hint = cycle === undefined ? 'say which "cycle" it is of' : 'say which "step" it is';
    return { ok: false, issues: [issue('conflict', ['rows'], message, { line, hint })] };
  }
  const rows = indices.map((index) => table.rows[index] as CsvRow);
  return { ok: true, table: { ...table, rows }, before: table.rows[first - 1] };
}

function shortList(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === high - low + 1) return `${low} to ${high}`;
  return `${values.slice(0, 12).join(', ')}${values.length > 12 ? ', …' : ''}`;
}
