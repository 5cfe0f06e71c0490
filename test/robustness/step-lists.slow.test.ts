import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultOf, stepLists } from './step-lists.ts';

const LISTS = 10_000;

it(`each of ${LISTS} random lists of steps ends by a name, with its balances held`, () => {
  fc.assert(
    fc.property(stepLists, (list) => {
      expect(faultOf(list)).toBeUndefined();
    }),
    { numRuns: LISTS, seed: 7 },
  );
});
