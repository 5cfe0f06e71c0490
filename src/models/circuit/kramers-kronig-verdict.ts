/**
 * What the residuals of a Kramers-Kronig test say. Beyond the limit they are either one like its neighbours, which
 * no noise is (drift, non-linearity, an artefact of the instrument), or each on its own (noise, an outlier).
 */

export interface Judgement {
  readonly verdict: 'valid' | 'drifting' | 'noisy';
  /** Largest |ΔZ|/|Z|, and its frequency [Hz]. */
  readonly worst: number;
  readonly worstFrequency: number;
  readonly rms: number;
  /** Correlation of residuals of neighbouring frequencies: near 0 for noise, towards 1 where they are systematic. */
  readonly correlation: number;
  /**
   * Residuals like their neighbours beyond chance, even within the limit: slow drift, or an instrument's own error; most spectra
   * of good instruments have it. Only where both parts are fitted: what predicts one part from the other is alike by itself.
   */
  readonly systematic: boolean;
  /** Ranges of frequency [Hz] whose residuals are beyond the limit, from the lowest on. */
  readonly beyond: readonly { readonly from: number; readonly to: number; readonly worst: number }[];
}

export interface Residuals {
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
  /** Whether one part was predicted from the other. */
  readonly predicted: boolean;
}

/** Points within the limit that do not part a range. */
const BRIDGE = 2;

export function judge(
  frequency: ArrayLike<number>,
  { re, im, predicted }: Residuals,
  limit: number,
): Judgement {
  const points = Array.from(frequency, (f, i) => ({
    f,
    re: re[i],
    im: im[i],
    size: Math.hypot(re[i], im[i]),
  }));
  points.sort((a, b) => a.f - b.f);
  const n = points.length;
  const top = points.reduce((a, b) => (b.size > a.size ? b : a));
  const beyond: { from: number; to: number; worst: number; last: number }[] = [];
  points.forEach(({ f, size }, i) => {
    if (size <= limit) return;
    const range = beyond.at(-1);
    if (range === undefined || i - range.last > BRIDGE + 1)
      beyond.push({ from: f, to: f, worst: size, last: i });
    else Object.assign(range, { to: f, worst: Math.max(range.worst, size), last: i });
  });
  let [product, square] = [0, 0];
  points.forEach((one, i) => {
    square += one.size ** 2;
    if (i > 0) product += one.re * points[i - 1].re + one.im * points[i - 1].im;
  });
  const correlation = square === 0 ? 0 : product / square;
  // Twice the standard error of a correlation of 2n independent values.
  const systematic = correlation > 2 / Math.sqrt(2 * n);
  return {
    verdict: beyond.length === 0 ? 'valid' : systematic ? 'drifting' : 'noisy',
    worst: top.size,
    worstFrequency: top.f,
    rms: Math.sqrt(square / n),
    correlation,
    systematic: systematic && !predicted,
    beyond: beyond.map(({ from, to, worst }) => ({ from, to, worst })),
  };
}
