/** The study files of uncertainty and sensitivity: an experiment, and how often it is run on cells drawn from its cell. */

import { z } from 'zod';
import { count, isObject, list, record, supported, text } from '../../cell/fields.ts';
import { issuesOf } from '../../cell/issues.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { commonShape } from '../../cell/schema.ts';
import { InputError, type Issue, issue, under } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { LARGEST_SEED } from '../../core/random.ts';
import { programOf } from '../../experiments/program.ts';
import { readExperiment } from '../../experiments/schema.ts';
import { checkStep } from '../../experiments/step-support.ts';
import { SAMPLES } from '../uncertainty.ts';
import type { SampleKind } from './kinds.ts';
import { sampleSolver } from './solver.ts';
import type { SampleStudy } from './study.ts';

const baseText = 'a path to an experiment file, or an experiment';
const shared = {
  ...commonShape,
  base: z.record(z.string(), z.unknown(), { error: baseText }),
  seed: count(0, LARGEST_SEED).optional(),
};
export const uncertaintyShape = {
  ...shared,
  study: supported(['uncertainty'], [], 'study'),
  samples: count(10, 1_000_000).optional(),
};
export const sensitivityShape = {
  ...shared,
  study: supported(['sensitivity'], [], 'study'),
  quantities: list(text('a key of the summary'), 20, 'a list of 1 to 20 keys of the summary').optional(),
  rows: count(16, 65_536).optional(),
};
const schemas = { uncertainty: record(uncertaintyShape), sensitivity: record(sensitivityShape) };

export type SampleReading =
  | { readonly ok: true; readonly study: SampleStudy; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A power of two, which keeps the points evenly spread. */
const ROWS = 128;
const SEED = 1;
/** The first of each pair that the summary has, unless the study names its quantities. */
const USUAL = [
  ['Discharge capacity [mA.h.cm-2]', 'Charge capacity [mA.h.cm-2]'],
  ['Discharge energy [mW.h.cm-2]', 'Charge energy [mW.h.cm-2]'],
] as const;

/** Checks and resolves the document; the experiment and its cell are inlined. */
export function readSampleStudy(document: unknown, options: CellOptions = {}): SampleReading {
  const kind: SampleKind =
    isObject(document) && document['study'] === 'sensitivity' ? 'sensitivity' : 'uncertainty';
  const parsed = schemas[kind].safeParse(document);
  const issues = parsed.success ? [] : issuesOf(parsed.error, document);
  const base = isObject(document) && isObject(document['base']) ? document['base'] : undefined;
  const reading = base && readExperiment(base, checkStep, options);
  if (reading?.ok === false) issues.push(...reading.issues.map((it) => under(['base'], it)));
  if (!parsed.success || base === undefined || !reading?.ok || issues.length > 0)
    return { ok: false, issues };
  const { data } = parsed;
  const { experiment, provenance } = reading;
  const study: SampleStudy = {
    study: kind,
    name: data.name,
    task: { experiment, steps: programOf(experiment.steps), document: base['cell'], provenance },
    ownInitialState: 'initialState' in base,
    samples: 'samples' in data ? (data.samples ?? SAMPLES) : SAMPLES,
    rows: 'rows' in data ? (data.rows ?? ROWS) : ROWS,
    quantities: 'quantities' in data ? (data.quantities ?? []) : [],
    seed: data.seed ?? SEED,
    ...(options.compile && { compile: options.compile }),
  };
  return completed(
    study,
    reading.warnings.map((it) => under(['base'], it)),
  );
}

/** With its quantities, which the experiment as stated must give. */
function completed(study: SampleStudy, warnings: readonly Issue[]): SampleReading {
  const solver = sampleSolver(study);
  if (solver.inputs.length === 0) {
    const hint = 'write a value as {"value": 0.35, "uncertainty": 0.02}';
    return { ok: false, issues: [issue('missing', ['base', 'cell'], 'states no uncertainty', { hint })] };
  }
  const x = new Float64Array(solver.inputs.length);
  const { summary } = solver.solve({ index: 0, purpose: 'sensitivity', x });
  const keys = Object.keys(summary);
  const usual = USUAL.flatMap((names) => names.find((name) => keys.includes(name)) ?? []);
  const quantities = study.quantities.length > 0 ? study.quantities : usual;
  const unknown = quantities.flatMap((key, i) => {
    if (keys.length === 0 || keys.includes(key)) return [];
    const details = { received: key, nearest: nearest(key, keys), allowed: keys.join(', ') };
    return [issue('name', ['quantities', i], 'is no key of the summary', details)];
  });
  if (unknown.length > 0) return { ok: false, issues: unknown };
  return { ok: true, study: { ...study, quantities }, warnings };
}

/** Like {@link readSampleStudy}, throwing an InputError with all issues. */
export function resolveSampleStudy(document: unknown, options: CellOptions = {}): SampleStudy {
  const reading = readSampleStudy(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  return reading.study;
}
