/** Experiment files on one cell: which kind one is, whether it is right, and the steps it comes to. */
import { isObject, supported } from '../cell/fields.ts';
import { chargedState, dischargedState, initialStateIssues } from '../cell/initial-state.ts';
import { issuesOf, valueAt } from '../cell/issues.ts';
import type { CellOptions } from '../cell/profile.ts';
import type { Provenance } from '../cell/provenance.ts';
import { readCell } from '../cell/resolve.ts';
import { InputError, type Issue, issue, under } from '../core/errors.ts';
import { ageingIssues } from '../models/ageing/supported.ts';
import { cycling } from './cycling.ts';
import type { Experiment, ExperimentKind } from './experiment.ts';
import { type Compiled, type ExperimentForm, experimentForm } from './experiment-shape.ts';
import { formation } from './formation.ts';
import { gitt } from './gitt.ts';
import { windowIssues } from './measured-window.ts';
import { numericsOf, outputOf } from './numerics.ts';
import { rateCapability } from './rate-capability.ts';
import { type StepCheck, stepIssues, stepsField, textsOf } from './steps-field.ts';

export type { Experiment, ExperimentKind } from './experiment.ts';
export type { StepCheck } from './steps-field.ts';

const KINDS = ['protocol', 'rate-capability', 'formation', 'cycling', 'gitt', 'impedance'] as const;

const protocol = experimentForm(
  { experiment: supported(KINDS, [], 'experiment'), steps: stepsField },
  [['steps']],
  ({ steps }): Compiled => ({ steps, begins: 'charged' }),
);

/** Every kind but impedance, which has no steps to run of its own. */
export const experimentForms: Readonly<Record<ExperimentKind, ExperimentForm>> = {
  protocol,
  'rate-capability': rateCapability,
  formation,
  cycling,
  gitt,
};

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
  const kind = kindOf(document);
  const form = experimentForms[kind];
  const parsed = form.parse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  issues.push(...form.stepLists.flatMap((path) => stepIssues(document, checkStep, path)));
  const cellDocument = valueAt(document, ['cell']);
  const cell = isObject(cellDocument) ? readCell(cellDocument, options) : undefined;
  if (cell !== undefined && !cell.ok) issues.push(...cell.issues.map((it) => under(['cell'], it)));
  if (!parsed.success || !cell?.ok) return { ok: false, issues };
  const { data } = parsed;
  const compiled = data.compile(cell.cell);
  const start = compiled.begins === 'charged' ? chargedState(cell.cell) : dischargedState(cell.cell);
  const initialState = data.initialState ?? start;
  issues.push(...ageingIssues(cell.cell, data.model ?? 'p2d'));
  issues.push(...initialStateIssues(cell.cell, initialState).map((it) => under(['initialState'], it)));
  issues.push(...(compiled.issues ?? []));
  const beyond = windowIssues(data.measured ?? [], cell.cell);
  issues.push(...beyond.filter(({ severity }) => severity === 'error'));
  if (issues.length === 0) issues.push(...compiledIssues(compiled, checkStep));
  if (issues.length > 0) return { ok: false, issues };
  const experiment: Experiment = {
    experiment: kind,
    name: data.name,
    model: data.model ?? 'p2d',
    cell: cell.cell,
    initialState,
    steps: compiled.steps,
    numerics: numericsOf(data.numerics),
    output: outputOf(data.output),
    plan: compiled.plan,
    capacityBasis: data.capacityBasis,
    measured: data.measured?.filter((one) => 'curve' in one),
    retention: data.measured?.filter((one) => 'retention' in one),
  };
  const warnings = [...cell.warnings.map((it) => under(['cell'], it)), ...beyond];
  return { ok: true, experiment, provenance: cell.provenance, warnings };
}

function kindOf(document: unknown): ExperimentKind {
  const named = valueAt(document, ['experiment']);
  const isKind = typeof named === 'string' && Object.hasOwn(experimentForms, named);
  return isKind ? (named as ExperimentKind) : 'protocol';
}

/** Of steps made from keys: each was in range, together they may not be ("Impedance from 1 Hz to 1 Hz"). */
function compiledIssues({ steps }: Compiled, checkStep: StepCheck): Issue[] {
  const texts = new Set(textsOf(steps));
  return [...texts].flatMap((text) => {
    const wrong = checkStep(text);
    if (wrong === undefined) return [];
    const { message, ...details } = wrong;
    return [issue('step', [], `its step "${text}" ${message}`, details)];
  });
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
