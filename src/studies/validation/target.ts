/**
 * What a simulated number is held against: a value with a tolerance, a range, or a bound. Distances are counted in
 * tolerances, so that claims of different quantities can stand in one figure: 0 is the value or the middle of the range,
 * and a claim holds from -1 to 1.
 */

/** All numbers in the unit of the claim. */
export type Target =
  | {
      readonly kind: 'value';
      readonly value: number;
      readonly uncertainty: number | undefined;
      readonly tolerance: number;
      /** As written, "2 sigma". */
      readonly toleranceText: string;
    }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'above' | 'below'; readonly bound: number };

export interface Judgement {
  readonly holds: boolean;
  /** Simulated less the value, or less the nearest end of a range that it lies outside of; of a bound, less the bound. */
  readonly deviation: number;
  /** In tolerances; undefined of a bound, which has none. */
  readonly inTolerances: number | undefined;
}

export function judge(target: Target, simulated: number): Judgement {
  if (target.kind === 'value') {
    const deviation = simulated - target.value;
    const inTolerances = deviation / target.tolerance;
    return { holds: Math.abs(inTolerances) <= 1, deviation, inTolerances };
  }
  if (target.kind === 'range') {
    const { from, to } = target;
    const nearest = Math.min(Math.max(simulated, from), to);
    return {
      holds: nearest === simulated,
      deviation: simulated - nearest,
      inTolerances: placeIn(target, simulated),
    };
  }
  const deviation = simulated - target.bound;
  return {
    holds: target.kind === 'above' ? deviation > 0 : deviation < 0,
    deviation,
    inTolerances: undefined,
  };
}

/** Ranges of more than a decade are measured in the logarithm. */
const DECADE = 10;

/** -1 at the lower end, 1 at the upper. */
function placeIn({ from, to }: { from: number; to: number }, simulated: number): number | undefined {
  const wide = from > 0 && to / from > DECADE;
  if (wide && !(simulated > 0)) return undefined;
  const scale = wide ? Math.log : (x: number) => x;
  const [low, high, at] = [scale(from), scale(to), scale(simulated)];
  return (2 * at - low - high) / (high - low);
}
