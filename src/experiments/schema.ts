/** The experiment file: what is done to one cell. This version runs protocols on the P2D model. */
import { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { field, isObject, record, supported, unsupported } from '../cell/fields.ts';
import { chargedState, type InitialState, initialStateIssues } from '../cell/initial-state.ts';
import { interval } from '../cell/interval.ts';
import { issuesOf, parseWith, valueAt } from '../cell/issues.ts';
import { number, quantity } from '../cell/measured.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import { readCell } from '../cell/resolve.ts';
import { commonShape } from '../cell/schema.ts';
import { InputError, type Issue, under } from '../core/errors.ts';
import { kinds } from '../core/units.ts';
import { ageingIssues } from '../models/ageing/supported.ts';
import {
  type ModelName,
  modelField,
  type Numerics,
  numericsField,
  numericsOf,
  type OutputOptions,
  outputField,
  outputOf,
} from './numerics.ts';
import type { StepDocument } from './program.ts';
import { type StepCheck, stepIssues, stepsField } from './steps-field.ts';

export type { StepCheck } from './steps-field.ts';

/** An experiment, resolved: SI, defaults filled in. */
export interface Experiment {
  readonly experiment: 'protocol';
  readonly name: string | undefined;
  readonly model: ModelName;
  readonly cell: Cell;
  readonly initialState: InitialState;
  /** As written, in order. */
  readonly steps: readonly StepDocument[];
  readonly numerics: Numerics;
  readonly output: OutputOptions;
}

export interface ResolvedExperiment {
  readonly experiment: Experiment;
  /** Of the cell's values; paths are relative to the cell. */
  readonly provenance: readonly Provenance[];
  readonly warnings: readonly Issue[];
}

/** Either an experiment, or everything that is wrong with it; paths are those of the document. */
export type ExperimentReading =
  | ({ readonly ok: true } & ResolvedExperiment)
  | { readonly ok: false; readonly issues: readonly Issue[] };

const voltage = quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage));
const unitInterval = number(interval('[0, 1]'));
const stateShape = {
  voltage: voltage.optional(),
  stateOfCharge: unitInterval.optional(),
  stoichiometry: field<number[]>(
    (raw, report) => {
      if (!Array.isArray(raw)) {
        const single = parseWith(unitInterval, raw, report);
        return single && [single.value];
      }
      const list = raw.flatMap((item, i) => parseWith(unitInterval, item, report, [i])?.value ?? []);
      if (raw.length === 0) return report('type', 'must be a number, or a list with one number per layer');
      return list.length === raw.length ? list : undefined;
    },
    { description: 'a number, or a list with one number per layer' },
  ).optional(),
};
const stateKeys = Object.keys(stateShape);
export const stateRecord = record(stateShape);
const WANTED_STATE = `exactly one of ${stateKeys.join(', ')}`;

export const initialStateField = field<InitialState>(
  (raw, report) => {
    const data = parseWith(stateRecord, raw, report);
    if (data === undefined) return undefined;
    const given = stateKeys.filter((key) => isObject(raw) && key in raw);
    if (given.length !== 1) {
      const found = given.length === 0 ? 'is empty' : `gives ${given.join(' and ')}`;
      return report(given.length === 0 ? 'missing' : 'conflict', found, { allowed: WANTED_STATE });
    }
    const { voltage: volts, stateOfCharge, stoichiometry } = data;
    if (volts !== undefined) return { kind: 'voltage', voltage: volts.value };
    if (stateOfCharge !== undefined) return { kind: 'stateOfCharge', stateOfCharge: stateOfCharge.value };
    return { kind: 'stoichiometry', stoichiometry: stoichiometry ?? [] };
  },
  { type: 'object', description: WANTED_STATE },
);

export const experimentShape = {
  ...commonShape,
  experiment: supported(['protocol', 'impedance'], ['rate-capability', 'cycling', 'gitt'], 'experiment'),
  model: modelField.optional(),
  cell: z.record(z.string(), z.unknown(), {
    error: 'a path to a cell file, {"base": path, "set": {…}}, or a cell',
  }),
  initialState: initialStateField.optional(),
  steps: stepsField,
  numerics: numericsField.optional(),
  output: outputField.optional(),
  measured: unsupported('measured curves are not supported yet by this version').optional(),
};

const experimentSchema = record(experimentShape);

/**
 * Checks and resolves an experiment document.
 *
 * @param document as written, with the cell inlined
 * @param checkStep the step grammar's verdict on one step
 * @param options for the cell, where it holds expressions
 */
export function readExperiment(
  document: unknown,
  checkStep: StepCheck = () => undefined,
  options: CellOptions = {},
): ExperimentReading {
  const parsed = experimentSchema.safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  issues.push(...stepIssues(document, checkStep));
  const cellDocument = valueAt(document, ['cell']);
  const cell = isObject(cellDocument) ? readCell(cellDocument, options) : undefined;
  if (cell !== undefined && !cell.ok) issues.push(...cell.issues.map((it) => under(['cell'], it)));
  if (!parsed.success || !cell?.ok) return { ok: false, issues };
  const { data } = parsed;
  const initialState = data.initialState ?? chargedState(cell.cell);
  issues.push(...ageingIssues(cell.cell, data.model ?? 'p2d'));
  issues.push(...initialStateIssues(cell.cell, initialState).map((it) => under(['initialState'], it)));
  if (issues.length > 0) return { ok: false, issues };
  const experiment: Experiment = {
    experiment: 'protocol',
    name: data.name,
    model: data.model ?? 'p2d',
    cell: cell.cell,
    initialState,
    steps: data.steps,
    numerics: numericsOf(data.numerics),
    output: outputOf(data.output),
  };
  const warnings = cell.warnings.map((it) => under(['cell'], it));
  return { ok: true, experiment, provenance: cell.provenance, warnings };
}

/** Like {@link readExperiment}, throwing an InputError with all issues. */
export function resolveExperiment(
  document: unknown,
  checkStep?: StepCheck,
  options?: CellOptions,
): ResolvedExperiment {
  const reading = readExperiment(document, checkStep, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading;
}
