/**
 * What a fit costs in information: -2 ln L of Gaussian residuals plus a price per parameter, up to a constant that is the
 * same for all circuits fitted to the same points with the same weights.
 *
 *   variance given     -2 ln L = chi²                 K = parameters
 *   variance unknown   -2 ln L = N ln(chi²/N)         K = parameters + 1, the variance is one
 *
 *   AIC = -2 ln L + 2 K,   AICc = AIC + 2 K (K + 1)/(N - K - 1),   BIC = -2 ln L + K ln N
 *
 * N counts real and imaginary parts. Burnham and Anderson 2002, Model Selection and Multimodel Inference, 2.2-2.4.
 */
export interface Information {
  readonly aic: number;
  /** AIC with the correction for few points; infinite where the points do not outnumber the parameters by 2. */
  readonly aicc: number;
  readonly bic: number;
}

export interface Misfit {
  readonly chi2: number;
  readonly residuals: number;
  /** Parameters that were free. */
  readonly parameters: number;
  /** Whether the variance of the noise was given. */
  readonly known: boolean;
}

export function informationOf({ chi2, residuals: N, parameters, known }: Misfit): Information {
  const misfit = known ? chi2 : N * Math.log(Math.max(chi2, Number.MIN_VALUE) / N);
  const K = known ? parameters : parameters + 1;
  const aic = misfit + 2 * K;
  const correction = N > K + 1 ? (2 * K * (K + 1)) / (N - K - 1) : Number.POSITIVE_INFINITY;
  return { aic, aicc: aic + correction, bic: misfit + K * Math.log(N) };
}
