import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesIn, repository } from './terminal.ts';

const tsx = join(repository, 'node_modules/tsx/dist/esm/index.mjs');
const program = ['--import', tsx, join(repository, 'src/cli/main.ts')];
const cell = join(repository, 'configs/cells/blc1.json');

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const stratode = (argv: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [...program, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

describe('the program', () => {
  it('exits with the code, results on standard output, messages on standard error', () => {
    const good = stratode(['discharge', cell, '--json']);
    expect({ status: good.status, stderr: good.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(good.stdout)['Cell']).toBe('BLC1');
    const bad = stratode(['discharge', join(repository, 'test/fixtures/bad/porosity-above-1.json')]);
    expect({ status: bad.status, stdout: bad.stdout }).toEqual({ status: 2, stdout: '' });
    expect(bad.stderr).toMatch(
      /^error: \S+porosity-above-1.json:\d+:\d+ {2}positive.layers\[1\].porosity = 1.35: /,
    );
  });

  it('does the same in every country, time zone and terminal', () => {
    const text = () => filesIn(cwd).map((name) => [name, readFileSync(join(cwd, name), 'utf8')]);
    const here = stratode(['discharge', cell], { LC_ALL: 'C', TZ: 'UTC', NO_COLOR: '1' });
    const files = text();
    const there = stratode(['discharge', cell], { LC_ALL: 'de_DE.UTF-8', TZ: 'Asia/Kolkata', TERM: 'dumb' });
    expect(there.stdout).toBe(here.stdout);
    expect(text()).toEqual(files);
  });

  it('does not mind a reader that leaves', async () => {
    const child = spawn(process.execPath, [...program, 'discharge', cell], { cwd });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(filesIn(cwd)).toContain('results/blc1-1C/manifest.json');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once, as %i in a shell, and leaves no half result', (signal, status) => {
    const study = join(repository, 'configs/studies/graded-vs-monolayer.json');
    const fine = `--accuracy '{"cellsPerLayer": 200, "particlePoints": 20, "rtol": 1e-9}'`;
    const command = [process.execPath, ...program, 'run', study].map((word) => `'${word}'`).join(' ');
    const script = `${command} ${fine} & sleep 2; kill -${signal.slice(3)} $!; wait $!`;
    const shell = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });
    expect(shell.status).toBe(status);
    expect(filesIn(cwd)).toEqual([]);
    expect(shell.stdout).toBe('');
  });
});
