import type { Candidate } from '../node/circuit-fits.ts';

/**
 * Fits of one spectrum, the best first: those that converged, and of them the lowest AIC; of equals the lower BIC, which
 * is that of fewer parameters.
 */
export function rankFits(fits: readonly [Candidate, ...Candidate[]]): [Candidate, ...Candidate[]] {
  const stopped = ({ fit }: Candidate) => (fit.status === 'converged' ? 0 : 1);
  const [first, ...rest] = [...fits].sort(
    (a, b) => stopped(a) - stopped(b) || a.fit.aic - b.fit.aic || a.fit.bic - b.fit.bic,
  );
  return first === undefined ? (fits as [Candidate, ...Candidate[]]) : [first, ...rest];
}
