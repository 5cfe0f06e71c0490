/** The worker process of sweep studies. */
import { serve } from '../worker.ts';
import { solverOf } from './solver.ts';
import { openCases } from './study-cases.ts';

serve(solverOf(openCases));
