/** The experiments of an estimation file, each with the cell it was made on. */
import { isObject } from '../../cell/fields.ts';
import type { JsonObject } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { type Issue, issue, type PathPart } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { type Cells, ONLY_CELL, placeOfCell } from './places.ts';
import type { DataSet } from './problem.ts';
import { readObservations } from './read-observations.ts';

export interface DataReading {
  readonly sets: readonly DataSet[];
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

const KEYS = ['experiment', 'cell'];

/** @param key "data", or "predict", whose experiments need nothing measured */
export function readData(
  key: 'data' | 'predict',
  listed: readonly unknown[],
  cells: Cells,
  options: CellOptions,
): DataReading {
  const readings = listed.map((raw, k) => readEntry(raw, [key, k], cells, options));
  const sets = named(readings.flatMap(({ sets: [set] }) => set ?? []));
  const issues = readings.flatMap((one) => one.issues);
  const bare = readings.flatMap(({ sets: [set], issues: wrong }, k) =>
    key === 'data' && wrong.length === 0 && set?.observations.length === 0
      ? [
          issue('missing', [key, k, 'experiment', 'measured'], 'nothing was measured in it', {
            allowed: MEASURED,
          }),
        ]
      : [],
  );
  return { sets, issues: [...issues, ...bare], warnings: readings.flatMap((one) => one.warnings) };
}

const MEASURED = '"measured": [{"file": "rate.csv", "step": 1, "noise": "2 mV"}]';

function readEntry(raw: unknown, at: readonly PathPart[], cells: Cells, options: CellOptions): DataReading {
  const none = (...issues: Issue[]): DataReading => ({ sets: [], issues, warnings: [] });
  if (!isObject(raw) || !isObject(raw['experiment'])) {
    const allowed = 'a path to an experiment file, or {"experiment": path, "cell": name}';
    const hint =
      isObject(raw) && 'steps' in raw ? 'an experiment goes under the key "experiment"' : undefined;
    return none(issue('type', at, `must be ${allowed}`, { hint }));
  }
  const unknown = Object.keys(raw).filter((one) => !KEYS.includes(one));
  if (unknown.length > 0) {
    return none(
      ...unknown.map((one) =>
        issue('unknown-key', [...at, one], 'unknown key', {
          allowed: KEYS.join(', '),
          nearest: nearest(one, KEYS),
        }),
      ),
    );
  }
  const cell = cellOf(raw, at, cells);
  if (typeof cell !== 'string') return none(cell);
  const document = raw['experiment'];
  const reading = readObservations({ ...document, cell: cells[cell] }, options);
  const place = (it: Issue): Issue => {
    const [first, ...rest] = it.path;
    return {
      ...it,
      path: first === 'cell' ? [...placeOfCell(cell), ...rest] : [...at, 'experiment', ...it.path],
    };
  };
  const { observations } = reading;
  const { name } = document;
  const set = { name: typeof name === 'string' ? name : `${at[0]}-${Number(at[1]) + 1}`, cell };
  return {
    sets: [{ ...set, document: bareDocument(document), observations }],
    issues: reading.issues.map(place),
    warnings: reading.warnings.map(place),
  };
}

function cellOf(raw: Record<string, unknown>, at: readonly PathPart[], cells: Cells): string | Issue {
  const names = Object.keys(cells);
  const given = raw['cell'];
  if (given === undefined) {
    if (ONLY_CELL in cells) return ONLY_CELL;
    const hint = 'its own cell is none of the study: write {"experiment": path, "cell": name}';
    return issue('missing', [...at, 'cell'], 'does not say of which cell it is', {
      allowed: names.join(', '),
      hint,
    });
  }
  if (typeof given === 'string' && names.includes(given)) return given;
  const near = typeof given === 'string' ? nearest(given, names) : undefined;
  const allowed = ONLY_CELL in cells ? 'no cell: the study has one' : names.join(', ');
  return issue('name', [...at, 'cell'], 'is no cell of the study', {
    received: given,
    allowed,
    nearest: near,
  });
}

/** One experiment on two cells is told apart by their names, one that is there twice by a number. */
function named(sets: readonly DataSet[]): DataSet[] {
  const shared = (set: DataSet) => sets.some((other) => other !== set && other.name === set.name);
  const seen = new Map<string, number>();
  return sets.map((set) => {
    const name = shared(set) && set.cell !== ONLY_CELL ? `${set.name}-${set.cell}` : set.name;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { ...set, name: before === 0 ? name : `${name}-${before + 1}` };
  });
}

/** Without its cell and without what was measured. */
function bareDocument(document: JsonObject): JsonObject {
  const { cell: _, measured: __, ...rest } = document;
  return rest;
}
