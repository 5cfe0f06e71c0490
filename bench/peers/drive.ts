/** A made-up load with the roughness of a drive cycle: the same numbers each time. */

const POINTS = 600;
/** Between points [s]. */
const SPACING = 2;
const SEED = 20190;
/** [A]: mean, spread, and the most either way; 2.4 mA is 1C. */
const MEAN = 2.4e-3;
const SPREAD = 2.4e-3;
const MOST = 7.2e-3;
/** What is left of the last point's deviation at the next. */
const MEMORY = 0.8;

export interface Drive {
  /** [s] */
  readonly time: readonly number[];
  /** [A], positive on discharge. */
  readonly value: readonly number[];
}

/** Rises from rest, wanders about 1C with charging in between. */
export function syntheticDrive(): Drive {
  const random = uniform(SEED);
  const time = Array.from({ length: POINTS }, (_, i) => SPACING * i);
  let deviation = 0;
  const value = time.map((t) => {
    const step = Math.sqrt(1 - MEMORY ** 2) * Math.sqrt(3) * (2 * random() - 1);
    deviation = MEMORY * deviation + step;
    const amperes = t === 0 ? 0 : MEAN + SPREAD * deviation;
    return Number(Math.min(MOST, Math.max(-MOST, amperes)).toFixed(7));
  });
  return { time, value };
}

export function driveCsv({ time, value }: Drive): string {
  return `Time [s],Current [A]\n${time.map((t, i) => `${t},${value[i]}`).join('\n')}\n`;
}

/** Numbers in [0, 1): the minimal standard of Park and Miller 1988. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
}
