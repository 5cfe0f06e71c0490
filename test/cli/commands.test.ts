import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inEmptyFolder, repository, runIn, STACK } from './terminal.ts';

const cell = join(repository, 'configs/cells/blc1.json');
const experiment = join(repository, 'test/fixtures/good/experiment.json');
const study = join(repository, 'test/fixtures/good/study.json');

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const json = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));

describe('stratode discharge', () => {
  it('prints cell, step, layers, checks and the figure on standard output, and nothing on standard error', async () => {
    const { code, out, err, files } = await runIn(cwd, ['discharge', cell]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^BLC1 · 2 layers · [\d.]+ mAh\/cm² · 1C = [\d.]+ mA$/);
    expect(lines[1]).toMatch(
      /^Discharge at 1C until 3\.0 V {3}[\d.]+ mAh · \d+ mAh\/g · \d\.\d+ V · stopped at 3 V after 5\d min \d+ s$/,
    );
    expect(lines[2]).toMatch(/^layer 1 \(.*\) \d+ % used · layer 2 \(.*\) \d+ % used$/);
    expect(lines[3]).toMatch(/^most lost at its end to [\w ]+(in layer \d \(\w+\))?: \d+ of \d+ mV$/);
    expect(lines[4]).toMatch(/^balances \de[+-]\d+ · \d+ values assumed: \w+, /);
    expect(lines.at(-1)).toBe('→ results/blc1-1C/figures/voltage.svg');
    expect(files.map((name) => name.slice('results/blc1-1C/'.length))).toEqual([
      'bands.csv',
      'figures/voltage.csv',
      'figures/voltage.svg',
      'figures/voltage.vl.json',
      'manifest.json',
      'summary.json',
      'timeseries.csv',
    ]);
  });

  it('takes a rate, a cut-off, an accuracy and changed values', async () => {
    const options = ['--rate', 'C/2', '--until', '3.5 V', '--accuracy', 'fine'];
    const set = ['--set', 'positive.layers[0].thickness=30 um', '--set', 'name=thin'];
    const { code, out } = await runIn(cwd, ['discharge', cell, ...options, ...set]);
    expect(code).toBe(0);
    expect(out).toMatch(/^thin · /);
    const manifest = json('results/blc1-C2-3.5V/manifest.json');
    expect(manifest.input.steps).toEqual(['Discharge at C/2 until 3.5 V']);
    expect(manifest.input.cell.positive.layers[0].thickness).toBe('30 um');
    expect(manifest.input.numerics).toEqual({ accuracy: 'fine' });
  });

  it('discharged twice replaces its own result; a named folder only by --force', async () => {
    expect((await runIn(cwd, ['discharge', cell])).code).toBe(0);
    expect((await runIn(cwd, ['discharge', cell])).code).toBe(0);
    expect((await runIn(cwd, ['discharge', cell, '--out', 'mine'])).code).toBe(0);
    const again = await runIn(cwd, ['discharge', cell, '--out', 'mine']);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('--out mine: is not empty');
    expect((await runIn(cwd, ['discharge', cell, '--out', 'mine', '--force'])).code).toBe(0);
  });
});

describe('stratode run', () => {
  it('runs an experiment as its file says', async () => {
    const { code, out, files } = await runIn(cwd, ['run', experiment]);
    expect(code).toBe(0);
    expect(out).toContain('→ results/experiment/figures/voltage.svg\n');
    expect(files).toContain('results/experiment/profiles.csv');
  });

  it('runs a study, and prints its tables', async () => {
    const { code, out, err, files } = await runIn(cwd, ['run', study]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^2 designs · 2 rates · 4 cases\n/);
    expect(out).toMatch(/^Design +C\/10/m);
    expect(out.trimEnd().split('\n').at(-1)).toBe('→ results/study/figures/comparison.svg');
    expect(files).toContain('results/study/table.csv');
  });

  it('shows its progress on standard error, where there is a terminal', async () => {
    const slow = ['--accuracy', '{"cellsPerLayer": 60, "particlePoints": 12, "rtol": 1e-7}'];
    const { out, err } = await runIn(cwd, ['run', study, ...slow], { live: true });
    expect(err).toMatch(/\d\/4 [AB] at /);
    expect(out).not.toMatch(/\d\/4 /);
  });
});

describe('--json', () => {
  it.each([
    ['discharge', cell, 'results/blc1-1C'],
    ['run', experiment, 'results/experiment'],
    ['run', study, 'results/study'],
  ])('%s prints summary.json and nothing else', async (command, file, folder) => {
    const { code, out } = await runIn(cwd, [command, file, '--json']);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(cwd, folder, 'summary.json'), 'utf8'));
  });
});

