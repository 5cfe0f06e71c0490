import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAny, loadCell } from '../../../src/node/load/load.ts';
import { runIn } from '../../cli/terminal.ts';
import { MATERIAL, NOISE, smallStudy, TRUTH } from './small-study.ts';

/** An estimate lies within so many of its standard errors but once in 15,000. */
const FAR = 4;
/** A search in workers that start while other tests run. */
const TIME = 120_000;

let cwd = '';
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-fit-'));
  await smallStudy(cwd);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Every file of a result by its name. */
function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('stratode run with the study of an estimation', () => {
  it(
    'finds the truth within its errors, says so, and leaves tables, figures and the cell',
    async () => {
      const ran = await runIn(cwd, ['run', 'study.json', '--out', 'a', '--workers', '2']);
      expect(ran.code, ran.err).toBe(0);
      expect(ran.out).toMatch(
        /^2 parameters from 84 points · \d of 3 starts at the best · reduced χ² [\d.]+\n/,
      );
      expect(ran.out).toMatch(/eis · data\/eis\.csv +0\.\d+ % of \|Z\| RMS · 42 points/);
      expect(ran.out).toMatch(/→ a\/figures\/fit-eis\.svg\n$/);
      const summary = JSON.parse(readFileSync(join(cwd, 'a/summary.json'), 'utf8'));
      for (const { Parameter, Value, 'Standard error': error } of summary.Estimates) {
        const wanted = TRUTH[Parameter.split('.').at(-1) as keyof typeof TRUTH];
        expect(Math.abs(Value - wanted) / error, `${Parameter}: ${Value} ± ${error}`).toBeLessThan(FAR);
      }
      // uniform noise of that deviation
      expect(Math.abs(Math.log(summary['Reduced chi-squared'])), String(NOISE)).toBeLessThan(0.7);
      const { cell, provenance, warnings } = await loadCell(join(cwd, 'a/cells/SLC1.json'));
      expect(warnings).toEqual([]);
      const found = provenance.find(({ path }) => path === `${MATERIAL}.rateConstantFactor`);
      expect(found).toMatchObject({ source: 'estimated from eis (stratode)' });
      // cell files have 15 digits
      expect((found!.value as number) / summary.Estimates[0].Value).toBeCloseTo(1, 13);
      expect(found!.uncertainty).toBeGreaterThan(0);
      expect(cell.name).toBe('SLC1');
      expect(readFileSync(join(cwd, 'a/correlation.csv'), 'utf8').split('\n')).toHaveLength(4);
      const rows = readFileSync(join(cwd, 'a/residuals.csv'), 'utf8').trimEnd().split('\n');
      expect(rows).toHaveLength(1 + 84);
    },
    TIME,
  );

  it(
    'goes on from a journal that was cut in the middle of a line to the same bytes',
    async () => {
      const before = bytesOf(join(cwd, 'a'));
      const path = join(cwd, 'a/points.jsonl');
      const [first = ''] = readFileSync(path, 'utf8').split('\n');
      writeFileSync(path, `${first}\n`);
      appendFileSync(path, '{"v":1,"index":1,"sta');
      const ran = await runIn(cwd, ['run', 'study.json', '--out', 'a', '--workers', '1', '--resume']);
      expect(ran.code, ran.err).toBe(0);
      expect(bytesOf(join(cwd, 'a'))).toEqual(before);
    },
    TIME,
  );

  it('is not resumed with other data, and not overwritten unasked', async () => {
    const data = join(cwd, 'data/eis.csv');
    const kept = readFileSync(data, 'utf8');
    writeFileSync(data, kept.replace(/,(\d)/, ',9$1'));
    const other = await runIn(cwd, ['run', 'study.json', '--out', 'a', '--resume']);
    writeFileSync(data, kept);
    expect(other).toMatchObject({ code: 2, out: '' });
    expect(other.err).toMatch(/cannot be resumed: the input or the measured data has changed/);
    expect((await runIn(cwd, ['run', 'study.json', '--out', 'a'])).err).toMatch(/is not empty/);
    expect((await runIn(cwd, ['run', 'study.json', '--shard', '1/2'])).err).toMatch(
      /--shard is for the study of a sweep/,
    );
  });

  it('has a report, and its figures by their kinds', async () => {
    const plotted = await runIn(cwd, ['plot', 'a', '--kind', 'correlation']);
    expect(plotted.code, plotted.err).toBe(0);
    const ran = await runIn(cwd, ['report', 'a']);
    expect(ran.code, ran.err).toBe(0);
    const html = readFileSync(join(cwd, 'a/report.html'), 'utf8');
    for (const part of ['fit-eis', 'parameters', 'correlation', 'What the data do not see'])
      expect(html).toContain(part);
  });
});

