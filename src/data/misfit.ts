import type { Spectrum } from './spectrum.ts';

export interface Misfit {
  /** Root mean square of |Z simulated − Z measured| / |Z measured|. */
  readonly relativeRms: number;
  /** Largest of them, and where [Hz]. */
  readonly worst: number;
  readonly worstFrequency: number;
  /** Measured frequencies compared, and those beyond the simulated ones, which are not. */
  readonly compared: number;
  readonly outside: number;
}

/** How far a simulated spectrum is from a measured one; undefined where they share no frequency. */
export function misfit(simulated: Spectrum, measured: Spectrum): Misfit | undefined {
  const at = interpolated(simulated);
  let sum = 0;
  let worst = -1;
  let worstFrequency = Number.NaN;
  let compared = 0;
  for (let i = 0; i < measured.frequency.length; i++) {
    const [f, re, im] = pointOf(measured, i);
    const z = at(f);
    if (z === undefined) continue;
    const off = Math.hypot(z.re - re, z.im - im) / Math.hypot(re, im);
    compared++;
    sum += off * off;
    if (off > worst) [worst, worstFrequency] = [off, f];
  }
  if (compared === 0) return undefined;
  const outside = measured.frequency.length - compared;
  return { relativeRms: Math.sqrt(sum / compared), worst, worstFrequency, compared, outside };
}

/** Frequencies this close to the end of a spectrum [relative] are still inside: files round them. */
const ROUNDED = 1e-4;

/**
 * A spectrum between its points: the cubic in log f through the four nearest (fewer where it has fewer). At 10 points
 * per decade it is off by 2e-4 of |Z| on an RC arc, where straight lines are by 5e-3. Undefined beyond its ends.
 */
export function interpolated(
  spectrum: Spectrum,
): (frequency: number) => { re: number; im: number } | undefined {
  const points = Array.from(spectrum.frequency, (_, i) => pointOf(spectrum, i)).sort((a, b) => a[0] - b[0]);
  const x = points.map(([f]) => Math.log(f));
  const n = x.length;
  if (n === 0) throw new RangeError('a spectrum without points cannot be interpolated');
  x.forEach((value, i) => {
    if (i > 0 && !(value > (x[i - 1] ?? Number.NaN))) {
      throw new RangeError(`the frequency ${points[i]?.[0]} Hz is in the spectrum twice`);
    }
  });
  const [first, last] = [x[0] ?? 0, x[n - 1] ?? 0];
  return (frequency) => {
    const s = Math.log(frequency);
    if (!(s >= first - ROUNDED && s <= last + ROUNDED)) return undefined;
    const above = x.findIndex((value) => value >= s);
    const from = Math.max(0, Math.min((above < 0 ? n : above) - 2, n - 4));
    const to = Math.min(n, from + 4);
    let [re, im] = [0, 0];
    for (let j = from; j < to; j++) {
      let weight = 1;
      for (let k = from; k < to; k++) {
        if (k !== j) weight *= (s - (x[k] ?? 0)) / ((x[j] ?? 0) - (x[k] ?? 0));
      }
      re += weight * (points[j]?.[1] ?? 0);
      im += weight * (points[j]?.[2] ?? 0);
    }
    return { re, im };
  };
}

function pointOf({ frequency, re, im }: Spectrum, i: number): readonly [number, number, number] {
  return [frequency[i] as number, re[i] as number, im[i] as number];
}
