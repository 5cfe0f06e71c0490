/** Towards the cut-off, where a surface fills up and the potential falls off a cliff. */
import { expect, test } from 'vitest';
import { loadAny } from '../../src/node/load/load.ts';
import { caseSolver } from '../../src/studies/case-solver.ts';
import { resolveSweep } from '../../src/studies/sweep-schema.ts';

const STUDY = new URL('../../bench/sweep-10k.json', import.meta.url).pathname;

test('particles of 0.6 um behind ones of 7 um come to the cut-off: noise of a high order is no reason for ever shorter steps', async () => {
  const solve = caseSolver(resolveSweep((await loadAny(STUDY)).document).study);
  const { which, result } = solve(4146);
  const radii = [0, 1].map((k) =>
    Number.parseFloat(String(which.parameters[`cell.positive.layers[${k}].particleRadius`])),
  );
  // the case that the title speaks of, while the file is what it was
  expect(radii.map((radius) => Number(radius.toPrecision(2)))).toEqual([6.9, 0.56]);
  expect(result.reason).toMatch(/^stopped at 3 V/);
});
