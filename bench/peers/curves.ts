/** The rows that two codes wrote at the same times of the same steps, one beside the other. */

/** Rows of one step; time since the start of the step [s], A, V. */
export interface Rows {
  readonly time: readonly number[];
  readonly current: readonly number[];
  readonly voltage: readonly number[];
}

export interface Curve extends Rows {
  /** Of the step [s]; charge that passed, positive on discharge [C]. */
  readonly duration: number;
  readonly charge: number;
}

export interface Difference {
  /** Of the voltage, over the rows of all steps after the first of each [mV]. */
  readonly rms: number;
  readonly worst: number;
  /** Step and time of the worst. */
  readonly where: string;
  /** The same in the first row of each step, before any time has passed [mV]. */
  readonly first: number;
  /** Of the current [uA], over the rows of holds; undefined where nothing is held. */
  readonly current: number | undefined;
  /** Of durations and of charges, over their sums of magnitudes [%]. */
  readonly duration: number;
  readonly charge: number;
  readonly rows: number;
}

/** Times that are meant to be equal are, to rounding [s]. */
const SAME_TIME = 1e-6;
/** Spread of the voltage in a step that holds it [V]. */
const HELD = 1e-5;

/**
 * Rows are compared at equal times since the start of the step, so nothing is interpolated; the last row of a step that
 * a cut-off ended has no partner and shows in the duration.
 *
 * @throws Error where the codes did not run the same steps, or did not write the same rows
 */
export function difference(a: readonly Curve[], b: readonly Curve[]): Difference {
  if (a.length !== b.length) throw new Error(`${a.length} steps against ${b.length}`);
  const volts = new Squares();
  const amperes = new Squares();
  let first = 0;
  for (const [k, one] of a.entries()) {
    const other = b[k]!;
    const held = isHeld(one) && isHeld(other);
    const rows = commonRows(one, other);
    for (let i = 0; i < rows; i++) {
      const dV = 1e3 * (one.voltage[i]! - other.voltage[i]!);
      if (i === 0) first = Math.max(first, Math.abs(dV));
      else if (!held) volts.add(dV, `step ${k + 1}, ${one.time[i]!.toPrecision(6)} s`);
      if (held && i > 0) amperes.add(1e6 * (one.current[i]! - other.current[i]!), '');
    }
  }
  return {
    rms: volts.rms,
    worst: volts.worst,
    where: volts.where,
    first,
    current: amperes.count === 0 ? undefined : amperes.rms,
    duration: relative(a, b, ({ duration }) => duration),
    charge: relative(a, b, ({ charge }) => charge),
    rows: volts.count + amperes.count,
  };
}

class Squares {
  count = 0;
  worst = 0;
  where = '';
  private sum = 0;

  get rms(): number {
    return Math.sqrt(this.sum / this.count);
  }

  add(value: number, where: string): void {
    this.count++;
    this.sum += value * value;
    if (Math.abs(value) <= this.worst) return;
    this.worst = Math.abs(value);
    this.where = where;
  }
}

/** Up to the earlier end. */
function commonRows(a: Rows, b: Rows): number {
  const count = Math.min(a.time.length, b.time.length);
  for (let i = 0; i < count; i++) {
    if (Math.abs(a.time[i]! - b.time[i]!) <= SAME_TIME) continue;
    if (i >= count - 1) return i;
    throw new Error(`row ${i} is at ${a.time[i]} s of its step and at ${b.time[i]} s`);
  }
  return count;
}

/** The first row of a hold may be that of the load before it. */
export function isHeld({ current, voltage }: Rows): boolean {
  const after = voltage.slice(1);
  return after.length > 2 && current[1] !== 0 && Math.max(...after) - Math.min(...after) < HELD;
}

/** [%] */
function relative(a: readonly Curve[], b: readonly Curve[], value: (curve: Curve) => number): number {
  let apart = 0;
  let sum = 0;
  for (const [k, one] of a.entries()) {
    apart += Math.abs(value(one) - value(b[k]!));
    sum += Math.abs(value(b[k]!));
  }
  return (100 * apart) / sum;
}
