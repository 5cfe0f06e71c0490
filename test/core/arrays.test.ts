/** Arrays cut from longer ones behave as arrays of their own. */

import { expect, test } from 'vitest';
import { arraysOf } from '../../src/core/arrays.ts';

test.each([1, 3, 8])(
  'all are zeros of their length, and none shares an entry with another: %i from one',
  (together) => {
    const array = arraysOf(5, together);
    const all = Array.from({ length: 20 }, array);
    for (const each of all) expect(each).toEqual(new Float64Array(5));
    for (const [k, each] of all.entries()) each.fill(k + 1);
    for (const [k, each] of all.entries()) expect(each).toEqual(new Float64Array(5).fill(k + 1));
  },
);