describe('what cannot be run to its end', () => {
  it('is passed over with a message where its end was reached before it began', async () => {
    const steps = '["Discharge at 1C until 3.0 V", "Discharge at 1C until 3.5 V", "Rest for 1 hour"]';
    const { code, out, err } = await runIn(cwd, ['run', experiment, '--set', `steps=${steps}`]);
    expect(code).toBe(0);
    expect(err).toBe('passed over, their ends were reached before they began: step 2 (3.5 V)\n');
    expect(out).toContain('stopped at 3.5 V already at its start: infeasible');
  });

  it('exits with 3 where the cell cannot do it, says why, and keeps the rest', async () => {
    const steps = '["Discharge at 1C until 3.0 V", "Discharge at 1 kW until 2.5 V", "Rest for 1 hour"]';
    const { code, err, files } = await runIn(cwd, ['run', experiment, '--set', `steps=${steps}`]);
    expect(code).toBe(3);
    expect(err).toMatch(/^step 2 of 3 could not be run: stopped at power limit already at its start/);
    expect(files).toContain('results/experiment/timeseries.csv');
  });

  it('exits with 2 where it cannot even begin', async () => {
    const steps = 'steps=["Discharge at 1C until 4.25 V"]';
    const { code, err, files } = await runIn(cwd, ['run', experiment, '--set', steps]);
    expect({ code, files }).toEqual({ code: 2, files: [] });
    expect(err).toMatch(/steps\[0\] = .*the cell starts at 4.2 V, so this step would end at once/);
  });
});

describe('a disk that refuses', () => {
  it('exits with 4 and one line', async () => {
    writeFileSync(join(cwd, 'file'), '');
    const { code, out, err } = await runIn(cwd, ['discharge', cell, '--out', 'file/below']);
    expect({ code, out }).toEqual({ code: 4, out: '' });
    // Node 20 says ENOTDIR here, Node 22 EEXIST
    expect(err).toMatch(/^error: .*file.*\((ENOTDIR|EEXIST)\)\n$/);
  });
});

describe('the command line', () => {
  it.each<[string, string[], RegExp]>([
    ['no such command', ['dicharge', cell], /no command "dicharge"; did you mean "discharge"/],
    ['a command of a later version', ['import', cell], /"import" is a command of a later version/],
    ['no file', ['run'], /"run" wants a file/],
    ['no such file', ['run', 'nothing.json'], /nothing.json: does not exist/],
    ['a folder', ['run', repository], /is a directory/],
    ['too much', ['discharge', cell, 'more'], /"more" is too much/],
    ['no such option', ['discharge', cell, '--rat', '1C'], /no option "--rat"; did you mean "--rate"/],
    ['an option twice', ['discharge', cell, '--rate', '1C', '--rate', '2C'], /--rate is given twice/],
    ['an option without its value', ['discharge', cell, '--rate'], /rate/],
    ['an empty option', ['discharge', cell, '--out', ''], /--out is empty/],
    ['a rate that is none', ['discharge', cell, '--rate', 'fast'], /--rate: "fast": is no C-rate/],
    ['a rate of zero', ['discharge', cell, '--rate', '0C'], /--rate: "0C": must lie in/],
    ['a cut-off without unit', ['discharge', cell, '--until', '3.0'], /--until: "3.0": has no unit.*"3.0 V"/],
    ['a cut-off above the start', ['discharge', cell, '--until', '4.3 V'], /--until: "4.3 V": .*end at once/],
    [
      'an accuracy that is none',
      ['discharge', cell, '--accuracy', 'fin'],
      /accuracy.*"fin".*did you mean "fine"/,
    ],
    ['a change without value', ['discharge', cell, '--set', 'name'], /--set: "name": must be PATH=VALUE/],
    [
      'a change twice',
      ['discharge', cell, '--set', 'name=a', '--set', 'name=b'],
      /--set: "name": is set twice/,
    ],
    ['a change of nothing', ['discharge', cell, '--set', 'nam=a'], /--set +nam = "a": .*did you mean "name"/],
    ['a bad change', ['discharge', cell, '--set', 'temperature=-300 degC'], /--set +temperature/],
    ['a cell to run', ['run', cell], /is a cell.*stratode discharge/],
    ['an experiment to discharge', ['discharge', experiment], /of kind "experiment".*stratode run/],
  ])('with %s is refused', async (_, argv, reason) => {
    const { code, out, err, files } = await inEmptyFolder(argv);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    expect(err).toMatch(reason);
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(STACK);
  });

  it('that is empty shows how it is used', async () => {
    const { code, out, err } = await inEmptyFolder([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/stratode run <file>/);
  });

  it.each([[['--help']], [['run', '--help']], [['discharge', '--help']], [['discharge', cell, '--help']]])(
    '%s is answered on standard output',
    async (argv) => {
      const { code, out, err, files } = await inEmptyFolder(argv);
      expect({ code, err, files }).toEqual({ code: 0, err: '', files: [] });
      expect(out).toContain('stratode');
    },
  );

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect(await inEmptyFolder(['--version'])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
  });

  it('may name files with spaces, letters of other scripts, and a dash in front', async () => {
    const text = readFileSync(cell, 'utf8');
    for (const name of ['two words.json', 'Ζελλe µ.json', `${'x'.repeat(200)}.json`]) {
      writeFileSync(join(cwd, name), text);
      expect(await runIn(cwd, ['discharge', name])).toMatchObject({ code: 0, err: '' });
    }
    writeFileSync(join(cwd, '-dash.json'), text);
    expect(await runIn(cwd, ['discharge', '--', '-dash.json'])).toMatchObject({ code: 0, err: '' });
  });

  it('finds files from the folder it is in', async () => {
    mkdirSync(join(cwd, 'below'));
    writeFileSync(join(cwd, 'cell.json'), readFileSync(cell));
    const { code, files } = await runIn(join(cwd, 'below'), [
      'discharge',
      '../cell.json',
      '--out',
      '../here',
    ]);
    expect({ code, files }).toEqual({ code: 0, files: [] });
    expect(json('here/manifest.json').kind).toBe('protocol');
  });
});
