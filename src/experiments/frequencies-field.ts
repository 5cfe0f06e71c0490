/** Frequencies as an input file gives them. */
import { count, record } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';

export const frequencyField = quantity(kinds.frequency, interval('[1e-6 Hz, 1e9 Hz]', kinds.frequency));
export const spanRecord = record({
  from: frequencyField,
  to: frequencyField,
  perDecade: count(1, 1000).optional(),
});
