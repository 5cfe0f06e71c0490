/** A band on curves of different length: at each place of the axis, the quantiles of all that the samples have there. */
import { type Band, bandOf } from './band.ts';

export interface Curve {
  /** Rising. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

export interface CurveBand {
  readonly x: Float64Array;
  readonly from: Float64Array;
  readonly median: Float64Array;
  readonly to: Float64Array;
}

/** Places on the axis. */
const POINTS = 101;

/**
 * From 0 to the end of the longest curve. A curve that has ended counts with its last value: a discharge with its cut-off,
 * so that the band closes there over the range in which samples end.
 */
export function curveBand(curves: readonly Curve[]): CurveBand | undefined {
  const sound = curves.filter(({ x }) => x.length > 0);
  if (sound.length === 0) return undefined;
  const end = sound.reduce((most, { x }) => Math.max(most, x[x.length - 1]!), 0);
  if (!(end > 0)) return undefined;
  const x = Float64Array.from({ length: POINTS }, (_, k) => (end * k) / (POINTS - 1));
  const rows = sound.map((curve) => valuesAt(curve, x));
  const column = new Float64Array(sound.length);
  const bands = Array.from(x, (_, k): Band => {
    for (let s = 0; s < rows.length; s++) column[s] = rows[s]![k]!;
    return bandOf(column.sort());
  });
  return {
    x,
    from: Float64Array.from(bands, ({ from }) => from),
    median: Float64Array.from(bands, ({ median }) => median),
    to: Float64Array.from(bands, ({ to }) => to),
  };
}

/** Straight lines between rows. */
function valuesAt({ x, y }: Curve, places: Float64Array): Float64Array {
  let k = 0;
  return places.map((place) => {
    while (k + 2 < x.length && x[k + 1]! <= place) k++;
    const [x0, x1 = x0] = [x[k]!, x[k + 1]];
    const [y0, y1 = y0] = [y[k]!, y[k + 1]];
    if (place >= x1) return y1;
    return place <= x0 ? y0 : y0 + ((place - x0) / (x1 - x0)) * (y1 - y0);
  });
}
