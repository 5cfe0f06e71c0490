import { solverOf } from '../../../src/node/sweep/solver.ts';
import { serve } from '../../../src/node/workers/worker.ts';
import { openCases } from './fake-cases.ts';

serve(solverOf(async (document) => (await openCases(document)).solve));
