import { describe, expect, it } from 'vitest';
import type { PackAnswer } from '../../../src/node/sweep/solver.ts';
import { type PoolEvents, runPool } from '../../../src/node/workers/pool.ts';
import type { FakeStudy } from '../sweep/fake-cases.ts';

const FILE = new URL('../sweep/fake-worker.ts', import.meta.url).href;
/** Longer than a worker takes to go when it is released [ms]. */
const LATE = 600;

/** Solves all cases of a study on one worker; what is not listened to is not to happen. */
async function solve(job: FakeStudy, events: Partial<PoolEvents<PackAnswer, number>>): Promise<void> {
  const waiting = Array.from({ length: job.count }, (_, i) => i);
  const queue = { left: () => waiting.length, next: (most: number) => waiting.splice(0, most) };
  const unwanted = () => expect.unreachable();
  const options = { workers: 1, worker: FILE, job, budget: 60_000 };
  await runPool<PackAnswer>(queue, options, { onAnswer: unwanted, onLost: unwanted, ...events });
}

const late = <T>(run: () => T) => new Promise<T>((done) => setTimeout(() => done(run()), LATE));

describe.concurrent('a pool', () => {
  it('ends when the last answer is kept, though its worker is gone long before', async () => {
    const kept: number[] = [];
    await solve({ count: 3 }, { onAnswer: (_, cases) => late(() => void kept.push(...cases)) });
    expect(kept.sort()).toEqual([0, 1, 2]);
  });

  it.each(['throw', 'die'] as const)(
    'ends when the word of a lost case is kept: of one that would %s',
    async (trouble) => {
      const kept: number[] = [];
      await solve(
        { count: 1, trouble: { 0: trouble } },
        { onLost: (one) => late(() => void kept.push(one)) },
      );
      expect(kept).toEqual([0]);
    },
  );

  it.each([
    ['an answer', {}],
    ['the word of a lost case', { trouble: { 0: 'throw' as const } }],
  ])('fails with what kept %s from the disk', async (_, more) => {
    const refused = () => late(() => undefined).then(() => Promise.reject(new Error('the disk is full')));
    const run = solve({ count: 1, ...more }, { onAnswer: refused, onLost: refused });
    await expect(run).rejects.toThrow('the disk is full');
  });
});
