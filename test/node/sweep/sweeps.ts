/** Sweeps of fake cases in temporary folders, and what they left as bytes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSweep, type SweepEnd, type SweepOptions } from '../../../src/node/sweep/run.ts';
import { WHOLE } from '../../../src/node/sweep/shard.ts';
import { type FakeStudy, openCases } from './fake-cases.ts';

export const FAKE = {
  explicit: true,
  force: false,
  resume: false,
  shard: WHOLE,
  workers: 1,
  cases: { open: openCases, worker: new URL('./fake-worker.ts', import.meta.url).href },
  budget: 60_000,
} as const;

export function fakeSweep(
  folder: string,
  document: FakeStudy,
  options: Partial<SweepOptions> = {},
): Promise<SweepEnd> {
  return runSweep(folder, { document, warnings: [] }, { ...FAKE, ...options });
}

/** Every file of a result but the manifest, which knows the time it took, as checksums by name. */
export function resultOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => name !== 'manifest.json')
    .sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

export function rowsOf(folder: string): Record<string, unknown>[] {
  const lines = readFileSync(join(folder, 'points.jsonl'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}
