import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/cell/fields.ts';
import type { JsonObject as JsonSchema } from '../../src/cell/normalise.ts';
import { parseJsonFile } from '../../src/node/load/jsonc.ts';
import type { Kind } from '../../src/node/load/kind.ts';
import { figureFileSchema } from '../../src/node/schema/figure-schema.ts';
import { type SchemaKind, schemaFile, schemaKinds } from '../../src/node/schema/file.ts';
import { jsonSchema, schemaText } from '../../src/node/schema/json-schema.ts';
import { MEANINGS, PARTS } from '../../src/node/schema/meanings.ts';
import { violations } from './json-schema-check.ts';
import { inEmptyFolder, repository } from './terminal.ts';

/** As much of an input file as is touched here. */
interface File {
  [key: string]: unknown;
  positive: { layers: Record<string, unknown>[] };
}

const KINDS: Record<string, Kind> = { cells: 'cell', experiments: 'experiment', studies: 'study' };
const configs = Object.entries(KINDS).flatMap(([folder, kind]) =>
  readdirSync(join(repository, 'configs', folder))
    .filter((name) => /\.jsonc?$/.test(name))
    .map((name) => ({ kind, name: `${folder}/${name}` })),
);
const read = (path: string) => parseJsonFile(readFileSync(path, 'utf8'), path).data as File;
const config = (name: string) => read(join(repository, 'configs', name));

describe('stratode schema', () => {
  it.each(schemaKinds)('schemas/%s.schema.json is up to date; if not, run: stratode schema', (kind) => {
    expect(readFileSync(join(repository, 'schemas', schemaFile(kind)), 'utf8')).toBe(schemaText(kind));
  });

  it('writes them into a folder and says where', async () => {
    const names = ['cell', 'experiment', 'study', 'figure'].map((kind) => `${kind}.schema.json`);
    const { code, out, err, files } = await inEmptyFolder(['schema', 'here']);
    expect({ code, err, files }).toEqual({
      code: 0,
      err: '',
      files: names.map((name) => `here/${name}`).sort(),
    });
    expect(out).toBe(names.map((name) => `→ here/${name}\n`).join(''));
    expect((await inEmptyFolder(['schema'])).files).toEqual(names.map((name) => `schemas/${name}`).sort());
  });
});

