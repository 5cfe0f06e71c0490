/** Capacities measured by cycle beside a cycling experiment. */
import type { Retention } from '../data/retention.ts';
import type { Noise } from './noise-field.ts';

export interface MeasuredRetention {
  readonly file: string;
  readonly name: string;
  /** Standard deviation: "charge" [C], or "part" of the first capacity. */
  readonly noise: Noise | undefined;
  readonly retention: Retention;
}
