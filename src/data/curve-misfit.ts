/** How far a simulated curve is from a measured one, where both are. */

/** Voltage [V] against time [s] or charge passed [C]; x does not turn round. */
export interface VoltageSeries {
  readonly x: ArrayLike<number>;
  readonly voltage: ArrayLike<number>;
}

export type CurveMisfit =
  | {
      readonly overlaps: true;
      /** Of simulated minus measured, over the measured points in the overlap [V]. */
      readonly rms: number;
      readonly mean: number;
      /** Largest magnitude, and the measured x it is at. */
      readonly worst: number;
      readonly worstAt: number;
      /** Ends of the overlap in x. */
      readonly overlap: readonly [number, number];
      /** Measured points compared, and those beyond the simulated ones, which are not. */
      readonly compared: number;
      readonly outside: number;
    }
  | {
      readonly overlaps: false;
      /** Ends of each in x. */
      readonly simulated: readonly [number, number];
      readonly measured: readonly [number, number];
    };

/**
 * Straight lines between the simulated points; every measured point counts the same.
 *
 * @throws RangeError where the simulated x turns round, or a curve has no points
 */
export function curveMisfit(simulated: VoltageSeries, measured: VoltageSeries): CurveMisfit {
  const at = straightLines(simulated);
  let [sum, squares, worst, worstAt, compared] = [0, 0, -1, Number.NaN, 0];
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < measured.x.length; i++) {
    const x = measured.x[i] as number;
    const voltage = at(x);
    if (voltage === undefined) continue;
    const off = voltage - (measured.voltage[i] as number);
    compared++;
    sum += off;
    squares += off * off;
    [from, to] = [Math.min(from, x), Math.max(to, x)];
    if (Math.abs(off) > worst) [worst, worstAt] = [Math.abs(off), x];
  }
  if (compared === 0) return { overlaps: false, simulated: endsOf(simulated), measured: endsOf(measured) };
  return {
    overlaps: true,
    rms: Math.sqrt(squares / compared),
    mean: sum / compared,
    worst,
    worstAt,
    overlap: [from, to],
    compared,
    outside: measured.x.length - compared,
  };
}

/** In one sentence; x is in units of `scale` SI: {scale: 3.6, unit: "mAh"}. */
export function misfitSentence(
  misfit: CurveMisfit,
  { scale, unit }: { scale: number; unit: string },
): string {
  const text = (x: number) => String(Number((x / scale).toPrecision(4)));
  const span = ([a, b]: readonly [number, number]) => `${text(a)} to ${text(b)} ${unit}`;
  if (!misfit.overlaps)
    return `no overlap: simulated ${span(misfit.simulated)}, measured ${span(misfit.measured)}`;
  const { rms, mean, worst, worstAt, overlap, compared, outside } = misfit;
  const mV = (volts: number) => `${Number((1e3 * volts).toPrecision(3))} mV`;
  const beyond = outside === 0 ? '' : `, ${outside} beyond the simulated curve`;
  return (
    `${mV(rms)} RMS, ${mV(mean)} on average, at most ${mV(worst)} at ${text(worstAt)} ${unit}; ` +
    `${compared} points over ${span(overlap)}${beyond}`
  );
}

/** Of the span: points this close to an end are still inside, files round them. */
const ROUNDED = 1e-6;

function straightLines({ x, voltage }: VoltageSeries): (x: number) => number | undefined {
  const n = x.length;
  if (n === 0) throw new RangeError('a curve without points cannot be interpolated');
  const sign = (x[n - 1] as number) >= (x[0] as number) ? 1 : -1;
  for (let i = 1; i < n; i++) {
    if (!(sign * ((x[i] as number) - (x[i - 1] as number)) >= 0)) {
      throw new RangeError(`the curve turns round at point ${i + 1} of ${n}; compare it step by step`);
    }
  }
  const [first, last] = [x[0] as number, x[n - 1] as number];
  const margin = ROUNDED * Math.abs(last - first);
  return (at) => {
    if (!(sign * (at - first) >= -margin && sign * (at - last) <= margin)) return undefined;
    let [low, high] = [0, n - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sign * (x[middle] as number) <= sign * at) low = middle;
      else high = middle;
    }
    const [a, b] = [x[low] as number, x[high] as number];
    const share = a === b ? 0 : Math.min(1, Math.max(0, (at - a) / (b - a)));
    return (1 - share) * (voltage[low] as number) + share * (voltage[high] as number);
  };
}

function endsOf({ x }: VoltageSeries): [number, number] {
  const values = Array.from(x);
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return [low, values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)];
}
