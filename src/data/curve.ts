/** Measured charge and discharge curves from the text of a CSV file. */
import { type Issue, issue } from '../core/errors.ts';
import { type CsvOptions, type CsvTable, numbersOf, readCsv } from './csv.ts';
import {
  type ChosenCurve,
  CURVE_QUANTITIES,
  type CurveColumn,
  type CurveColumns,
  type CurveQuantity,
  chooseCurveColumns,
} from './curve-columns.ts';

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
  readonly columns?: CurveColumns;
  /** What a positive current or capacity means in the file; where its heading says so, that holds. */
  readonly positive?: 'discharge' | 'charge';
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
  const table = readCsv(text, options.csv);
  if (!table.ok) return table;
  const chosen = chooseCurveColumns(table.value.columns, options.columns ?? {});
  if (!chosen.ok) {
    const line = table.value.headerLine;
    return { ok: false, issues: chosen.issues.map((one) => ({ ...one, line })) };
  }
  return new CurveMaker(table.value, options).make(chosen.value, chosen.warnings);
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

  constructor(
    private readonly table: CsvTable,
    private readonly options: CurveOptions,
  ) {}

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
    const curve: Curve = { voltage, ...others };
    this.warnings.push(...doubts(curve));
    return { ok: true, value: curve, warnings: this.warnings };
  }

  private values(
    quantity: CurveQuantity,
    column: CurveColumn,
    chosen: ChosenCurve,
  ): Float64Array | undefined {
    const reading = numbersOf(this.table, column.column);
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
    const scale = this.sign(quantity, column) * this.scale(quantity, column);
    return reading.value.map((value) => (value === 0 ? 0 : value * scale));
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

  private sign(quantity: CurveQuantity, { name, direction }: CurveColumn): 1 | -1 {
    if (quantity === 'time' || quantity === 'voltage') return 1;
    const positive = direction ?? this.options.positive;
    if (positive === undefined) {
      const message = `"${name}" does not say its sign and is taken as positive on discharge`;
      const hint = 'state positive: "discharge" or "charge"';
      this.warnings.push(issue('conflict', ['positive'], message, { severity: 'warning', hint }));
    }
    return positive === 'charge' ? -1 : 1;
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
      const hint = 'is it the time in the step? name that of the test, or cut the file';
      return [issue('range', ['time'], message, { line: rows[i]?.line, received: now, hint })];
    }
    return [];
  }
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
