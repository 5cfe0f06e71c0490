/** The worker process of sweep studies. */
import { caseSolver } from '../../studies/case-solver.ts';
import { serve } from '../workers/worker.ts';
import { solverOf } from './solver.ts';
import { openStudy } from './study.ts';

serve(solverOf(async (document) => caseSolver(await openStudy(document))));
