/** One number out of the rows of a subject, or why there is none. */
import type { IssueDetails } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { Reading, Row, Rows, Take } from './claim.ts';

export type Selection =
  | { readonly ok: true; readonly value: number }
  | {
      readonly ok: false;
      /** The key of the claim that does not fit. */
      readonly key: 'quantity' | 'where' | 'take';
      readonly problem: string;
      readonly details: IssueDetails;
    };

/** The whole is meant where it has the quantity and neither `where` nor `take` is given. */
export function select({ whole, parts }: Rows, reading: Omit<Reading, 'subject' | 'key'>): Selection {
  const { quantity, where, take, minus } = reading;
  const rows = whole === undefined ? parts : [whole, ...parts];
  const having = rows.filter((row) => typeof row[quantity] === 'number');
  if (having.length === 0) return noSuch('quantity', quantity, rows);
  const fitting = where === undefined ? having : having.filter((row) => matches(row, where));
  if (fitting.length === 0 && where !== undefined) return noFit(where, having);
  const plain = where === undefined && take === undefined && having[0] === whole;
  const chosen = plain ? fitting.slice(0, 1) : fitting;
  if (take === undefined && chosen.length > 1) {
    const names = [...new Set(chosen.flatMap((row) => Object.keys(row)))].filter((name) =>
      differs(name, chosen),
    );
    const hint = `choose one by "where" (${names.slice(0, 8).join(', ')}) or by "take"`;
    return { ok: false, key: 'quantity', problem: `is in ${chosen.length} rows`, details: { hint } };
  }
  const found = taken(chosen, quantity, take ?? 'first');
  return typeof found === 'number' ? { ok: true, value: found - minus } : found;
}

function taken(rows: readonly Row[], quantity: string, take: Take): number | Selection {
  const values = rows.map((row) => row[quantity] as number);
  if (take === 'minimum') return Math.min(...values);
  if (take === 'maximum') return Math.max(...values);
  if (take === 'mean') return values.reduce((sum, value) => sum + value, 0) / values.length;
  if (take === 'last') return values.at(-1)!;
  if (take === 'first') return values[0]!;
  const having = rows.filter((row) => typeof row[take.of] === 'number');
  if (having.length === 0) return noSuch('take', take.of, rows);
  const sign = take.at === 'maximum' ? 1 : -1;
  const best = having.reduce((a, b) =>
    sign * (b[take.of] as number) > sign * (a[take.of] as number) ? b : a,
  );
  return best[quantity] as number;
}

function matches(row: Row, where: Row): boolean {
  return Object.entries(where).every(([name, wanted]) => same(row[name], wanted));
}

/** Numbers that went through arithmetic are the same within its rounding. */
const ROUNDING = 1e-9;

function same(value: string | number | undefined, wanted: string | number): boolean {
  if (typeof value !== 'number' || typeof wanted !== 'number') return value === wanted;
  return Math.abs(value - wanted) <= ROUNDING * Math.max(Math.abs(wanted), Math.abs(value));
}

function noSuch(key: 'quantity' | 'take', name: string, rows: readonly Row[]): Selection {
  const known = new Set(
    rows.flatMap((row) => Object.keys(row).filter((one) => typeof row[one] === 'number')),
  );
  const details = { received: name, nearest: nearest(name, known), allowed: [...known].join(', ') };
  return { ok: false, key, problem: 'is no number that this gives', details };
}

function noFit(where: Row, rows: readonly Row[]): Selection {
  const columns = new Set(rows.flatMap((row) => Object.keys(row)));
  const [unknown] = Object.keys(where).filter((name) => !columns.has(name));
  if (unknown !== undefined) {
    const details = { nearest: nearest(unknown, columns), allowed: [...columns].join(', ') };
    return { ok: false, key: 'where', problem: `there is no column "${unknown}"`, details };
  }
  const [name = ''] = Object.keys(where).filter((each) => !rows.some((row) => same(row[each], where[each]!)));
  const there = [...new Set(rows.flatMap((row) => row[name] ?? []))].slice(0, 12);
  const details = name === '' ? {} : { allowed: `${name} = ${there.join(', ')}` };
  return { ok: false, key: 'where', problem: 'fits no row', details };
}

function differs(name: string, rows: readonly Row[]): boolean {
  return new Set(rows.map((row) => row[name])).size > 1;
}
