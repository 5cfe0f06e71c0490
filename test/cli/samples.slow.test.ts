import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository, runIn } from './terminal.ts';

/** A shipped study, smaller and on one particle per layer; what it names is found where it is. */
function shipped(name: string, more: object): string {
  const text = readFileSync(join(repository, 'configs/studies', `${name}.json`), 'utf8');
  const study = JSON.parse(text.replaceAll('"../', `"${join(repository, 'configs')}/`));
  return JSON.stringify({ ...study, ...more });
}

describe('stratode run, of samples from the stated uncertainties', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'stratode-samples-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const run = async (study: string, ...more: string[]) => {
    writeFileSync(join(cwd, 'study.json'), study);
    const { files, ...ran } = await runIn(cwd, ['run', 'study.json', '--workers', '2', ...more]);
    const read = (name: string) => readFileSync(join(cwd, 'results/study', name), 'utf8');
    return { ...ran, files: files.map((name) => name.slice('results/study/'.length)), read };
  };

  it('ranks what to measure next, with the Sobol bars beside the table', async () => {
    const { code, out, files, read } = await run(shipped('blc1-sensitivity', { rows: 16 }), '--model', 'spm');
    expect(code).toBe(0);
    expect(out).toMatch(/Discharge energy \[mW\.h\.cm-2\]: .*\nmeasure next/);
    expect(out).toMatch(/\nparticleRadius of layer 2 /);
    expect(files).toEqual(expect.arrayContaining(['ranking.csv', 'points.jsonl', 'figures/sobol.svg']));
    const { Ranking } = JSON.parse(read('summary.json'));
    expect(Ranking[0]).toMatchObject({ Input: 'particleRadius of layer 2' });
    expect(read('points.jsonl').trimEnd().split('\n')).toHaveLength(JSON.parse(read('summary.json')).Runs);
  });

  it('gives every number its band and the voltage its figure, the same for a parallel run resumed', async () => {
    const study = shipped('blc1-uncertainty', { samples: 12 });
    const first = await run(study, '--model', 'spm');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^12 runs from 4 stated uncertainties\n/);
    expect(first.files).toEqual(
      expect.arrayContaining(['bands.csv', 'samples.csv', 'voltage-bands.csv', 'figures/band.svg']),
    );
    const before = first.read('samples.csv');
    expect((await run(study, '--model', 'spm', '--resume')).read('samples.csv')).toBe(before);
  });

  it('refuses a part of it, which has no meaning for designs that depend on each other', async () => {
    const { code, err } = await run(shipped('blc1-uncertainty', {}), '--shard', '1/2');
    expect(code).toBe(2);
    expect(err).toMatch(/--shard is for the study of a sweep/);
  });
});
