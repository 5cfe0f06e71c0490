/** Measured charge and discharge curves from the text of a cycler's file. */
import { type Issue, issue } from '../core/errors.ts';
import { clockSeconds } from './clock.ts';
import { type CsvOptions, type CsvRow, type CsvTable, numbersOf } from './csv.ts';
import { numberOf } from './csv-lines.ts';
import {
  type ChosenCurve,
  type CurveColumn,
  type CurveColumns,
  chooseCurveColumns,
} from './curve-columns.ts';
import { CURVE_QUANTITIES, type CurveQuantity, type Heading, headingOf } from './curve-headings.ts';
import { type RowSelection, selectRows } from './curve-rows.ts';
import { type Signs, signsOf } from './curve-signs.ts';
import { type CyclerTable, readCycler } from './cycler-table.ts';

/** Rows of equal number in the order of the file; SI. One of `time` and `capacity` is there. */
export interface Curve {
  /** [V] */
  readonly voltage: Float64Array;
  /** [s], not falling. */
  readonly time?: Float64Array;
  /** [A], positive on discharge. */
  readonly current?: Float64Array;
  /** Charge passed as the file counts it, positive on discharge [C]. */
  readonly capacity?: Float64Array;
}

export interface CurveOptions {
  readonly columns?: CurveColumns | undefined;
  /** What a positive current or capacity means in the file; where its heading says so, that holds. */
  readonly positive?: 'discharge' | 'charge' | undefined;
  /** Of a longer file; all rows unless told. */
  readonly rows?: RowSelection | undefined;
  /** Of the electrode [cm²]; needed where a column is per area. */
  readonly area?: number;
  /** [g]; needed where the capacity is per mass of active material. */
  readonly activeMass?: number;
  readonly csv?: CsvOptions;
}

