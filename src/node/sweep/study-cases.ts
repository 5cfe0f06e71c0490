/** The cases of a sweep study, opened from the study's document by the main process and its workers. */
import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import { caseList } from '../../studies/cases.ts';
import { solveCase } from '../../studies/solve-case.ts';
import { readSweep } from '../../studies/sweep-schema.ts';
import type { CaseSource, Cases } from './source.ts';

/** @param document the study with every reference inlined, which was accepted before */
export async function openCases(document: unknown): Promise<CaseSource> {
  const compile = await expressionsFor(document);
  const options = { compile };
  const reading = readSweep(document, options);
  if (!reading.ok) throw new InputError(reading.issues);
  const { study } = reading;
  const { count, at } = caseList(study);
  return { count, at, solve: (which) => solveCase(study, which, options) };
}

const WORKER = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';

export const STUDY_CASES: Cases = { open: openCases, worker: new URL(WORKER, import.meta.url).href };
