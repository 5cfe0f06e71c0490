/** Parts of experiment files: a few steps in words, and the time of a rest. */
import { field, list, text } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { parseWith } from '../cell/issues.ts';
import { quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';

const wanted = 'a list of 1 to 20 steps, such as ["Charge at C/3 until 4.3 V", "Hold at 4.3 V until C/20"]';
const words = list(text('a step in quotes, such as "Charge at C/3 until 4.3 V"'), 20, wanted);

/** One step, or a list of them; no repeats, which would be cycles of their own. */
export const stepWordsField = field<string[]>(
  (raw, report) => {
    if (typeof raw !== 'string') return parseWith(words, raw, report);
    return raw.trim() === '' ? report('range', 'is an empty step') : [raw];
  },
  {
    anyOf: [
      { type: 'string', minLength: 1 },
      { type: 'array', items: { type: 'string' } },
    ],
    description: wanted,
  },
);

/** None is no rest. */
export const restField = quantity(kinds.time, interval('[0 s, 1e9 s]', kinds.time));
