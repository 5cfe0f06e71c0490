/** The cases of a sweep study, opened from the study's document by the main process and its workers. */
import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import { caseSolver } from '../../studies/case-solver.ts';
import { caseList } from '../../studies/cases.ts';
import { readSweep } from '../../studies/sweep-schema.ts';
import type { CaseSource, Cases } from './source.ts';

/** @param document the study with every reference inlined, which was accepted before */
export async function openCases(document: unknown): Promise<CaseSource> {
  const compile = await expressionsFor(document);
  const reading = readSweep(document, { compile });
  if (!reading.ok) throw new InputError(reading.issues);
  const { study } = reading;
  const { count, at } = caseList(study);
  return { count, at, solve: caseSolver(study) };
}

const WORKER = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';

export const STUDY_CASES: Cases = { open: openCases, worker: new URL(WORKER, import.meta.url).href };
