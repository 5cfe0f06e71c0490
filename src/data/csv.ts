/**
 * Tables of numbers as instruments and spreadsheets write them: with or without a header, with comments, with decimal
 * points or commas. Every problem is found with its line.
 */
import { type Issue, issue } from '../core/errors.ts';
import { type Delimiter, delimiterOf, isNumber, type Line, linesOf, numberOf } from './csv-lines.ts';

export interface CsvOptions {
  /** ' ' is any run of spaces and tabs. Found from the rows where left out. */
  readonly delimiter?: Delimiter;
  /** "1,5" is 1.5. Found from the rows where left out. */
  readonly decimalComma?: boolean;
  /** Whether the first row has the names of the columns. Found from the row where left out. */
  readonly header?: boolean;
  /** A line that begins with one of these is a comment; default "#", "%" and "//". */
  readonly comments?: readonly string[];
  /** So many lines at the top are not read. */
  readonly skip?: number;
}

export interface CsvTable {
  /** Names from the header; "column 1", "column 2" … without one. */
  readonly columns: readonly string[];
  /** 1-based; undefined where the names stand in none. */
  readonly headerLine: number | undefined;
  readonly delimiter: Delimiter;
  readonly decimalComma: boolean;
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based. */
  readonly line: number;
}

export type CsvReading =
  | { readonly ok: true; readonly value: CsvTable }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export type ColumnReading =
  | { readonly ok: true; readonly value: Float64Array }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const COMMENTS = ['#', '%', '//'];

export function readCsv(text: string, options: CsvOptions = {}): CsvReading {
  const found = linesOf(text, options.comments ?? COMMENTS, options.skip ?? 0);
  if (!found.ok) return found;
  const { lines, lastComment } = found.value;
  if (lines.length === 0) return refused('has no rows');
  const delimiter = options.delimiter ?? delimiterOf(lines);
  const rows = withoutLastEmpty(lines.map((line) => ({ cells: line.split(delimiter), line: line.number })));
  const decimalComma = options.decimalComma ?? hasDecimalCommas(rows);
  const [first] = rows;
  const header = options.header ?? (first !== undefined && looksLikeHeader(first.cells));
  const body = header ? rows.slice(1) : rows;
  if (body.length === 0) return refused('has a header but no rows', first?.line);
  const issues = raggedRows(rows, header);
  if (issues.length > 0) return { ok: false, issues };
  const names = header
    ? first?.cells
    : commentedHeader(lastComment, delimiter, body[0]?.cells.length ?? 0, options);
  const columns = names?.map((name, i) => (name === '' ? `column ${i + 1}` : name));
  return {
    ok: true,
    value: {
      columns: columns ?? Array.from(body[0]?.cells ?? [], (_, i) => `column ${i + 1}`),
      headerLine: columns === undefined ? undefined : header ? first?.line : lastComment?.number,
      delimiter,
      decimalComma,
      rows: body,
    },
  };
}

/**
 * The numbers of one column (0-based), or every cell of it that is none.
 *
 * @param read what a cell is, where it is not written as a plain number
 */
export function numbersOf(
  table: CsvTable,
  column: number,
  read: (cell: string) => number | undefined = (cell) => numberOf(cell, table.decimalComma),
): ColumnReading {
  const name = table.columns[column] ?? `column ${column + 1}`;
  const values = new Float64Array(table.rows.length);
  const issues: Issue[] = [];
  table.rows.forEach(({ cells, line }, i) => {
    const cell = cells[column] ?? '';
    const value = read(cell);
    if (value === undefined) issues.push(cellIssue(cell, line, name, table.decimalComma));
    else values[i] = value;
  });
  return issues.length === 0 ? { ok: true, value: values } : { ok: false, issues };
}

function cellIssue(cell: string, line: number, name: string, decimalComma: boolean): Issue {
  if (cell === '') return issue('type', [], `the cell of "${name}" is empty`, { line });
  const hint =
    numberOf(cell, !decimalComma) === undefined
      ? undefined
      : `the other rows have decimal ${decimalComma ? 'commas' : 'points'}`;
  return issue('type', [], `is not a number, in the column "${name}"`, { line, received: cell, hint });
}

function refused(message: string, line?: number): CsvReading {
  return { ok: false, issues: [issue('syntax', [], message, { line })] };
}

/** Commas are decimal where cells have them, and no cell has a decimal point. */
function hasDecimalCommas(rows: readonly CsvRow[]): boolean {
  let commas = 0;
  for (const { cells } of rows) {
    for (const cell of cells) {
      if (cell.includes(',') && numberOf(cell, true) !== undefined) commas++;
      else if (cell.includes('.') && numberOf(cell, false) !== undefined) return false;
    }
  }
  return commas > 0;
}

/** Fewer than half of the filled cells are numbers. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && 2 * filled.filter(isNumber).length < filled.length;
}

/** Some programs write the names into a comment above the rows, "# f,Zre,Zim". */
function commentedHeader(
  comment: Line | undefined,
  delimiter: Delimiter,
  count: number,
  options: CsvOptions,
) {
  if (comment === undefined || options.header === false) return undefined;
  const cells = comment.split(delimiter);
  return cells.length === count && looksLikeHeader(cells) ? cells : undefined;
}

/** A delimiter at the end of every row is no column. */
function withoutLastEmpty(rows: readonly CsvRow[]): readonly CsvRow[] {
  const count = rows[0]?.cells.length ?? 0;
  const everywhere = count > 1 && rows.every(({ cells }) => cells.length === count && cells.at(-1) === '');
  return everywhere ? rows.map(({ cells, line }) => ({ cells: cells.slice(0, -1), line })) : rows;
}

function raggedRows(rows: readonly CsvRow[], header: boolean): Issue[] {
  const [first, ...others] = rows;
  const count = first?.cells.length ?? 0;
  const cells = (n: number) => `${n} ${n === 1 ? 'cell' : 'cells'}`;
  const what = header ? 'header' : 'first row';
  return others
    .filter((row) => row.cells.length !== count)
    .map(({ cells: found, line }) =>
      issue('syntax', [], `has ${cells(found.length)}, the ${what} (line ${first?.line}) has ${count}`, {
        line,
      }),
    );
}
