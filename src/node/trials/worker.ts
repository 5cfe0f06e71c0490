/** The worker process of studies that value designs. */
import type { Design, DesignRequest } from '../../studies/optimisation/design.ts';
import { serve } from '../workers/worker.ts';
import { openTrials } from './open.ts';

serve<unknown, readonly Design[], DesignRequest>(async (document) => {
  const solve = await openTrials(document);
  return (requests) => requests.map(solve);
});
