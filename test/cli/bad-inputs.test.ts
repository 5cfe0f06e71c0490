import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEmptyFolder, repository, STACK } from './terminal.ts';

const folder = join(repository, 'test/fixtures/bad');
const isRun = (text: string) => /"(experiment|study|steps|designs)"/.test(text);
const fixtures = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'latin1');
  return { name, command: isRun(text) ? 'run' : 'discharge' };
});

describe('a bad input is refused with its reason and leaves nothing behind', () => {
  it('there are at least thirty', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(30);
  });

  it.each(fixtures)('$name', async ({ name, command }) => {
    const { code, out, err, files } = await inEmptyFolder([command, join(folder, name)]);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    for (const line of err.trimEnd().split('\n')) expect(line).toMatch(/^error: \S.*(: | {2})\S/);
    expect(err).not.toMatch(STACK);
    expect(err).not.toMatch(/is wanted; stratode (run|discharge)/);
  });
});