export type CurveReading =
  | {
      readonly ok: true;
      readonly value: Curve;
      /** What was taken for granted, left out, and what looks wrong; issues of severity "warning". */
      readonly warnings: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function readCurve(text: string, options: CurveOptions = {}): CurveReading {
  const { columns = {}, rows = {} } = options;
  const named = CURVE_QUANTITIES.flatMap((quantity) => columns[quantity] ?? []);
  const cycler = readCycler(text, options.csv, named);
  if (!cycler.ok) return cycler;
  const { table } = cycler.value;
  const chosen = chooseCurveColumns(table.columns, columns);
  if (!chosen.ok) {
    const line = table.headerLine;
    return { ok: false, issues: chosen.issues.map((one) => ({ ...one, line })) };
  }
  const selected = selectRows(table, rows, columns);
  if (!selected.ok) return selected;
  const maker = new CurveMaker({ ...cycler.value, table: selected.table }, selected.before, options);
  return maker.make(chosen.value, chosen.warnings);
}

const FALLBACK: Readonly<Record<CurveQuantity, string>> = {
  time: 's',
  voltage: 'V',
  current: 'A',
  capacity: 'C',
};

class CurveMaker {
  private readonly issues: Issue[] = [];
  private readonly warnings: Issue[] = [];

  private readonly table: CsvTable;

  constructor(
    private readonly cycler: CyclerTable,
    private readonly before: CsvRow | undefined,
    private readonly options: CurveOptions,
  ) {
    this.table = cycler.table;
  }

  make(chosen: ChosenCurve, before: readonly Issue[]): CurveReading {
    this.warnings.push(...before);
    const read: Partial<Record<CurveQuantity, Float64Array>> = {};
    for (const quantity of CURVE_QUANTITIES) {
      const column = chosen[quantity];
      const values = column === undefined ? undefined : this.values(quantity, column, chosen);
      if (values !== undefined) read[quantity] = values;
    }
    const { voltage, ...others } = read;
    if (this.issues.length === 0) this.issues.push(...this.rowIssues(read.time, chosen.time));
    if (this.issues.length > 0 || voltage === undefined) return { ok: false, issues: this.issues };
    const curve: Curve = { voltage, ...others, ...this.sinceStart(others.time, chosen.time) };
    this.warnings.push(...doubts(curve));
    return { ok: true, value: curve, warnings: this.warnings };
  }

  private values(
    quantity: CurveQuantity,
    column: CurveColumn,
    chosen: ChosenCurve,
  ): Float64Array | undefined {
    const asClock = quantity === 'time' && this.table.rows.every((row) => clockIn(row, column) !== undefined);
    const reading = numbersOf(this.table, column.column, asClock ? clockSeconds : undefined);
    const other = quantity === 'time' ? chosen.capacity : quantity === 'capacity' ? chosen.time : undefined;
    const dispensable = !column.named && (quantity === 'current' || other !== undefined);
    if (!reading.ok && dispensable) {
      const [first] = reading.issues;
      const message = `"${column.name}" is left out: ${reading.issues.length} of its cells are no numbers`;
      this.warnings.push(issue('type', [], message, { severity: 'warning', line: first?.line }));
      return undefined;
    }
    if (!reading.ok) {
      this.issues.push(...reading.issues);
      return undefined;
    }
    const scale = asClock ? 1 : this.scale(quantity, column);
    const { of, warning } = this.signs(quantity, column, reading.value);
    if (warning !== undefined) this.warnings.push(warning);
    return reading.value.map((value, i) => (value === 0 ? 0 : value * scale * of(i)));
  }

  /** Times of a part of a file, from where its step began: by the clock of the step, else by the row above. */
  private sinceStart(time: Float64Array | undefined, column: CurveColumn | undefined): Pick<Curve, 'time'> {
    if (time === undefined || column === undefined || this.before === undefined) return {};
    const [first = 0, second = first] = time;
    const gap = first - this.secondsIn(this.before, column);
    // a clock that went back counts the time in the step
    if (gap < 0) return {};
    const ofStep = this.table.columns
      .map(headingOf)
      .find((one) => one.quantity === 'time' && isOfStep(one, column));
    const [row] = this.table.rows;
    const since = ofStep === undefined || row === undefined ? undefined : this.secondsIn(row, ofStep);
    if (since !== undefined && since >= 0 && since <= gap)
      return { time: time.map((t) => t - first + since) };
    const begun = gap <= UNEVEN * (second - first) ? gap : 0;
    return { time: time.map((t) => t - first + begun) };
  }

  private secondsIn({ cells }: CsvRow, { column, unit }: Pick<CurveColumn, 'column' | 'unit'>): number {
    const cell = cells[column] ?? '';
    const number = numberOf(cell, this.table.decimalComma) ?? Number.NaN;
    return clockSeconds(cell) ?? number * (unit?.factor ?? 1);
  }

  private scale(quantity: CurveQuantity, { name, unit }: CurveColumn): number {
    if (unit === undefined) {
      const message = `"${name}" has no unit and is taken as ${FALLBACK[quantity]}`;
      this.warnings.push(issue('unit', [], message, { severity: 'warning' }));
      return 1;
    }
    if (unit.kind.endsWith('per area')) return unit.factor * 1e-4 * this.given('area', name, 'cm²');
    if (unit.kind.endsWith('per mass')) return unit.factor * 1e-3 * this.given('activeMass', name, 'g');
    return unit.factor;
  }

  private given(key: 'area' | 'activeMass', name: string, unit: string): number {
    const value = this.options[key];
    if (value !== undefined && value > 0 && Number.isFinite(value)) return value;
    const what = key === 'area' ? 'per area; the area of the electrode' : 'per mass; the active mass';
    this.issues.push(
      value === undefined
        ? issue('missing', [key], `"${name}" is ${what} is needed [${unit}]`)
        : issue('range', [key], `must be a positive number of ${unit}`, { received: value }),
    );
    return Number.NaN;
  }

  private signs(quantity: CurveQuantity, column: CurveColumn, values: Float64Array): Signs {
    if (quantity === 'time' || quantity === 'voltage') return { of: () => 1 };
    const { columns = {}, positive } = this.options;
    return signsOf(column, values, this.table, { ...this.cycler, stated: positive, columns });
  }

  private rowIssues(time: Float64Array | undefined, column: CurveColumn | undefined): Issue[] {
    const { rows } = this.table;
    if (rows.length < 2)
      return [issue('syntax', [], 'has one point, which is no curve', { line: rows[0]?.line })];
    if (time === undefined) return [];
    for (let i = 1; i < time.length; i++) {
      const [before, now] = [time[i - 1] as number, time[i] as number];
      if (now >= before) continue;
      const message = `"${column?.name}" falls; rows are wanted in the order of their times`;
      const hint =
        'is it the time in the step? name that of the test, or say which rows are meant: {"cycle": 1, "step": 3}';
      return [issue('range', ['time'], message, { line: rows[i]?.line, received: now, hint })];
    }
    return [];
  }
}

/** Intervals of logging are equal to this factor: files round them, and cyclers are not exact. */
export const UNEVEN = 1.02;

/** A second time, which counts anew with each step: Neware's "Time" beside "Total Time", Arbin's "Step_Time(s)". */
function isOfStep({ column, rank, name }: Heading, chosen: CurveColumn): boolean {
  return column !== chosen.column && rank > 0 && !/unix/i.test(name);
}

function clockIn({ cells }: CsvRow, { column }: CurveColumn): number | undefined {
  return clockSeconds(cells[column] ?? '');
}

/** Charge passed since the first row [C], by trapezoids where the file does not count it; undefined without current. */
export function chargePassed({ time, current, capacity }: Curve): Float64Array | undefined {
  if (capacity !== undefined) return capacity.map((value) => value - (capacity[0] as number));
  if (time === undefined || current === undefined) return undefined;
  const passed = new Float64Array(time.length);
  for (let i = 1; i < passed.length; i++) {
    const mean = 0.5 * ((current[i - 1] as number) + (current[i] as number));
    passed[i] = (passed[i - 1] as number) + mean * ((time[i] as number) - (time[i - 1] as number));
  }
  return passed;
}

/** A voltage that rises while a cell gives its charge away by this much [V] has the other sign of current. */
const RISE = 0.05;

function doubts(curve: Curve): Issue[] {
  const passed = chargePassed(curve)?.at(-1);
  if (passed === undefined || passed === 0) return [];
  const { voltage } = curve;
  const rise = (voltage.at(-1) as number) - (voltage[0] as number);
  if (rise * Math.sign(passed) < RISE) return [];
  const [way, doing] = passed > 0 ? ['rises', 'discharge'] : ['falls', 'charge'];
  const message = `the voltage ${way} by ${Math.abs(rise).toPrecision(3)} V over a ${doing}; the sign of current or capacity may be the other`;
  return [issue('plausibility', ['positive'], message, { severity: 'warning' })];
}
