import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository, runIn } from './terminal.ts';

/** The shipped study with this many designs; its cell found where it is. */
function shipped(evaluations: number): Record<string, unknown> {
  const text = readFileSync(join(repository, 'configs/studies/400um-pareto.json'), 'utf8');
  const cells = join(repository, 'configs/cells');
  return {
    ...JSON.parse(text.replaceAll('../cells', cells)),
    evaluations,
    population: 10,
    against: ['best-monolayer'],
  };
}

describe('stratode run, of an optimisation', () => {
  let cwd = '';
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'stratode-optimisation-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it('of energy and power of 400 um bi-layers writes its front, all designs and how it converged', async () => {
    writeFileSync(join(cwd, 'pareto.json'), JSON.stringify(shipped(40)));
    const { code, out, files } = await runIn(cwd, ['run', 'pareto.json']);
    expect(code).toBe(0);
    expect(out).toMatch(/best of 100 monolayers inside the same bounds: \d+ on their front/);
    expect(out).toMatch(/^40 designs · 0 failed · \d+ refused · \d+ on the front\n/);
    expect(files.map((name) => name.slice('results/pareto/'.length))).toEqual(
      expect.arrayContaining([
        'best-monolayers.csv',
        'best.csv',
        'convergence.csv',
        'figures/front.svg',
        'gain.csv',
        'points.jsonl',
        'sensitivities.csv',
        'summary.json',
      ]),
    );
    const read = (name: string) =>
      readFileSync(join(cwd, 'results/pareto', name), 'utf8')
        .trim()
        .split('\n');
    const points = read('points.jsonl').map((line) => JSON.parse(line));
    expect(points.map(({ index }) => index)).toEqual(points.map((_, i) => i));
    expect(points.filter(({ purpose }) => purpose === 'search')).toHaveLength(40);
    const thickness = points.map(({ summary }) => summary['Thickness [um]']);
    for (const each of thickness) expect(each).toBeCloseTo(400, 6);
    const parts = read('convergence.csv')
      .slice(1)
      .map((line) => Number(line.split(',')[1]));
    // four generations of bi-layers, five of the monolayers of each powder
    expect(parts).toHaveLength(4 + 2 * 5);
    for (const part of parts) {
      expect(part).toBeGreaterThanOrEqual(0);
      expect(part).toBeLessThanOrEqual(1);
    }
  });

  it('names an objective that the summary does not have, with the nearest that it has, in its line', async () => {
    const objectives = [{ maximise: 'Discharge enrgy [mW.h.cm-2]' }];
    writeFileSync(join(cwd, 'bad.json'), JSON.stringify({ ...shipped(20), objectives }, null, 1));
    const { code, err } = await runIn(cwd, ['run', 'bad.json']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /bad\.json:\d+:\d+ .*objectives\[0\]\.maximise.*did you mean "Discharge energy \[mW\.h\.cm-2\]"/,
    );
  });
});
