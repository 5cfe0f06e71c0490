/** The cases of a sweep study, named from the study's document by the main process. */
import { caseList } from '../../studies/cases.ts';
import { SWEEP_WORKER } from '../workers/worker-files.ts';
import type { CaseSource, Cases } from './source.ts';
import { openStudy } from './study.ts';

/** @param document the study with every reference inlined, which was accepted before */
export async function openCases(document: unknown): Promise<CaseSource> {
  return caseList(await openStudy(document));
}

export const STUDY_CASES: Cases = { open: openCases, worker: SWEEP_WORKER };
