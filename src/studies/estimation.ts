/**
 * Parameters of cells from discharges, spectra and retention together: weighted least squares in the logarithms, or parts
 * of the span, of the unknowns, from several starts; docs/estimation.md.
 *
 * Three parts, so that the starts can run anywhere: each start by itself (`runStart`, from the study and a number), then
 * everything that is said of the best one (`finishEstimation`).
 */
import { type EstimationHooks, finishEstimation } from './estimation/finish.ts';
import type { Estimation } from './estimation/problem.ts';
import type { EstimationResult } from './estimation/result.ts';
import { runStart } from './estimation/start.ts';

export { type EstimationHooks, finishEstimation } from './estimation/finish.ts';
export { runStart } from './estimation/start.ts';

/** All of it, one start after the other. */
export function runEstimation(study: Estimation, hooks: EstimationHooks = {}): EstimationResult {
  const starts = Array.from({ length: study.starts }, (_, index) => {
    hooks.onProgress?.('starts', index, study.starts);
    return runStart(study, index);
  });
  return finishEstimation(study, starts, hooks);
}
