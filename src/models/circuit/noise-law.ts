/**
 * Weights state how the noise goes with the frequency, and wrong ones make standard errors wrong. Two laws are compared:
 * noise as weighted, and noise in proportion to |Z|; with s_i the standard deviation of weighted residual r_i up to a factor,
 *
 *   -2 ln L = N ln(sum (r_i/s_i)²/N) + 2 sum ln s_i
 */

export interface NoiseLaw {
  /** 'exact': the residuals are rounding and say nothing of any noise. */
  readonly weights: 'as given' | 'modulus' | 'exact';
  /** Standard deviations of the weighted residuals, up to one factor. */
  readonly deviations: Float64Array;
}

export interface LawReading {
  /** Laws that the residuals do not refuse, the one that standard errors follow first. */
  readonly laws: readonly NoiseLaw[];
  /** In words, where the weights are refused. */
  readonly warning: string | undefined;
}

/** Difference of -2 ln L beyond which the less likely law is refused: chi² of one degree at 0.1 %. */
const REFUSED = 10.83;
/** Residuals below this share of |Z| are rounding, no noise. */
const ROUNDING = 1e-9;

interface Measured {
  /** |Z| [ohm] */
  readonly moduli: ArrayLike<number>;
  /** Whether the variance of the noise is given. */
  readonly known: boolean;
}

/** w: weights of Re and Im of every point. */
export function noiseLaws(r: Float64Array, w: Float64Array, { moduli, known }: Measured): LawReading {
  const asGiven: NoiseLaw = { weights: 'as given', deviations: new Float64Array(r.length).fill(1) };
  const scale = Float64Array.from(r, (_, i) => w[i] * moduli[i >> 1]);
  const size = Math.sqrt(r.reduce((sum, value) => sum + value * value, 0));
  if (known) return { laws: [asGiven], warning: undefined };
  if (!(size > ROUNDING * Math.hypot(...scale)))
    return { laws: [{ ...asGiven, weights: 'exact' }], warning: undefined };
  const modulus: NoiseLaw = { weights: 'modulus', deviations: scale };
  const excess = misfit(r, asGiven) - misfit(r, modulus);
  if (excess < -REFUSED) return { laws: [asGiven], warning: undefined };
  if (excess <= REFUSED) return { laws: [asGiven, modulus], warning: undefined };
  const warning =
    'the residuals grow with |Z| against the weights: weights "modulus" suit the noise better; ' +
    `the standard errors allow for it (-2 ln L is lower by ${excess.toPrecision(3)})`;
  return { laws: [modulus], warning };
}

function misfit(r: Float64Array, { deviations }: NoiseLaw): number {
  let [squares, logarithms] = [0, 0];
  for (let i = 0; i < r.length; i++) {
    squares += (r[i] / deviations[i]) ** 2;
    logarithms += Math.log(deviations[i]);
  }
  return r.length * Math.log(squares / r.length) + 2 * logarithms;
}
