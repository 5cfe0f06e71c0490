import { expect, it } from 'vitest';
import { EstimationCrew } from '../../../src/node/estimation/crew.ts';
import { ESTIMATION_WORKER } from '../../../src/node/workers/worker-files.ts';

it('a crew that was told to stop leaves no question open, and takes no other', async () => {
  const stop = AbortSignal.abort();
  const options = { workers: 1, worker: ESTIMATION_WORKER, job: {}, budget: 60_000, signal: stop };
  const crew = new EstimationCrew(options);
  const ask = () => crew.ask('start', 0);
  expect(await ask()).toEqual({ kind: 'stopped' });
  expect(await ask()).toEqual({ kind: 'stopped' });
  await crew.close();
  expect(await ask()).toEqual({ kind: 'stopped' });
}, 10_000);