describe('the files that an estimation names', () => {
  const write = (name: string, value: object) => writeFileSync(join(cwd, name), JSON.stringify(value));
  const refusal = async (name: string) => (await runIn(cwd, ['run', name])).err;
  const study = () => JSON.parse(readFileSync(join(cwd, 'study.json'), 'utf8')) as Record<string, unknown>;

  it('are inlined: both sweeps of one file are of the states in their order', async () => {
    const loaded = await loadAny(join(cwd, 'study.json'));
    if (loaded.kind !== 'estimation') throw new Error(loaded.kind);
    const [set] = loaded.study.data;
    expect(set).toMatchObject({ name: 'eis', cell: 'cell', observations: [{ state: 0 }, { state: 1 }] });
    expect(loaded.warnings).toEqual([]);
  });

  it("say of which cell an experiment is by its own cell, whatever the cell's name", async () => {
    const other = { base: study()['cell'] as string, set: { temperature: '30 degC' } };
    const vary = { [`cells.Y.${MATERIAL}.rateConstantFactor`]: { from: 0.1, to: 10 } };
    write('two.json', { ...study(), cell: undefined, cells: { X: other, Y: study()['cell'] }, vary });
    const loaded = await loadAny(join(cwd, 'two.json'));
    if (loaded.kind !== 'estimation') throw new Error(loaded.kind);
    expect(loaded.study.data[0]!.cell).toBe('Y');
    write('one.json', { ...study(), cell: other });
    expect((await loadAny(join(cwd, 'one.json'))).warnings.map(({ message }) => message)).toEqual([
      "its own cell SLC1 is not used, the study's SLC1 is",
    ]);
  });

  it.each([
    [
      'an experiment that is not there',
      { data: ['eiss.json'] },
      /bad\.json:\d+:\d+ +data\[0\] = "eiss\.json".*does not exist; did you mean "eis\.json"/,
    ],
    ['a study for an experiment', { data: ['study.json'] }, /has no "experiment"/],
    [
      'a file of data that is not there',
      { data: ['lost.json'] },
      /lost\.json:\d+:\d+ +measured\[0\]\.file = "data\/eix\.csv".*does not exist; did you mean "eis\.csv"/,
    ],
    [
      'a sweep that is not there',
      { data: ['sweep.json'] },
      /sweep\.json:.*measured\[0\]\.sweep = 3: the file has 2 sweeps.*"sweep": 1 to 2/,
    ],
    [
      'a state without the sweep',
      { data: ['state.json'] },
      /state\.json:.*the file has 2 sweeps; name the one that is meant/,
    ],
    [
      'a misspelt key of the data',
      { data: ['key.json'] },
      /key\.json:.*measured\[0\]\.nois = .*did you mean "noise"/,
    ],
  ])('%s is refused in its file', async (_, more, wanted) => {
    const experiment = JSON.parse(readFileSync(join(cwd, 'eis.json'), 'utf8'));
    const given = (entry: object) => ({
      ...experiment,
      measured: [{ file: 'data/eis.csv', noise: '1 %', ...entry }],
    });
    write('lost.json', given({ file: 'data/eix.csv' }));
    write('sweep.json', given({ sweep: 3 }));
    write('state.json', given({ state: 1 }));
    write('key.json', given({ nois: '1 %' }));
    write('bad.json', { ...study(), ...more });
    expect(await refusal('bad.json')).toMatch(wanted);
  });
});
