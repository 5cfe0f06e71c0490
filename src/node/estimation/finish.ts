/** What is said of the best minimum, its parts on the worker processes: the same bytes however many there are. */

import { bestOf, concluded, endsOf, nothingFound } from '../../studies/estimation/finish.ts';
import type { Estimation } from '../../studies/estimation/problem.ts';
import type { EstimationResult, StartResult } from '../../studies/estimation/result.ts';
import type { EstimationCrew } from './crew.ts';
import { type Kind, type Part, type PartAnswer, partsOf } from './parts.ts';

export type OnFinishing = (what: string, done: number, total: number) => void;

export async function finishOn(
  crew: EstimationCrew,
  study: Estimation,
  starts: readonly StartResult[],
  onProgress: OnFinishing = () => {},
): Promise<EstimationResult> {
  const here = partsOf(study);
  let [done, total] = [0, 1];
  // what a worker could not do is done here, where nothing ends it
  const part = async <K extends Kind>(kind: K, of: Part[K]): Promise<PartAnswer[K]> => {
    const answer = await crew.ask(kind, of);
    const found = answer.kind === 'answer' ? answer.answer : here(kind, of);
    onProgress('intervals and predictions', ++done, total);
    return found;
  };
  const best = bestOf(starts);
  if (best === undefined) return nothingFound(study, starts);
  const minimum = await part('minimum', best.values);
  if (typeof minimum === 'string') return nothingFound(study, starts, minimum);
  const sides = endsOf(study);
  total += sides.length + study.predict.length;
  // the longest first
  const predicting = study.predict.map((_, index) => part('prediction', { minimum, index }));
  const ending = sides.map((side) => part('end', { minimum, ...side }));
  const [predicted, ends] = await Promise.all([Promise.all(predicting), Promise.all(ending)]);
  return concluded(study, starts, minimum, { ends, predicted });
}
