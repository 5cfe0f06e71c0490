/** Rows of a drawing by columns, in a third of the room: names of fields once, and not in every row. */

export interface Packed {
  readonly keys: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

type Row = Readonly<Record<string, unknown>>;

/** A Vega specification with its rows packed; `unpack` of the page's script is the way back. */
export function withPackedRows<T>(spec: T): T {
  const { data } = spec as { data?: unknown };
  if (!Array.isArray(data)) return spec;
  const packed = data.map((source: Row) => {
    const rows = source['values'];
    return Array.isArray(rows) && rows.length > 1 && rows.every(isRow)
      ? { ...source, values: packRows(rows) }
      : source;
  });
  return { ...spec, data: packed };
}

export function packRows(rows: readonly Row[]): Packed {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // JSON has no undefined: a field that a row lacks is null, which the way back leaves out.
  return { keys, rows: rows.map((row) => keys.map((key) => row[key] ?? null)) };
}

function isRow(value: unknown): value is Row {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !Object.values(value).includes(null)
  );
}
