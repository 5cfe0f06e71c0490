/** The impedance experiment file: spectra of one cell at one state, at several, or at the state that steps leave. */
import { z } from 'zod';
import { choice, field, flag, isObject, list, record } from '../cell/fields.ts';
import { chargedState, type InitialState, initialStateIssues } from '../cell/initial-state.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import { readCell } from '../cell/resolve.ts';
import { commonShape } from '../cell/schema.ts';
import { type Issue, issue, under } from '../core/errors.ts';
import { logFrequencies } from './frequencies.ts';
import { frequencyField, spanRecord } from './frequencies-field.ts';
import type { ImpedanceExperiment } from './impedance.ts';
import { numericsField, numericsOf } from './numerics.ts';
import { initialStateField } from './state-field.ts';
import { type StepCheck, stepIssues, stepsField } from './steps-field.ts';

/** A measured spectrum as the loader inlines it; SI. */
export interface MeasuredSpectrum {
  readonly file: string;
  /** [Hz], [ohm m^2] of the cell's area. */
  readonly frequency: readonly number[];
  readonly re: readonly number[];
  readonly im: readonly number[];
}

export type ImpedanceReading =
  | {
      readonly ok: true;
      readonly experiment: ImpedanceExperiment;
      readonly provenance: readonly Provenance[];
      readonly warnings: readonly Issue[];
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

const PER_DECADE = 10;
/** What a spectrum asks where the file does not say. */
const DEFAULT_FREQUENCIES = { from: 1e5, to: 1e-2 } as const;
const frequenciesText = '{"from": "100 kHz", "to": "10 mHz", "perDecade": 10}, or a list of frequencies';

export const frequenciesField = field<number[]>(
  (raw, report) => {
    if (isObject(raw)) {
      const data = parseWith(spanRecord, raw, report);
      if (data === undefined) return undefined;
      const { from, to, perDecade = PER_DECADE } = data;
      if (from.value === to.value) return report('conflict', 'begins and ends at one frequency');
      return logFrequencies(Math.max(from.value, to.value), Math.min(from.value, to.value), perDecade);
    }
    if (!Array.isArray(raw) || raw.length === 0) return report('type', `must be ${frequenciesText}`);
    const read = raw.flatMap((item, i) => parseWith(frequencyField, item, report, [i])?.value ?? []);
    return read.length < raw.length ? undefined : read.sort((a, b) => b - a);
  },
  { description: frequenciesText },
);

const statesField = list(initialStateField, 100, 'a list of 1 to 100 states [{"stateOfCharge": 0.5}, …]');

export const impedanceShape = {
  ...commonShape,
  experiment: choice(['impedance']),
  cell: z.record(z.string(), z.unknown(), {
    error: 'a path to a cell file, {"base": path, "set": {…}}, or a cell',
  }),
  initialState: initialStateField.optional(),
  states: statesField.optional(),
  steps: stepsField.optional(),
  afterEachStep: flag().optional(),
  underLoad: flag().optional(),
  method: choice(['auto', 'exact', 'linearised']).optional(),
  frequencies: frequenciesField.optional(),
  numerics: numericsField.optional(),
  measured: list(z.unknown(), 20, 'a list of measured spectra [{"file": "eis.csv"}, …]').optional(),
};

const impedanceSchema = record(impedanceShape);

/** Checks and resolves an impedance document; paths of the issues are those of the document. */
export function readImpedance(
  document: unknown,
  checkStep: StepCheck,
  options: CellOptions = {},
): ImpedanceReading {
  const parsed = impedanceSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  issues.push(...stepIssues(document, checkStep));
  const cellDocument = valueAt(document, ['cell']);
  const cell = isObject(cellDocument) ? readCell(cellDocument, options) : undefined;
  if (cell !== undefined && !cell.ok) issues.push(...cell.issues.map((it) => under(['cell'], it)));
  if (!parsed.success || !cell?.ok) return { ok: false, issues };
  const { data } = parsed;
  const states = data.states ?? [data.initialState ?? chargedState(cell.cell)];
  issues.push(...conflicts(data));
  for (const [k, state] of states.entries()) issues.push(...stateIssues(cell.cell, state, data, k));
  if (issues.length > 0) return { ok: false, issues };
  const { from, to } = DEFAULT_FREQUENCIES;
  const experiment: ImpedanceExperiment = {
    experiment: 'impedance',
    name: data.name,
    cell: cell.cell,
    states,
    steps: data.steps ?? [],
    afterEachStep: data.afterEachStep ?? false,
    underLoad: data.underLoad ?? false,
    method: data.method ?? 'auto',
    frequencies: data.frequencies ?? logFrequencies(from, to, PER_DECADE),
    numerics: numericsOf(data.numerics),
  };
  const warnings = cell.warnings.map((it) => under(['cell'], it));
  return { ok: true, experiment, provenance: cell.provenance, warnings };
}

type Stated = z.output<typeof impedanceSchema>;

function conflicts({ states, initialState, steps, afterEachStep, underLoad, method }: Stated): Issue[] {
  const found: Issue[] = [];
  const conflict = (key: string, message: string, allowed: string) =>
    found.push(issue('conflict', [key], message, { allowed }));
  if (states !== undefined && initialState !== undefined) {
    conflict('states', 'is given beside initialState', 'one of the two');
  }
  if (states !== undefined && states.length > 1 && steps !== undefined) {
    conflict('states', 'has several states, and steps begin at one', 'one state, or no steps');
  }
  if (underLoad === true && steps === undefined) {
    conflict(
      'underLoad',
      'needs steps that leave a current on',
      'steps, such as ["Discharge at 1C for 10 min"]',
    );
  }
  if (afterEachStep === true && steps === undefined) {
    conflict('afterEachStep', 'needs steps', 'steps, such as ["Discharge at C/10 for 1 hour"]');
  }
  if (method === 'exact' && steps !== undefined) {
    conflict('method', 'is exact at rest only, and steps leave another state', '"auto" or "linearised"');
  }
  return found;
}

function stateIssues(
  cell: Parameters<typeof initialStateIssues>[0],
  state: InitialState,
  { states }: Stated,
  k: number,
): Issue[] {
  const path = states === undefined ? ['initialState'] : ['states', k];
  return initialStateIssues(cell, state).map((it) => under(path, it));
}
