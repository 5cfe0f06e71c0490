import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Workers that were started before the study was read, and those that were ended. */
const spare = vi.hoisted(() => ({ started: 0, closed: 0 }));

// only the built program starts workers beforehand
vi.mock('../../src/node/workers/worker-files.ts', async (original) => ({
  ...(await original<typeof import('../../src/node/workers/worker-files.ts')>()),
  workerOf: () => 'file:///of-the-built-program.js',
}));
vi.mock('../../src/node/workers/spare-workers.ts', () => ({
  SpareWorkers: class {
    constructor() {
      spare.started++;
    }
    take(): undefined {
      return undefined;
    }
    close(): void {
      spare.closed++;
    }
  },
}));

const { writeStudy } = await import('./sweep-study.ts');
const { runIn } = await import('./terminal.ts');

let cwd: string;
beforeEach(() => {
  Object.assign(spare, { started: 0, closed: 0 });
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

it('workers that wait for a study are ended when it is done', async () => {
  const ran = await runIn(cwd, ['run', writeStudy(cwd, 2), '--workers', '1']);
  expect({ code: ran.code, ...spare }).toEqual({ code: 0, started: 1, closed: 1 });
});

it('and where it is refused', async () => {
  writeFileSync(join(cwd, 'broken.json'), '{"study": "sweep", "vary": 3}');
  const ran = await runIn(cwd, ['run', 'broken.json']);
  expect({ code: ran.code, ...spare }).toEqual({ code: 2, started: 1, closed: 1 });
});
