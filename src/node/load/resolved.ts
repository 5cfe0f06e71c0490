/**
 * Checks a document and resolves it to what it is; what is wrong is said in the file where it stands. What reads it is
 * loaded when its kind is known: a sweep waits for no estimation.
 */
import type { JsonObject } from '../../cell/normalise.ts';
import type { CellOptions } from '../../cell/profile.ts';
import { readCell } from '../../cell/resolve.ts';
import { InputError, type Issue } from '../../core/errors.ts';
import { readExperiment, type StepCheck } from '../../experiments/schema.ts';
import { isSampleKind } from '../../studies/samples/kinds.ts';
import type { Kind } from './kind.ts';
import type { LoadedAny } from './loaded.ts';
import type { Origins } from './origins.ts';

/** So many findings get their line and column; a file with more is no cell. */
const MANY = 200;

type Reading<R> = (R & { readonly ok: true }) | { readonly ok: false; readonly issues: readonly Issue[] };

/** Rejects with an InputError with everything that is wrong; findings below a cell that could not be had are not repeated. */
export async function resolved(
  kind: Kind,
  file: string,
  document: JsonObject,
  { origins, ...options }: CellOptions & { readonly checkStep: StepCheck; readonly origins: Origins },
): Promise<LoadedAny> {
  const sound = <R extends { readonly warnings: readonly Issue[] }>(reading: Reading<R>) => {
    if (reading.ok && origins.issues.length === 0) {
      return { ...reading, warnings: reading.warnings.map((it) => origins.place(it)) };
    }
    const issues = reading.ok ? [] : reading.issues.filter((it) => !origins.lacks(it.path));
    const placed = issues.map((it, i) => (i < MANY ? origins.place(it) : it));
    throw new InputError([...origins.issues, ...placed]);
  };
  if (kind === 'cell') {
    const { cell, provenance, warnings } = sound(readCell(document, options));
    return { kind, file, document, cell, provenance, warnings };
  }
  if (kind === 'experiment' && document['experiment'] === 'impedance') {
    const { readImpedance } = await import('../../experiments/impedance-schema.ts');
    const read = sound(readImpedance(document, options.checkStep, options));
    const { experiment, provenance, warnings } = read;
    return { kind: 'impedance', file, document, experiment, provenance, warnings };
  }
  if (kind === 'experiment') {
    const { experiment, provenance, warnings } = sound(readExperiment(document, options.checkStep, options));
    return { kind, file, document, experiment, provenance, warnings };
  }
  const name = document['study'];
  if (name === 'sweep') {
    const { readSweep } = await import('../../studies/sweep-schema.ts');
    const { study, warnings } = sound(readSweep(document, options));
    return { kind: name, file, document, study, warnings };
  }
  if (name === 'optimisation') {
    const { readOptimisation } = await import('../../studies/optimisation-schema.ts');
    const { study, warnings } = sound(readOptimisation(document, options));
    return { kind: name, file, document, study, warnings };
  }
  if (name === 'validation') {
    const { readValidation } = await import('../../studies/validation-schema.ts');
    const { study, warnings } = sound(readValidation(document, options));
    return { kind: name, file, document, study, place: (it) => origins.place(it), warnings };
  }
  if (isSampleKind(name)) {
    const { readSampleStudy } = await import('../../studies/samples/schema.ts');
    const { study, warnings } = sound(readSampleStudy(document, options));
    return { kind: 'samples', file, document, study, warnings };
  }
  if (name === 'estimation') {
    const { readEstimation } = await import('../../studies/estimation-schema.ts');
    const { study, warnings } = sound(readEstimation(document, options));
    return { kind: name, file, document, study, warnings };
  }
  const { readStudy } = await import('../../studies/schema.ts');
  const { study, warnings } = sound(readStudy(document, options));
  return { kind: 'study', file, document, study, warnings };
}
