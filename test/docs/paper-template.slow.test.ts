/** The guide to a paper's measurements: its commands run as they are written, and every place of the cells is flagged. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository, runIn } from '../cli/terminal.ts';

const GUIDE = readFileSync(join(repository, 'docs/paper-template.md'), 'utf8');
const blocks = [...GUIDE.matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text ?? '');
const commands = blocks.flatMap((text) => text.trim().split('\n'));

/** Words of a line, quoted ones as one. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

describe('docs/paper-template.md', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'stratode-paper-'));
    for (const folder of ['configs', 'docs']) symlinkSync(join(repository, folder), join(cwd, folder));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('has commands in every step', () => {
    expect(commands.length).toBeGreaterThanOrEqual(12);
    for (const line of commands) expect(line).toMatch(/^npx stratode /);
  });

  it.each(commands)('%s', { timeout: 600_000 }, async (line) => {
    const [, , ...argv] = words(line);
    const { code, err } = await runIn(cwd, argv);
    expect(code, err).toBe(0);
    const out = argv[argv.indexOf('--out') + 1] ?? '';
    if (argv.includes('--out')) expect(readdirSync(join(cwd, out)).length).toBeGreaterThan(0);
  });

  it('left a cell from the circuit and the fitted cells', () => {
    expect(existsSync(join(cwd, 'results/paper/slc1-kinetics/cell.json'))).toBe(true);
    expect(readdirSync(join(cwd, 'results/paper/estimation/cells')).length).toBeGreaterThanOrEqual(3);
  });
});
