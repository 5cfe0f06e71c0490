import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plotFile } from '../../src/cli/plot-file.ts';
import { boxesOf, overlaps } from '../report/boxes.ts';
import { filesIn, repository, runIn } from './terminal.ts';

const cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
const plot = (...args: string[]) => runIn(cwd, ['plot', ...args]);

beforeAll(async () => {
  const experiment = {
    experiment: 'protocol',
    model: 'p2d',
    cell: join(repository, 'configs/cells/blc1.json'),
    steps: ['Discharge at 2C until 3.5 V'],
    output: { profiles: ['10 s', '5 min'] },
  };
  writeFileSync(join(cwd, 'run.json'), JSON.stringify(experiment));
  expect((await runIn(cwd, ['run', 'run.json'])).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const R = 'results/run';

describe('stratode plot', () => {
  it('draws every figure of a result, in every format, beside what the manifest vouches for', async () => {
    const before = readFileSync(join(cwd, R, 'manifest.json'), 'utf8');
    const { code, out, err } = await plot(R, '--format', 'svg,pdf,png', '--preset', 'rsc');
    expect([code, err]).toEqual([0, '']);
    const names = ['cross-section', 'layers', 'overpotentials', 'profiles', 'voltage'];
    const files = names.flatMap((name) => ['pdf', 'png', 'svg'].map((ext) => `${name}-rsc-single.${ext}`));
    expect(filesIn(join(cwd, R, 'plots'))).toEqual(files.sort());
    for (const file of files) expect(out).toContain(`→ ${R}/plots/${file}`);
    expect(readFileSync(join(cwd, R, 'manifest.json'), 'utf8')).toBe(before);
  });

  it('gives the same bytes again', async () => {
    const args = [R, '--kind', 'profiles', '--format', 'pdf,png,svg', '--preset', 'acs'];
    const read = (out: string) =>
      ['pdf', 'png', 'svg'].map((ext) =>
        readFileSync(join(cwd, out, `profiles-acs-single.${ext}`)).toString('hex'),
      );
    await plot(...args, '--out', 'one');
    await plot(...args, '--out', 'two');
    expect(read('one')).toEqual(read('two'));
  });

  it('lists what there is', async () => {
    const { out } = await plot(R, '--list');
    expect(out.trim().split('\n')).toEqual([
      'layers',
      'overpotentials',
      'voltage',
      'cross-section',
      'profiles',
    ]);
  });

  it.each([
    [[R, '--kind', 'voltages'], 'has no figure "voltages"; did you mean "voltage"?'],
    [[R, '--kind', 'voltage', '--panels', 'b'], 'there is no panel "b"; the figure has one panel'],
    [[R, '--preset', 'elsevir'], 'did you mean "elsevier"'],
    [[R, '--format', 'pgn'], 'did you mean "png"'],
    [[R, '--size', 'full'], 'allowed: single, double'],
    [[R, '--dpi', '5'], 'allowed: 50 to 1200'],
    [['nowhere'], 'does not exist'],
    [['.'], 'has no manifest.json of stratode'],
    [['sheet.json', '--preset', 'rsc'], '--preset stands in the figure file'],
  ])('%j is refused and nothing is written', async (args, message) => {
    writeFileSync(join(cwd, 'sheet.json'), '{}');
    const before = filesIn(cwd);
    const { code, err } = await plot(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\bbug\b/);
    expect(filesIn(cwd)).toEqual(before);
  });
});

describe('of a result that is run again', () => {
  const text = readFileSync(join(repository, 'configs/cells/blc1.json'), 'utf8');
  const run = (...args: string[]) =>
    runIn(cwd, ['run', 'again.json', '--model', 'spm', '--no-bands', ...args]);
  const drawn = () => filesIn(join(cwd, 'results/again')).filter((name) => /^plots|^report/.test(name));
  beforeAll(async () => {
    writeFileSync(join(cwd, 'blc1.json'), text);
    const steps = ['Discharge at 2C until 3.5 V'];
    writeFileSync(
      join(cwd, 'again.json'),
      JSON.stringify({ experiment: 'protocol', cell: 'blc1.json', steps }),
    );
    await run();
    await plot('results/again', '--kind', 'voltage,cross-section');
    await runIn(cwd, ['report', 'results/again']);
  });

  it('drawings stay where the data are the same', async () => {
    const before = drawn();
    expect(before).toEqual(['plots/cross-section.svg', 'plots/voltage.svg', 'report.html']);
    expect((await run()).err).toBe('');
    expect(drawn()).toEqual(before);
  });

  it('of other data they go, and it is said how to have them again; what somebody changed stays, named', async () => {
    const own = join(cwd, 'results/again/plots/cross-section.svg');
    writeFileSync(own, readFileSync(own, 'utf8').replace('<svg', '<svg id="mine"'));
    const { code, err } = await run('--set', 'cell.positive.layers[0].thickness="60 um"');
    expect(code).toBe(0);
    expect(err).toContain(
      '2 files drawn from the result before are removed; again: stratode plot results/again, stratode report results/again',
    );
    expect(err).toContain('drawn from the result before, and changed since: plots/cross-section.svg');
    expect(drawn()).toEqual(['plots/cross-section.svg']);
    expect((await run('--set', 'cell.positive.layers[0].thickness="50 um"')).err).toBe('');
    expect(drawn()).toEqual(['plots/cross-section.svg']);
  });

  it('drawings elsewhere, and a broken list of drawings, are left alone', async () => {
    await plot('results/again', '--kind', 'voltage', '--out', 'elsewhere');
    await plot('results/again', '--kind', 'voltage');
    writeFileSync(join(cwd, 'results/again/drawn.json'), '{ "plots/voltage.svg":');
    expect((await run()).err).toBe('');
    expect(drawn()).toEqual(['plots/cross-section.svg', 'plots/voltage.svg']);
    expect(filesIn(join(cwd, 'elsewhere'))).toEqual(['voltage.svg']);
  });
});

describe('a table of cases', () => {
  const T = 'results/table';
  beforeAll(() => {
    cpSync(join(cwd, R), join(cwd, T), { recursive: true });
    const rows = [1, 2].flatMap((x) =>
      [10, 20].map((y) => `"d, ${x}",${x},${y},${x === 2 && y === 20 ? '' : x * y}`),
    );
    writeFileSync(
      join(cwd, T, 'table.csv'),
      `Design,Rate,Thickness [um],Energy [mW.h.cm-2]\n${rows.join('\n')}\n`,
    );
  });
  const columns = ['--x', 'Rate', '--y', 'Thickness [um]', '--z', 'Energy [mW.h.cm-2]'];

  it('is drawn over the columns named, units as figures write them', async () => {
    const { code, err } = await plot(T, '--kind', 'heat-map,pareto', ...columns);
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(join(cwd, T, 'plots/heat-map.svg'), 'utf8');
    for (const text of ['Thickness [µm]', 'Energy [mWh cm⁻²]', 'Crossed: 1 that failed'])
      expect(svg).toContain(text);
  });

  it('names the nearest of an unknown column, and asks for one that is missing', async () => {
    const wrong = await plot(T, '--kind', 'pareto', '--x', 'Thicknes', '--y', 'Rate');
    expect(wrong.err).toContain('has no column "Thicknes"; did you mean "Thickness [um]"?');
    const none = await plot(T, '--kind', 'heat-map');
    expect(none.err).toContain('needs --x, a column');
  });
});

describe('a figure file', () => {
  const sheet = (panels: object[], others: object = {}) =>
    writeFileSync(
      join(cwd, 'sheet.json'),
      JSON.stringify({ figure: 'two', size: 'double', panels, ...others }),
    );
  const panels = [
    { result: R, kind: 'cross-section' },
    { result: R, kind: 'voltage', title: 'at 2C' },
    { result: R, kind: 'profiles' },
  ];

  it('puts panels of results on one sheet, lettered, nothing clipped or on top of another', async () => {
    sheet(panels);
    const { code, err } = await plot('sheet.json', '--format', 'svg,pdf');
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(join(cwd, 'sheet.svg'), 'utf8');
    expect(svg).toMatch(/width="171mm"/);
    for (const text of ['>(a)<', '>(b)<', '>(c)<', '>at 2C<']) expect(svg).toContain(text);
    const ids = [...svg.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(overlaps(boxesOf(svg).boxes)).toEqual([]);
  });

  it('says of all that is wrong where it is, and what is near', async () => {
    sheet([{ result: R, kinds: 'voltage' }], { preset: 'rcs', colums: 2 });
    const { code, err } = await plot('sheet.json');
    expect(code).toBe(2);
    expect(err).toMatch(/sheet\.json:1:\d+/);
    expect(err).toContain('did you mean "kind"?');
    expect(err).toContain('did you mean "columns"?');
  });

  it('is drawn again when it changes, and a mistake in between does not end the watching', async () => {
    sheet(panels.slice(0, 1));
    const [stop, lines] = [new AbortController(), [] as string[]];
    const take = (text: string) => void lines.push(text);
    const io = { out: take, err: take, cwd, live: false, color: false };
    const place = { path: join(cwd, 'sheet.json'), shown: 'sheet.json' };
    const watching = plotFile(place, { watch: true }, io, stop.signal);
    const seen = (count: number) => expect.poll(() => lines.length, { timeout: 10_000 }).toBe(count);
    await seen(1);
    writeFileSync(place.path, '{ "figure": ');
    await seen(2);
    expect(lines[1]).toMatch(/error: .*sheet\.json:1:\d+/);
    sheet(panels.slice(0, 2));
    await seen(3);
    stop.abort();
    expect(await watching).toBe(0);
  });
});
