import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseJsonFile } from '../../src/node/load/jsonc.ts';
import { jsonSchema } from '../../src/node/schema/json-schema.ts';
import { TEMPLATES, template } from '../../src/node/templates/templates.ts';
import { violations } from './json-schema-check.ts';
import { inEmptyFolder, repository, runIn } from './terminal.ts';

interface File {
  $schema: string;
  designs: Record<string, string>;
}

const KINDS = TEMPLATES;
const schemaOf = (kind: (typeof KINDS)[number]) =>
  kind === 'cell' || kind === 'study' ? kind : 'experiment';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const data = (text: string, path = 'new.jsonc') => parseJsonFile(text, path).data as File;

describe('stratode new', () => {
  it.each(KINDS)('%s writes a commented file that runs', async (kind) => {
    const { code, out, err, files } = await runIn(cwd, ['new', kind]);
    expect({ code, err, files }).toEqual({ code: 0, err: '', files: [`${kind}.jsonc`] });
    const command = kind === 'cell' ? 'discharge' : 'run';
    expect(out).toBe(`→ ${kind}.jsonc\nstratode ${command} ${kind}.jsonc runs it\n`);
    expect(readFileSync(join(cwd, `${kind}.jsonc`), 'utf8')).toMatch(/^ +\/\/ /m);
    const ran = await runIn(cwd, [command, `${kind}.jsonc`]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  });

  it.each(KINDS)('%s names a schema that is there and accepts it', async (kind) => {
    await runIn(cwd, ['new', kind, 'mine.jsonc']);
    const file = data(readFileSync(join(cwd, 'mine.jsonc'), 'utf8'));
    const schema = fileURLToPath(file.$schema);
    expect(JSON.parse(readFileSync(schema, 'utf8')).title).toBe(`stratode ${schemaOf(kind)} file`);
    expect(violations(file, jsonSchema(schemaOf(kind)))).toEqual([]);
  });

  it('refers to the package by relative paths inside its project', () => {
    const path = join(repository, 'configs', 'new', 'study.jsonc');
    const file = data(template('study', path));
    expect(file.$schema).toBe('../../schemas/study.schema.json');
    expect(file.designs['BLC1']).toBe('../cells/blc1.json');
    expect(resolve(dirname(path), file.designs['SLC1'] ?? '')).toBe(
      join(repository, 'configs/cells/slc1.json'),
    );
    expect(data(template('cell', join(repository, 'cell.jsonc'))).$schema).toBe('./schemas/cell.schema.json');
  });

  it('writes over nothing, unless told', async () => {
    writeFileSync(join(cwd, 'cell.jsonc'), 'mine');
    const refused = await runIn(cwd, ['new', 'cell']);
    expect(refused).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('cell.jsonc: is there already; --force'),
    });
    expect(readFileSync(join(cwd, 'cell.jsonc'), 'utf8')).toBe('mine');
    expect(await runIn(cwd, ['new', 'cell', '--force'])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(cwd, 'cell.jsonc'), 'utf8')).toContain('"positive"');
    mkdirSync(join(cwd, 'folder.jsonc'));
    const folder = await runIn(cwd, ['new', 'cell', 'folder.jsonc', '--force']);
    expect(folder).toMatchObject({ code: 2, err: expect.stringContaining('is a directory') });
  });

  it.each<[string, string[], RegExp]>([
    ['no kind', [], /"new" wants a kind: stratode new <kind> \[file\]/],
    [
      'a kind that is none',
      ['sell'],
      /no kind of file "sell"; did you mean "cell"\?; allowed: cell, experiment, rate-capability, cycling, gitt, study/,
    ],
    ['a file without comments', ['cell', 'cell.json'], /cell\.json: must end in "\.jsonc"/],
    ['too much', ['cell', 'a.jsonc', 'b.jsonc'], /"b\.jsonc" is too much/],
  ])('with %s is refused', async (_, words, reason) => {
    const { code, out, err, files } = await inEmptyFolder(['new', ...words]);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    expect(err).toMatch(reason);
  });
});
