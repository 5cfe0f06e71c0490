/** CSV files that an experiment names, replaced by their numbers: drive profiles and measured curves. */
import { dirname, resolve } from 'node:path';
import { isObject } from '../../cell/fields.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import { type Issue, issue, type PathPart } from '../../core/errors.ts';
import { type CurveOptions, readCurve } from '../../data/curve.ts';
import { type DriveOptions, readDrive } from '../../data/drive.ts';
import { type RetentionOptions, readRetention } from '../../data/retention.ts';
import { measuredRecord } from '../../experiments/measured.ts';
import { driveWordsRecord } from '../../experiments/steps-field.ts';
import { readInstrumentFile } from '../files/text-file.ts';
import type { JsonFile } from './jsonc.ts';
import { shownPath } from './jsonc.ts';
import type { Origins } from './origins.ts';

/** What a curve's columns may be divided by. */
export interface CellSize {
  /** [cm^2] */
  readonly area: number;
  /** [g] */
  readonly activeMass: number;
}

/** The experiment at `at` of a document with every profile and curve read; what is wrong goes to `origins`. */
export function withCurves(
  document: JsonObject,
  file: Pick<JsonFile, 'path'>,
  origins: Origins,
  sizeOf: () => CellSize | undefined,
  at: readonly PathPart[] = [],
): { readonly document: JsonObject; readonly warnings: readonly Issue[] } {
  const reader = new CurveReader(file, origins, sizeOf);
  const out = { ...document };
  if (Array.isArray(out['steps'])) out['steps'] = reader.steps(out['steps'], [...at, 'steps']);
  const { experiment, measured } = out;
  if (Array.isArray(measured) && experiment !== 'impedance') {
    out['measured'] = measured.map((entry, k) => reader.measured(entry, [...at, 'measured', k]));
  }
  return { document: out, warnings: reader.warnings };
}

class CurveReader {
  readonly warnings: Issue[] = [];

  constructor(
    private readonly file: Pick<JsonFile, 'path'>,
    private readonly origins: Origins,
    private readonly sizeOf: () => CellSize | undefined,
  ) {}

  steps(steps: readonly unknown[], path: readonly PathPart[]): unknown[] {
    return steps.map((step, k) => {
      const at = [...path, k];
      if (!isObject(step)) return step;
      if (Array.isArray(step['steps']))
        return { ...step, steps: this.steps(step['steps'], [...at, 'steps']) };
      return typeof step['drive'] === 'string' ? this.drive(step, step['drive'], at) : step;
    });
  }

  private drive(step: JsonObject, name: string, at: readonly PathPart[]): unknown {
    const { columns, positive, ...rest } = step;
    // what is wrong with the keys is said when the document is read
    if (!driveWordsRecord.safeParse(step).success) return step;
    const options = {
      ...(columns !== undefined && { columns }),
      ...(positive !== undefined && { positive }),
    };
    const found = this.read(name, at, 'drive', (text) => readDrive(text, options as DriveOptions));
    if (found === undefined) return step;
    return {
      ...rest,
      drive: { file: name, of: found.of, 'time [s]': found.time, 'value [A or W]': found.value },
    };
  }

  measured(entry: unknown, at: readonly PathPart[]): unknown {
    if (!isObject(entry) || typeof entry['file'] !== 'string') return entry;
    if ('curve' in entry || 'retention' in entry || !isWrittenRight(entry)) return entry;
    if (entry['kind'] === 'retention') return this.retention(entry, entry['file'], at);
    const { columns, positive, rows } = entry;
    const found = this.read(entry['file'], at, 'file', (text) =>
      readCurve(text, { ...this.sizeOf(), columns, positive, rows } as CurveOptions),
    );
    if (found === undefined) return entry;
    const { voltage, time, current, capacity } = found;
    const curve = {
      'voltage [V]': Array.from(voltage),
      ...(time && { 'time [s]': Array.from(time) }),
      ...(current && { 'current [A]': Array.from(current) }),
      ...(capacity && { 'capacity [C]': Array.from(capacity) }),
    };
    return { ...entry, curve };
  }

  private retention(entry: JsonObject, file: string, at: readonly PathPart[]): unknown {
    const { columns } = entry;
    const found = this.read(file, at, 'file', (text) =>
      readRetention(text, { ...this.sizeOf(), columns } as RetentionOptions),
    );
    if (found === undefined) return entry;
    const key = found.relative ? 'capacity [part of the first]' : 'capacity [C]';
    return { ...entry, retention: { cycle: Array.from(found.cycle), [key]: Array.from(found.capacity) } };
  }

  /** What the text of a file gives; undefined, and issues, where it gives nothing. */
  private read<T>(
    name: string,
    at: readonly PathPart[],
    key: string,
    reader: (
      text: string,
    ) =>
      | { readonly ok: true; readonly value: T; readonly warnings?: readonly Issue[] }
      | { readonly ok: false; readonly issues: readonly Issue[] },
  ): T | undefined {
    const path = resolve(dirname(this.file.path), name);
    const text = readInstrumentFile(path);
    if (!text.ok) {
      const { problem, nearest, hint } = text;
      const found = issue('reference', [...at, key], `${shownPath(path)} ${problem}`, {
        received: name,
        nearest,
        hint,
      });
      return this.origins.lack(at, [this.origins.place(found)]);
    }
    const reading = reader(text.text);
    const placed = (it: Issue): Issue => this.placed(it, path, [...at, key]);
    if (!reading.ok) return this.origins.lack(at, reading.issues.map(placed));
    this.warnings.push(...(reading.warnings ?? []).map(placed));
    return reading.value;
  }

  /** In the CSV file where a line is known, else at the key that names it. */
  private placed(it: Issue, path: string, at: readonly PathPart[]): Issue {
    if (it.line !== undefined) return { ...it, path: [], file: shownPath(path), column: 1 };
    return this.origins.place({ ...it, path: at, message: `${shownPath(path)}: ${it.message}` });
  }
}

/** What is wrong with the keys is said when the document is read, as is that the file was not. */
function isWrittenRight(entry: JsonObject): boolean {
  return measuredRecord.safeParse(entry).success;
}
