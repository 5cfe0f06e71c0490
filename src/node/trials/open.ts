/** How the designs of a study are valued, opened from its document by a worker process. */
import { isObject } from '../../cell/fields.ts';
import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import type { Design, DesignRequest } from '../../studies/optimisation/design.ts';
import { designSolver } from '../../studies/optimisation/design-solver.ts';
import { readOptimisation } from '../../studies/optimisation-schema.ts';
import { isSampleKind } from '../../studies/samples/kinds.ts';
import { resolveSampleStudy } from '../../studies/samples/schema.ts';
import { sampleSolver } from '../../studies/samples/solver.ts';

/** @param document the study with every reference inlined, which was accepted before */
export async function openTrials(document: unknown): Promise<(request: DesignRequest) => Design> {
  const compile = await expressionsFor(document);
  if (isObject(document) && isSampleKind(document['study'])) {
    return sampleSolver(resolveSampleStudy(document, { compile })).solve;
  }
  const reading = readOptimisation(document, { compile, accepted: true });
  if (!reading.ok) throw new InputError(reading.issues);
  return designSolver(reading.study);
}
