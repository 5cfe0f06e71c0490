/** Memory over a long sweep: a case leaves nothing behind but its row. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { loadAny } from '../../../src/node/load/load.ts';
import { caseSolver } from '../../../src/studies/case-solver.ts';
import { resolveSweep } from '../../../src/studies/sweep-schema.ts';
import { fakeSweep } from './sweeps.ts';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** What lives on the heap and beside it, after all that does not is gone [MB]. */
function living(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** Compiled code, and the caches of the runtime that still fill [MB]. */
const SETTLING = 3;
const FOLDER = new URL('../../../', import.meta.url).pathname;

it('the solver of a sweep holds after 3,000 cases what it held after 1,000', async () => {
  const loaded = await loadAny(join(FOLDER, 'bench/sweep-10k.json'));
  const { study } = resolveSweep(loaded.document);
  const solve = caseSolver(study);
  const cases = (from: number, to: number) => {
    for (let i = from; i < to; i++) solve(i);
    return living();
  };
  const warm = cases(0, 1000);
  const late = cases(1000, 3000);
  console.info(`${warm.toFixed(1)} MB after 1,000 cases, ${late.toFixed(1)} MB after 3,000`);
  expect(late - warm).toBeLessThan(SETTLING);
});

it('the main process holds after 10,000 cases what it held after 2,000', async () => {
  const root = mkdtempSync(join(tmpdir(), 'stratode-'));
  try {
    const held: { readonly done: number; readonly megabytes: number }[] = [];
    await fakeSweep(
      join(root, 'sweep'),
      { count: 10_000, rows: 60 },
      {
        workers: 2,
        onProgress: ({ done }) => {
          if (done - (held.at(-1)?.done ?? 0) >= 500) held.push({ done, megabytes: living() });
        },
      },
    );
    const from = (first: number, end: number) =>
      held.filter(({ done }) => done >= first && done < end).map(({ megabytes }) => megabytes);
    const [warm, late] = [Math.max(...from(1500, 4000)), Math.max(...from(7000, 10_001))];
    console.info(`${warm.toFixed(1)} MB by 4,000 cases, ${late.toFixed(1)} MB by 10,000`);
    expect(late - warm).toBeLessThan(SETTLING);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
