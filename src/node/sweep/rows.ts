/** The rows of a sweep as they stand in its journals. Nothing in them depends on the machine, the time or the worker. */
import { hash } from 'node:crypto';
import { sealedLine } from '../workers/journal-line.ts';
import type { CaseResult, CaseStatus, SweepCase } from './source.ts';

/** Of the rows and of the documents behind them; raised when rows of the version before must not be continued. */
export const SWEEP_SCHEMA = 1;

export const STATUSES: readonly CaseStatus[] = ['finished', 'event', 'failed', 'refused'];

/** A row of `points.jsonl`. */
export interface PointRow {
  readonly v: number;
  /** SHA-256 of the case's document and the schema: what a resumed run goes by. */
  readonly hash: string;
  readonly index: number;
  readonly parameters: SweepCase['parameters'];
  readonly status: CaseStatus;
  readonly reason: string | null;
  readonly summary: CaseResult['summary'];
}

/** Of a document as it is written: the order of its keys decides which case is which. */
export function orderedHash(document: unknown): string {
  return hash('sha256', `${SWEEP_SCHEMA}\n${JSON.stringify(document)}`, 'hex');
}

/** The row of a case, sealed. A number that is not finite is a bug of the program. */
export function pointLine(which: SweepCase, result: Omit<CaseResult, 'curve'>): string {
  const { index, parameters } = which;
  for (const [name, value] of Object.entries(result.summary)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new RangeError(`"${name}" of case ${index} is ${value}`);
    }
  }
  const row: PointRow = {
    v: SWEEP_SCHEMA,
    hash: orderedHash(which.document),
    index,
    parameters,
    status: result.status,
    reason: result.reason ?? null,
    summary: result.summary,
  };
  return sealedLine(row);
}

/** A row of one of this schema's journals, of a case that the sweep has. */
export function isPointRow(row: Readonly<Record<string, unknown>>, count: number): boolean {
  const known = (STATUSES as readonly unknown[]).includes(row['status']);
  return isCaseOf(row, count) && known && typeof row['hash'] === 'string' && isRecord(row['summary']);
}

/** The row of a curve, sealed: columns as the bytes of their 64-bit floats. Every case has one, if without columns. */
export function curveLine(index: number, curve: CaseResult['curve']): string {
  const columns = Object.entries(curve ?? {}).map(([name, values]) => {
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
      throw new RangeError(`"${name}" of case ${index} is ${values[wrong]} in row ${wrong + 1}`);
    return [name, Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')];
  });
  return sealedLine({ v: SWEEP_SCHEMA, index, columns: Object.fromEntries(columns) });
}

export function isCurveRow(row: Readonly<Record<string, unknown>>, count: number): boolean {
  return isCaseOf(row, count) && isRecord(row['columns']);
}

/** The columns of a curve row. */
export function curveOf(row: Readonly<Record<string, unknown>>): Map<string, Float64Array> {
  const columns = Object.entries(row['columns'] as Record<string, string>);
  return new Map(
    columns.map(([name, text]) => {
      const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
      return [name, new Float64Array(bytes.buffer)];
    }),
  );
}

function isCaseOf(row: Readonly<Record<string, unknown>>, count: number): boolean {
  const { v, index } = row;
  const inside = Number.isInteger(index) && Number(index) >= 0 && Number(index) < count;
  return v === SWEEP_SCHEMA && inside;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
