/** URLs of the files that serve as worker processes, of TypeScript where the sources are run as they are. */
import { isSampleKind } from '../../studies/samples/kinds.ts';

/** A file in node/, by its path without its ending. */
function workerFile(name: string): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`../${name}.${ending}`, import.meta.url).href;
}

export const SWEEP_WORKER = workerFile('sweep/worker');
export const TRIAL_WORKER = workerFile('trials/worker');
export const ESTIMATION_WORKER = workerFile('estimation/worker');

/** That of a kind of study; undefined where it has none. */
export function workerOf(study: string | undefined): string | undefined {
  if (study === 'sweep') return SWEEP_WORKER;
  if (study === 'estimation') return ESTIMATION_WORKER;
  return study === 'optimisation' || isSampleKind(study) ? TRIAL_WORKER : undefined;
}
