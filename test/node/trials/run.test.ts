import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPTIMISATION, storeOptimisation } from '../../../src/node/stored/optimisation.ts';
import { runTrials, type TrialOptions } from '../../../src/node/trials/run.ts';
import { runOptimisation } from '../../../src/studies/optimisation.ts';
import { resolveOptimisation } from '../../../src/studies/optimisation-schema.ts';
import { cellDocument } from '../../cell/test-cell.ts';

const POROSITY = 'cell.positive.layers[0].porosity';

const document = {
  study: 'optimisation',
  base: { experiment: 'protocol', cell: cellDocument(), steps: ['Discharge at 2C until 3.0 V'] },
  vary: {
    [POROSITY]: { from: 0.2, to: 0.54 },
    'cell.positive.layers[0].thickness': { from: '20 um', to: '150 um' },
  },
  objectives: [{ maximise: 'Discharge energy [mW.h.cm-2]' }, { minimise: 'Thickness [um]' }],
  constraints: [],
  against: ['best-monolayer'],
  evaluations: 16,
  population: 4,
  seed: 2,
};
const { study } = resolveOptimisation(document);
const input = { document, warnings: [] };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stratode-trials-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function run(name: string, more: Partial<TrialOptions> = {}, stopAfter = Number.POSITIVE_INFINITY) {
  const folder = join(root, name);
  const stop = new AbortController();
  const onProgress = (done: number) => (done >= stopAfter ? stop.abort() : undefined);
  const options = { explicit: true, force: false, workers: 1, resume: false, budget: 60_000, ...more };
  return runTrials(
    { folder, kind: OPTIMISATION, input },
    { ...options, signal: stop.signal },
    (value, signal) => runOptimisation(study, { value, signal, onProgress }),
    (result) => storeOptimisation(folder, input, result),
  );
}

/** Every file but the manifest. */
function bytesOf(name: string): Record<string, string> {
  const folder = join(root, name);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  const files = all.filter((entry) => entry.isFile() && entry.name !== 'manifest.json');
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

describe('a study whose designs are valued by workers', () => {
  it('is the same bytes as from one thread, with two workers, stopped, cut off in a line, resumed with one', async () => {
    await storeOptimisation(join(root, 'one'), input, await runOptimisation(study));
    expect(await run('two', { workers: 2 }, 10)).toMatchObject({ kind: 'stopped' });
    await expect(run('two')).rejects.toThrow(/not finished.*--resume/s);
    const journal = join(root, 'two', 'points.jsonl');
    const kept = readFileSync(journal, 'utf8').trimEnd().split('\n').length;
    expect(kept).toBeGreaterThanOrEqual(10);
    appendFileSync(journal, '{"v":2,"index":10,"purp');
    expect((await run('two', { workers: 1, resume: true })).kind).toBe('finished');
    expect(bytesOf('two')).toEqual(bytesOf('one'));
    // of one that is done nothing is valued again: the journal answers all
    expect((await run('two', { workers: 1, resume: true, budget: 1 })).kind).toBe('finished');
    expect(bytesOf('two')).toEqual(bytesOf('one'));
  });

  it('is not resumed with another input', async () => {
    await run('one', {}, 8);
    const other = {
      folder: join(root, 'one'),
      kind: OPTIMISATION,
      input: { document: { ...document, seed: 3 }, warnings: [] },
    };
    const options = { explicit: true, force: false, workers: 1, resume: true, budget: 60_000 };
    await expect(
      runTrials(
        other,
        options,
        async () => 0,
        async () => 0,
      ),
    ).rejects.toThrow(/the input has changed/);
  });
});
