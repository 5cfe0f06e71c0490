/** What the tests of a spectrum work on. */

/** Frequency [Hz], Z in any one unit; capacitive im < 0. */
export interface ImpedancePoints {
  readonly frequency: ArrayLike<number>;
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
}

export const MIN_POINTS = 6;

export function checkPoints({ frequency, re, im }: ImpedancePoints): void {
  const n = frequency.length;
  if (n < MIN_POINTS) throw new RangeError(`${n} points; at least ${MIN_POINTS} are needed`);
  if (re.length !== n || im.length !== n) {
    throw new RangeError(`${n} frequencies, but ${re.length} values of Re Z and ${im.length} of Im Z`);
  }
  const seen = new Set<number>();
  for (let i = 0; i < n; i++) {
    const f = frequency[i];
    if (!(f > 0 && Number.isFinite(f))) throw new RangeError(`the frequency of point ${i + 1} is ${f} Hz`);
    if (seen.has(f)) throw new RangeError(`the frequency ${f} Hz is there twice`);
    seen.add(f);
    const size = Math.hypot(re[i], im[i]);
    if (!(size > 0 && Number.isFinite(size))) throw new RangeError(`|Z| is ${size} at ${f} Hz`);
  }
}
