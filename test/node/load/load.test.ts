import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cell/derived.ts';
import { resolveCell } from '../../../src/cell/resolve.ts';
import { InputError } from '../../../src/core/errors.ts';
import { resolveExperiment } from '../../../src/experiments/schema.ts';
import {
  type LoadOptions,
  loadAny,
  loadCell,
  loadExperiment,
  loadStudy,
} from '../../../src/node/load/load.ts';
import { resolveStudy } from '../../../src/studies/schema.ts';
import { badInputs } from '../../fixtures/bad-inputs.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const CONFIGS = join(import.meta.dirname, '../../../configs');

/** The message of the InputError that loading ends in; anything else thrown fails the test. */
async function refusal(path: string, options?: LoadOptions): Promise<string> {
  try {
    await loadAny(path, options);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('each bad input is refused with its place, what was received and what is allowed', () => {
  it('every fixture has its expectation', async () => {
    const files = readdirSync(join(FIXTURES, 'bad')).map((name) => name.replace('.json', ''));
    expect(Object.keys(badInputs).sort()).toEqual(files.sort());
  });

  it.each(Object.entries(badInputs))('%s', async (name, expected) => {
    const message = await refusal(join(FIXTURES, 'bad', `${name}.json`));
    expect(message).toMatch(/^\S*test\/fixtures\/bad\/[\w-]+\.json/);
    for (const part of expected) expect(message).toContain(part);
    expect(message).not.toMatch(/undefined|(?<!is )NaN\b(?!")|\[object|at .*\.ts:/);
  });
});

describe('files that are no text files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratode-load-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a missing file, with the nearest name', async () => {
    expect(await refusal(join(FIXTURES, 'good/cel.json'))).toMatch(
      /cel\.json: does not exist; did you mean "cell.json"/,
    );
    expect(await refusal(join(FIXTURES, 'good/cell.json/x'))).toContain('a part of its path is a file');
    expect(await refusal(`${'x'.repeat(300)}.json`)).toContain('has a name that is too long');
    expect(await refusal('a\0b')).toContain('cannot be read');
  });

  it('a directory, a pipe, a device: none is opened', async () => {
    mkdirSync(join(folder, 'directory.json'));
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    expect(await refusal(join(folder, 'directory.json'))).toContain('is a directory');
    expect(await refusal(join(folder, 'pipe.json'))).toContain('is not a regular file');
    expect(await refusal('/dev/zero')).toContain('is not a regular file');
  });

  it('a file of 50 MB, by its size', async () => {
    const path = join(folder, 'large.json');
    writeFileSync(path, ' '.repeat(50e6));
    expect(await refusal(path)).toContain('has 50.0 MB; input files may have 1 MB');
  });

  it.skipIf(process.getuid?.() === 0)('a file without permission', async () => {
    const path = join(folder, 'secret.json');
    writeFileSync(path, '{}');
    chmodSync(path, 0);
    expect(await refusal(path)).toContain('may not be read');
  });

  it('a byte-order mark is no part of the text', async () => {
    const path = join(folder, 'bom.json');
    writeFileSync(path, `\uFEFF${readFileSync(join(FIXTURES, 'good/cell.json'), 'utf8')}`);
    expect((await loadCell(path)).cell.name).toBe('test cell');
  });

  it.each([
    ['layers', (n: number) => `{"positive":{"layers":[${Array(n).fill('{}')}]}}`, 30_000],
    ['keys', (n: number) => `{"positive":1,${Array.from({ length: n }, (_, i) => `"k${i}":1`)}}`, 24_000],
    ['duplicate keys', (n: number) => `{"positive":1,${Array(n).fill('"k":1')}}`, 24_000],
    ['steps', (n: number) => `{"experiment":"protocol","steps":[${Array(n).fill('3')}]}`, 49_000],
    ['brackets', (n: number) => `{"positive":[${Array(n).fill('[]')}]}`, 3e5],
    ['letters', (n: number) => `{"positive":"${'x'.repeat(n)}"}`, 9e5],
  ])('a file full of %s is refused within two seconds, on a few lines', async (_, make, count) => {
    const path = join(folder, 'full.json');
    writeFileSync(path, make(count));
    const start = performance.now();
    expect((await refusal(path)).length).toBeLessThan(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('references', () => {
  const good = (name: string) => join(FIXTURES, 'good', name);

  it('are resolved against the file that names them, wherever the process runs', async () => {
    const { document, experiment } = await loadExperiment(good('experiment.json'));
    expect(experiment.cell.positive.layers).toHaveLength(2);
    expect(document['cell']).toMatchObject({ name: 'test cell', electrolyte: { base: 'lipf6-valoen2005' } });
    expect(experiment.output).toMatchObject({ period: 10, profiles: [600] });
  });

  it('a variant is its base with values set; comments and trailing commas are no matter', async () => {
    expect((await loadCell(good('variant.json'))).cell.positive.layers[0]?.porosity).toBe(0.35);
    expect((await loadCell(good('comments.jsonc'))).cell.separator.thickness).toBe(20e-6);
  });

  it('leave one document that stands for itself', async () => {
    const cell = await loadCell(good('variant.json'));
    const text = (value: unknown) => JSON.stringify(value);
    expect(text(resolveCell(JSON.parse(text(cell.document))).cell)).toBe(text(cell.cell));
    const experiment = await loadExperiment(good('experiment.json'));
    const again = resolveExperiment(JSON.parse(JSON.stringify(experiment.document)));
    expect(again.experiment.initialState).toEqual(experiment.experiment.initialState);
    const study = await loadStudy(good('study.json'));
    expect(resolveStudy(JSON.parse(JSON.stringify(study.document))).study.equal).toEqual(study.study.equal);
  });

  it('to the wrong kind of file are refused', async () => {
    await expect(loadCell(good('study.json'))).rejects.toThrow('is of kind "study", and a cell is wanted');
    await expect(loadStudy(good('cell.json'))).rejects.toThrow('is of kind "cell", and a study is wanted');
    await expect(loadExperiment(good('cell.json'))).rejects.toThrow(
      'is of kind "cell", and an experiment is wanted',
    );
  });
});

describe('values set from outside', () => {
  const cell = join(FIXTURES, 'good/cell.json');
  const experiment = join(FIXTURES, 'good/experiment.json');
  const study = join(FIXTURES, 'good/study.json');

  it('reach into cells, experiments and studies', async () => {
    expect((await loadCell(cell, { set: { 'separator.porosity': 0.5 } })).cell.separator.porosity).toBe(0.5);
    const set = { 'cell.electrolyte': 'lipf6-nyman2008', 'numerics.doubleLayer': true, model: 'p2d' };
    const changed = (await loadExperiment(experiment, { set })).experiment;
    expect(changed.cell.electrolyte.material.name).toBe('lipf6-nyman2008');
    expect(changed.numerics.doubleLayer).toBe(true);
    const scaled = (await loadStudy(study, { set: { 'designs.A.area': '2 cm^2', rates: ['2C'] } })).study;
    expect(scaled.designs[0]?.cell.area).toBeCloseTo(2e-4, 18);
    expect(scaled.rates).toEqual([{ label: '2C', value: 2 }]);
  });

  it('are refused as such', async () => {
    expect(await refusal(cell, { set: { 'separator.porosity': 2 } })).toBe(
      '--set  separator.porosity = 2: must lie in (0, 1)',
    );
    expect(await refusal(cell, { set: { 'seperator.porosity': 0.5 } })).toContain(
      'did you mean "separator.porosity"?',
    );
    expect(await refusal(experiment, { set: { 'numerics.foo.bar': 1 } })).toMatch(
      /--set {2}numerics\.foo.*unknown key/,
    );
    expect(await refusal(cell, { set: { 'a..b': 1 } })).toContain('"a..b" is no path');
  });
});

describe('the shipped files', () => {
  const files = readdirSync(CONFIGS, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.jsonc?$/.test(name),
  );

  it.each(files)('%s loads without a warning', async (name) => {
    expect((await loadAny(join(CONFIGS, name))).warnings).toEqual([]);
  });

  const shipped = async (name: string) => loadCell(join(CONFIGS, 'cells', `${name}.json`));

  it.each(['slc1', 'slc2', 'blc1', 'blc2'])(
    '%s has 3 mAh/cm^2 and says of every value where it is from',
    async (name) => {
      const { cell, provenance } = await shipped(name);
      const { arealCapacity_mAh_cm2, layers } = derive(cell);
      expect(arealCapacity_mAh_cm2).toBeCloseTo(3, 4);
      for (const { capacityShare, binderAndCarbonFraction } of layers) {
        expect(capacityShare * layers.length).toBeCloseTo(1, 4);
        expect(binderAndCarbonFraction).toBeCloseTo(0.1, 12);
      }
      expect(provenance.filter(({ kind }) => kind === 'not stated' || kind === 'default')).toEqual([]);
      expect(provenance.some(({ kind }) => kind === 'assumed')).toBe(true);
    },
  );

  it('the bi-layers are each other turned round', async () => {
    const layers = async (name: string) =>
      (await shipped(name)).cell.positive.layers.map(({ material: _, ...rest }) => rest);
    expect(await layers('blc2')).toEqual([...(await layers('blc1'))].reverse());
    expect((await layers('blc1')).map(({ name }) => name)).toEqual(['small', 'big']);
  });

  it("xu2019 is PyBaMM's cell, 59 % above its nominal 2.4 mAh, and xu2019-original is 9 % above", async () => {
    const { cell } = await shipped('xu2019');
    expect(cell.positive.layers[0]?.effectiveConductivity).toBeCloseTo(100 * (1 - 0.331) ** 1.5, 2);
    expect(derive(cell).oneC).toBeCloseTo(2.4e-3, 15);
    expect(derive(cell).capacity / 3.6).toBeCloseTo(3.82, 2);
    expect(derive((await shipped('xu2019-original')).cell).capacity / 3.6).toBeCloseTo(2.61, 2);
  });

  it('the study compares four designs at 3 and 12 mAh/cm^2 and five rates', async () => {
    const { study } = await loadStudy(join(CONFIGS, 'studies/graded-vs-monolayer.json'));
    expect(study.designs.map(({ name }) => name)).toEqual(['SLC1', 'SLC2', 'BLC1', 'BLC2']);
    expect(study.rates.map(({ label }) => label)).toEqual(['C/10', 'C/2', '1C', '2C', '3C']);
    expect(study.equal.map(({ arealCapacity }) => arealCapacity / 3.6e4)).toEqual([3, 12]);
  });
});
