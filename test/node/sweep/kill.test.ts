import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killedSweep, seeded } from './kill.ts';
import { fakeSweep, resultOf } from './sweeps.ts';

const KILLS = 6;
const CASES = 1500;
/** A pack is 75 ms of cases of 2 ms, half as much again where it grows; each of two workers loses the one it works on. */
const LOST = 2 * 56;

it(`a sweep killed ${KILLS} times, as a whole or a worker of it, resumes to the bytes of an unbroken one`, async () => {
  const root = mkdtempSync(join(tmpdir(), 'stratode-'));
  try {
    const { kills, runs, again, result } = await killedSweep(root, KILLS, CASES, seeded(7));
    console.log(`${kills} kills, ${runs} runs, ${again} of ${CASES} cases solved again`);
    expect(kills).toBe(KILLS);
    expect(again).toBeLessThanOrEqual(LOST * kills);
    for (const workers of [1, 2]) {
      await fakeSweep(join(root, String(workers)), { count: CASES }, { workers });
      expect(result).toEqual(resultOf(join(root, String(workers))));
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
