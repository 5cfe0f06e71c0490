import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { programOf } from '../../../src/experiments/program.ts';
import { runProtocol } from '../../../src/experiments/protocol.ts';
import type { RunResult } from '../../../src/experiments/result.ts';
import { checkStep } from '../../../src/experiments/step-support.ts';
import { finiteCsv, finiteJson } from '../../../src/node/files/finite.ts';
import { loadExperiment, loadStudy } from '../../../src/node/load/load.ts';
import {
  checkFolder,
  documentHash,
  MANIFEST,
  MARKER,
  readManifest,
  sha256,
  writeResult,
} from '../../../src/node/store/store.ts';
import { storeComparison } from '../../../src/node/stored/comparison.ts';
import { storeRun } from '../../../src/node/stored/run.ts';
import { runComparison } from '../../../src/studies/comparison.ts';

let temporary: string;
let folder: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'stratode-'));
  folder = join(temporary, 'result');
});
afterEach(() => rmSync(temporary, { recursive: true }));

const good = (name: string) => fileURLToPath(new URL(`../../fixtures/good/${name}`, import.meta.url));
const loaded = await loadExperiment(good('experiment.json'), {
  checkStep,
  set: { steps: ['Discharge at 1C until 3.0 V', 'Rest for 10 minutes', 'Charge at 1C until 4.1 V'] },
});
const result = runProtocol(loaded.experiment, programOf(loaded.experiment.steps));

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const rows = (name: string) =>
  read(name)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('a folder for results', () => {
  const allowed = (options: { explicit: boolean; force?: boolean }) => {
    try {
      checkFolder(folder, { force: false, ...options });
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return false;
    }
  };
  const DEFAULT = { explicit: false };
  const EXPLICIT = { explicit: true };

  it('may be missing or empty', () => {
    expect([allowed(DEFAULT), allowed(EXPLICIT)]).toEqual([true, true]);
    mkdirSync(folder);
    expect([allowed(DEFAULT), allowed(EXPLICIT)]).toEqual([true, true]);
  });

  it('with a result of ours is replaced where it is the default, and by --force where it was named', () => {
    writeResult(folder, new Map([['summary.json', '{}']]), { [MARKER]: '0' });
    expect([allowed(DEFAULT), allowed(EXPLICIT), allowed({ explicit: true, force: true })]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it.each([
    ['something else', 'notes.txt', 'mine'],
    ['a manifest of something else', MANIFEST, '{"name": "a web app"}'],
    ['a broken manifest', MANIFEST, '{"stratode": '],
  ])('with %s is refused without --force', (_, name, text) => {
    mkdirSync(folder);
    writeFileSync(join(folder, name), text);
    expect([allowed(DEFAULT), allowed(EXPLICIT), allowed({ explicit: true, force: true })]).toEqual([
      false,
      false,
      true,
    ]);
    expect(read(name)).toBe(text);
  });

  it('that is a file is refused, --force or not', () => {
    writeFileSync(folder, 'mine');
    expect([allowed(DEFAULT), allowed(EXPLICIT), allowed({ explicit: true, force: true })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a new result', () => {
  it('takes the files of the old one away, and nobody else’s', () => {
    writeResult(folder, new Map([['profiles.csv', 'old']]), { [MARKER]: '0' });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeResult(folder, new Map([['timeseries.csv', 'new']]), { [MARKER]: '0' });
    expect(readdirSync(folder).sort()).toEqual([MANIFEST, 'notes.txt', 'timeseries.csv']);
  });

  it('takes nothing away outside the folder, whatever a manifest says', () => {
    const outside = join(temporary, 'precious.txt');
    writeFileSync(outside, 'mine');
    mkdirSync(folder);
    const files = { '../precious.txt': '0', [outside]: '0', 'a/../../precious.txt': '0' };
    writeFileSync(join(folder, MANIFEST), JSON.stringify({ [MARKER]: '0', files }));
    writeResult(folder, new Map([['timeseries.csv', 'new']]), { [MARKER]: '0' });
    expect(existsSync(outside)).toBe(true);
  });

  it('has the checksum of every file in its manifest', async () => {
    await storeRun(folder, loaded, result);
    const files = readManifest(folder)?.['files'] as Record<string, string>;
    expect(Object.keys(files)).toContain('figures/voltage.svg');
    for (const [name, sum] of Object.entries(files)) expect(sha256(read(name))).toBe(sum);
  });
});

describe('a number that is not finite', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    '%s is a bug that names the column, and nothing is written',
    async (bad) => {
      const [first] = result.steps;
      if (first === undefined) throw new Error('no step was run');
      const series = { ...first.series, voltage: first.series.voltage.with(3, bad) };
      const broken: RunResult = { ...result, steps: [{ ...first, series }] };
      await expect(storeRun(folder, loaded, broken)).rejects.toThrow(
        /bug: "Voltage \[V\]" is .* in row 4 of timeseries.csv/,
      );
      expect(existsSync(folder)).toBe(false);
    },
  );

  it('is found in any text that is written', () => {
    expect(() => finiteJson('summary.json', { a: [{ 'b [V]': Number.NaN }] })).toThrow(
      /"a › 0 › b \[V\]" is NaN/,
    );
    expect(() => finiteCsv('a.csv', ['x'], [[1], [Number.NEGATIVE_INFINITY]])).toThrow(
      /"x" is -Infinity in row 2/,
    );
    expect(finiteCsv('a.csv', ['x', 'y'], [[1, undefined]])).toBe('x,y\n1,\n');
  });
});

describe('a protocol leaves behind', () => {
  it('its time series, in the columns that others know', async () => {
    await storeRun(folder, loaded, result);
    const [head, ...body] = rows('timeseries.csv');
    expect(head).toEqual(['Time [s]', 'Current [A]', 'Voltage [V]', 'Discharge capacity [A.h]', 'Step']);
    expect(new Set(body.map((row) => row[4]))).toEqual(new Set(['1', '2', '3']));
    expect(body).toHaveLength(result.steps.reduce((sum, { series }) => sum + series.time.length, 0));
    const discharged = body.filter((row) => row[4] === '1').map(([, , voltage]) => Number(voltage));
    expect(discharged.at(-1)).toBeCloseTo(3, 6);
  });

  it('profiles where they were asked for', async () => {
    await storeRun(folder, loaded, result);
    const [head, first] = rows('profiles.csv');
    expect(head?.slice(0, 4)).toEqual(['Time [s]', 'x [m]', 'Region', 'Electrolyte concentration [mol.m-3]']);
    expect(first?.[0]).toBe('600');
    expect(first?.slice(5)).toEqual(['', '', '', '']);
  });

  it('scalars with their units, of the run and of each step', async () => {
    const { summary } = await storeRun(folder, loaded, result);
    expect(JSON.parse(read('summary.json'))).toEqual(summary);
    const [discharge, rest, charge] = summary['Steps'] as Record<string, number>[];
    const [{ charge: coulombs = 0 } = {}] = result.steps;
    expect(discharge?.['Discharge capacity [mA.h]']).toBeCloseTo(coulombs / 3.6, 12);
    expect(summary['Discharge capacity [mA.h]']).toBe(discharge?.['Discharge capacity [mA.h]']);
    expect(rest).not.toHaveProperty('Discharge capacity [mA.h]');
    expect(charge?.['Charge capacity [mA.h]']).toBeGreaterThan(0);
    expect(charge?.['End voltage [V]']).toBeCloseTo(4.1, 6);
  });

  it('the resolved input with its hash, versions, statistics and balances', async () => {
    await storeRun(folder, loaded, result);
    const manifest = readManifest(folder) ?? {};
    expect(manifest['input']).toEqual(JSON.parse(JSON.stringify(loaded.document)));
    expect(manifest['inputSha256']).toBe(documentHash(loaded.document));
    expect(manifest).toMatchObject({ kind: 'protocol', status: 'event', balances: result.balances });
    expect(manifest['solver']).toHaveProperty('steps');
    expect(manifest['assumed']).toBeInstanceOf(Array);
  });

  it('the same bytes every time', async () => {
    await storeRun(folder, loaded, result);
    const first = readdirSync(folder, { recursive: true }).sort();
    const texts = first.map((name) => (name === 'figures' ? '' : read(String(name))));
    await storeRun(folder, loaded, runProtocol(loaded.experiment, programOf(loaded.experiment.steps)));
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(first);
    expect(first.map((name) => (name === 'figures' ? '' : read(String(name))))).toEqual(texts);
  });

  it('a figure over time where nothing was discharged', async () => {
    const rest = runProtocol(loaded.experiment, programOf(['Rest for 10 minutes']));
    expect((await storeRun(folder, loaded, rest)).figure).toBe('figures/voltage-time.svg');
  });

  it('a table of its cycles, and of long tests the steps of the cycles whose rows were kept', async () => {
    const cycle = ['Discharge at 2C for 1 minute', 'Charge at 2C for 1 minute'];
    const many = runProtocol(loaded.experiment, programOf([{ repeat: 60, steps: cycle }]));
    const { summary, figure } = await storeRun(folder, loaded, many);
    const [head, ...body] = rows('cycles.csv');
    expect(head?.slice(0, 3)).toEqual(['Cycle', 'Charge capacity [mA.h]', 'Discharge capacity [mA.h]']);
    expect(body.map(([cycleNumber]) => Number(cycleNumber))).toEqual(
      Array.from({ length: 60 }, (_, k) => k + 1),
    );
    for (const row of body) expect(Number(row[1])).toBeCloseTo(Number(row[2]), 9);
    expect(summary).toMatchObject({ Cycles: 60 });
    expect((summary['Steps'] as unknown[]).length).toBeLessThan(30);
    expect(readManifest(folder)).toMatchObject({ stepsInAll: 120 });
    expect(figure).toBe('figures/cycles.svg');
  });

  it('the spectra of its steps, by the names that its cycles give', async () => {
    const cycle = [
      'Discharge at 2C for 1 minute',
      'Impedance from 1 kHz to 1 Hz',
      'Charge at 2C for 1 minute',
    ];
    const taken = runProtocol(loaded.experiment, programOf([{ repeat: 3, steps: cycle }]));
    await storeRun(folder, loaded, taken);
    const names = new Set(
      read('spectrum.csv')
        .split('\n')
        .slice(1, -1)
        .map((line) => /^"?([^"]*?)"?,[\d.]/.exec(line)?.[1]),
    );
    expect(names.size).toBe(3);
    expect(readFileSync(join(folder, 'cycles.csv'), 'utf8')).toContain([...names][1]);
    expect(existsSync(join(folder, 'figures', 'nyquist.svg'))).toBe(true);
  });
});

describe('the hash of an input', () => {
  it('does not depend on the order of keys, and on everything else', () => {
    expect(documentHash({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(
      documentHash({ b: { d: 'x', c: [1, 2] }, a: 1 }),
    );
    expect(documentHash({ a: [1, 2] })).not.toBe(documentHash({ a: [2, 1] }));
  });
});

describe('a comparison leaves behind', () => {
  it.each([
    ['at equal capacity', {}, 'curves/A-3mAhcm2-C10.csv', 4],
    ['of designs as they are', { equal: undefined }, 'curves/A-as-is-C10.csv', 4],
  ])('%s: a table, a curve for each case, one figure', async (_, change, curve, cases) => {
    const study = await loadStudy(good('study.json'));
    const changed = 'equal' in change ? { ...study.study, equal: [] } : study.study;
    const { summary, figure } = await storeComparison(folder, study, runComparison(changed));
    expect(existsSync(join(folder, figure))).toBe(true);
    expect(rows('table.csv')).toHaveLength(cases + 1);
    expect(rows('table.csv')[0]).toContain('Discharge capacity [mA.h.cm-2]');
    expect(readdirSync(join(folder, 'curves'))).toHaveLength(cases);
    expect(rows(curve)[0]?.[0]).toBe('Time [s]');
    expect(read('table.md')).toContain('| A');
    expect(summary['Cases run']).toBe(cases);
    const own = (summary['Cases'] as Record<string, unknown>[]).filter((one) => one['Design'] === 'A');
    for (const one of own) expect(one['Capacity against A [%]']).toBe(0);
    expect(readManifest(folder)).toMatchObject({ kind: 'comparison', status: 'finished' });
  });
});