describe('the schemas', () => {
  it.each(configs)('accept configs/$name', ({ kind, name }) => {
    expect(violations(config(name), jsonSchema(kind))).toEqual([]);
  });

  it.each([
    ['experiment.json', 'experiment'],
    ['study.json', 'study'],
    ['sweep.json', 'study'],
  ] as const)('accept the fixture %s', (name, kind) => {
    expect(violations(read(join(repository, 'test/fixtures/good', name)), jsonSchema(kind))).toEqual([]);
  });

  it('accept the other ways to write a thing', () => {
    const cell = config('cells/blc1.json');
    const sourced = { value: ['3.0 V', '4.3 V'], source: 'assumed' };
    const named = { ...cell, negative: { metal: 'lithium' }, electrolyte: { base: 'lipf6-nyman2008' } };
    expect(violations({ ...named, voltageWindow: sourced }, jsonSchema('cell'))).toEqual([]);
    const variant = { base: 'blc1.json', set: { 'positive.layers[0].porosity': 0.4 } };
    expect(violations(variant, jsonSchema('cell'))).toEqual([]);
    const accuracy = { cellsPerLayer: 20, particlePoints: 8, rtol: 1e-6 };
    const experiment = {
      experiment: 'protocol',
      cell: variant,
      steps: ['Rest for 1 hour'],
      numerics: { accuracy },
    };
    for (const initialState of [{ voltage: '4 V' }, { stateOfCharge: 0.5 }, { stoichiometry: [0.5, 0.6] }]) {
      expect(violations({ ...experiment, initialState }, jsonSchema('experiment'))).toEqual([]);
    }
    expect(violations({ ...experiment, cell }, jsonSchema('experiment'))).toEqual([]);
  });

  const layer = { ...config('cells/blc1.json').positive.layers[0], porosty: 0.3 };
  it.each<[Kind, string, object, string]>([
    ['cell', 'cells/blc1.json', { positive: { layers: [layer] } }, 'has the unknown key porosty'],
    ['cell', 'cells/blc1.json', { area: 1.54 }, '.area fits nothing'],
    ['cell', 'cells/blc1.json', { voltageWindow: ['3.0 V'] }, 'is beyond 2'],
    ['cell', 'cells/blc1.json', { electrolyte: 'water' }, 'is none of lipf6-'],
    ['cell', 'cells/blc1.json', { base: 'slc1.json' }, 'has the unknown key name'],
    ['experiment', 'experiments/blc1-1C.json', { initialState: {} }, 'is beyond 1'],
    ['experiment', 'experiments/blc1-1C.json', { measured: [] }, '.measured is beyond 1'],
    ['study', 'studies/graded-vs-monolayer.json', { equal: { adjust: 'porosity' } }, '.equal fits nothing'],
  ])('refuse what is wrong in a %s (%s, %o)', (kind, name, changes, why) => {
    expect(violations({ ...config(name), ...changes }, jsonSchema(kind)).join('\n')).toContain(why);
    const { cell, positive, designs, ...rest } = config(name);
    expect(violations(rest, jsonSchema(kind)).join('\n')).toMatch(/lacks (cell|positive|designs)/);
  });

  it.each(schemaKinds)('explain every key of a %s file, and no others', (kind) => {
    const { described, silent } = keysOf(jsonSchema(kind), kind);
    expect(silent).toEqual([]);
    const unused = Object.keys(MEANINGS[kind]).filter(
      (path) => !described.some((text) => text.startsWith(MEANINGS[kind][path] ?? '')),
    );
    expect(unused).toEqual([]);
  });

  const sheet = { figure: 'two', panels: [{ result: 'results/a', kind: 'voltage' }] };
  it('accept a figure file, and what the reader of it accepts', () => {
    const whole = { $schema: 'figure.schema.json', ...sheet, preset: 'acs', size: 'single', columns: 1 };
    for (const file of [sheet, whole]) {
      expect(violations(file, jsonSchema('figure'))).toEqual([]);
      expect(figureFileSchema.safeParse(file).success).toBe(true);
    }
  });

  it.each([
    [{ colums: 2 }, 'has the unknown key colums'],
    [{ preset: 'rcs' }, '.preset is none of rsc'],
    [{ size: 'full' }, '.size is none of single'],
    [{ columns: 5 }, '.columns is beyond 4'],
    [{ panels: [] }, '.panels is beyond 1'],
    [{ panels: [{ result: 'a', kinds: 'voltage' }] }, 'has the unknown key kinds'],
    [{ panels: [{ result: 'a' }] }, 'lacks kind'],
    [{ figure: '' }, '.figure'],
  ])('refuse in a figure file what its reader refuses: %o', (changes, why) => {
    const file = { ...sheet, ...changes };
    expect(violations(file, jsonSchema('figure')).join('\n')).toContain(why);
    expect(figureFileSchema.safeParse(file).success).toBe(false);
  });

  it('give units, and what values must lie in', () => {
    expect(schemaText('cell')).toContain('thickness of the layer; a length with its unit, such as');
    expect(schemaText('cell')).toContain('in [0.1 um, 5 mm]');
  });
});

/** Descriptions of all keys, and the keys without one. */
function keysOf(schema: JsonSchema, kind: SchemaKind): { described: string[]; silent: string[] } {
  const described: string[] = [];
  const silent: string[] = [];
  const known = [
    ...Object.values(MEANINGS[kind]),
    ...Object.values(PARTS),
    'path to a cell',
    'values to change',
  ];
  const walk = (node: unknown, name: string): void => {
    if (!isObject(node)) return;
    const { description, properties = {}, items, additionalProperties, anyOf, definitions = {} } = node;
    if (typeof description === 'string') described.push(description);
    if (!isObject(properties)) return;
    for (const [key, child] of Object.entries(properties)) {
      const text = isObject(child) ? String(child['description']) : '';
      if (!known.some((meaning) => text.startsWith(meaning))) silent.push(`${name}.${key}`);
      else walk(child, `${name}.${key}`);
    }
    const parts = [items, additionalProperties, anyOf, Object.values(definitions as object)];
    for (const part of parts.flat()) walk(part, name);
  };
  walk(schema, '');
  return { described, silent };
}
