import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStudy } from './sweep-study.ts';
import { repository, runIn } from './terminal.ts';

const tsx = join(repository, 'node_modules/tsx/dist/esm/index.mjs');
const program = ['--import', tsx, join(repository, 'src/cli/main.ts')];

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const study = (count: number, more: object = {}) => writeStudy(cwd, count, more);

describe('a sweep that is interrupted', () => {
  /** Runs a long sweep and signals it; the code, what it said, and how long it took to go [s]. */
  async function interrupted(signals: readonly NodeJS.Signals[]) {
    const child = spawn(process.execPath, [...program, 'run', study(20_000), '--out', 'x'], { cwd });
    // it may be gone before the second signal is sent
    const exited = new Promise((done) => child.on('exit', done));
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const points = join(cwd, 'x/points.jsonl');
    const begun = () =>
      readdirSync(cwd).includes('x') && readdirSync(join(cwd, 'x')).includes('points.jsonl');
    while (!begun() || readFileSync(points).length === 0) await new Promise((done) => setTimeout(done, 50));
    const start = performance.now();
    for (const signal of signals) {
      child.kill(signal);
      await new Promise((done) => setTimeout(done, 30));
    }
    const code = await exited;
    return { code, err, took: (performance.now() - start) / 1e3 };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'by %s once keeps what is done, prints how to go on, and exits %i within 2 s',
    async (signal, code) => {
      const end = await interrupted([signal]);
      expect(end.code).toBe(code);
      expect(end.took).toBeLessThan(2);
      expect(end.err).toMatch(
        /\d+ of 20000 cases are done and kept; go on with\nstratode run study\.json --out x --workers \d+ --resume\n$/,
      );
      const status = await runIn(cwd, ['status', 'x']);
      expect(status.out).toMatch(/^interrupted · [1-9]\d* of 20000 done · missing /);
    },
  );

  it('by SIGINT twice ends at once and is readable', async () => {
    const end = await interrupted(['SIGINT', 'SIGINT']);
    expect(end.code).toBe(130);
    expect(end.took).toBeLessThan(1);
    expect((await runIn(cwd, ['status', 'x'])).out).toMatch(/^interrupted · [1-9]\d* of 20000 done/);
  });

  it('does not mind a reader that leaves', async () => {
    const command = [process.execPath, ...program, 'run', study(40)].map((word) => `'${word}'`).join(' ');
    const shell = spawnSync('bash', ['-c', `set -o pipefail; ${command} 2>&1 | true`], {
      cwd,
      encoding: 'utf8',
    });
    expect(shell.status).toBe(0);
    expect(readdirSync(join(cwd, 'results/study'))).toContain('summary.json');
  });
});
