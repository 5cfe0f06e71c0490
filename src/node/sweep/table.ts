/** What the rows of a sweep say together: a table with one row for each case, and the summary. */
import { csv, type TableCell } from '../../report/tables.ts';
import type { Summary } from '../store-summary.ts';
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
    for (const name of Object.keys(row.parameters)) this.#parameters.add(name);
    for (const name of Object.keys(row.summary)) this.#scalars.add(name);
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

  /** Names of the columns; a scalar that is called like a column before it is left to the journal. */
  columns(): { readonly parameters: readonly string[]; readonly scalars: readonly string[] } {
    const taken = new Set([...FIXED, ...this.#parameters]);
    const scalars = [...this.#scalars].filter((name) => !taken.has(name));
    return { parameters: [...this.#parameters], scalars };
  }

  /** The table as CSV, piece by piece. */
  *table(rows: Iterable<PointRow>): Generator<string> {
    const { parameters, scalars } = this.columns();
    yield csv(['Case', ...parameters, 'Status', 'Reason', ...scalars], []);
    for (const row of rows) {
      const cells: TableCell[] = [
        row.index,
        ...parameters.map((name) => row.parameters[name]),
        row.status,
        row.reason ?? undefined,
        ...scalars.map((name) => row.summary[name]),
      ];
      yield csv(cells.map(text), []);
    }
  }
}

const FIXED = ['Case', 'Status', 'Reason'];

function text(cell: TableCell): string {
  return cell === undefined ? '' : String(cell);
}
