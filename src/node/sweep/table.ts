/** What the rows of a sweep say together: a table with one row for each case, and the summary. */
import { csv, csvLine, type TableCell } from '../../report/tables.ts';
import type { Summary } from '../store/summary.ts';
import { type PointRow, STATUSES } from './rows.ts';
import type { CaseStatus } from './source.ts';

/** So many reasons of failed and refused cases are listed in the summary. */
const MOST_REASONS = 20;

/** Takes in the rows in order; then knows columns and counts. */
export class Overview {
  readonly counts: Record<CaseStatus, number> = { finished: 0, event: 0, failed: 0, refused: 0 };
  readonly #parameters = new Set<string>();
  readonly #scalars = new Set<string>();
  readonly #reasons = new Map<string, number>();

  add(row: PointRow): void {
    for (const name in row.parameters) this.#parameters.add(name);
    for (const name in row.summary) this.#scalars.add(name);
    this.counts[row.status]++;
    if (row.status !== 'failed' && row.status !== 'refused') return;
    const reason = `${row.status}: ${row.reason ?? 'no reason'}`;
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
  }

  summary(): Summary {
    const total = STATUSES.reduce((sum, status) => sum + this.counts[status], 0);
    const reasons = [...this.#reasons].sort(([, a], [, b]) => b - a).slice(0, MOST_REASONS);
    return {
      Cases: total,
      'Cases finished': this.counts.finished,
      'Cases ended by an event': this.counts.event,
      'Cases failed': this.counts.failed,
      'Cases refused': this.counts.refused,
      ...(reasons.length === 0
        ? {}
        : { Reasons: reasons.map(([reason, cases]) => ({ Reason: reason, Cases: cases })) }),
    };
  }

  /** How many names rows have had so far; the columns change when it does. */
  get width(): number {
    return this.#parameters.size + this.#scalars.size;
  }

  /** Names of the columns; a scalar that is called like a column before it is left to the journal. */
  columns(): Columns {
    const taken = new Set([...FIXED, ...this.#parameters]);
    const scalars = [...this.#scalars].filter((name) => !taken.has(name));
    return { parameters: [...this.#parameters], scalars };
  }

  /** The table as CSV, piece by piece. */
  *table(rows: Iterable<PointRow>): Generator<string> {
    const columns = this.columns();
    yield tableHead(columns);
    for (const row of rows) yield tableRow(row, columns);
  }
}

export interface Columns {
  readonly parameters: readonly string[];
  readonly scalars: readonly string[];
}

export function tableHead({ parameters, scalars }: Columns): string {
  return csv(['Case', ...parameters, 'Status', 'Reason', ...scalars], []);
}

export function tableRow(row: PointRow, { parameters, scalars }: Columns): string {
  const cells: TableCell[] = [row.index];
  for (const name of parameters) cells.push(row.parameters[name]);
  cells.push(row.status, row.reason ?? undefined);
  for (const name of scalars) cells.push(row.summary[name]);
  return csvLine(cells);
}

const FIXED = ['Case', 'Status', 'Reason'];
