import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { loadCell } from '../../src/node/load.ts';
import { runIn } from './terminal.ts';

const repo = (path: string) => new URL(`../../${path}`, import.meta.url).pathname;
const PAGE = readFileSync(repo('docs/micrographs.md'), 'utf8');

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const measure = (...args: string[]) => runIn(cwd, ['measure', ...args]);
const json = (path: string) => JSON.parse(readFileSync(join(cwd, path), 'utf8'));
const volume = (n: number) => overlappingSpheres({ shape: [n, n, n], porosity: 0.5, radius: 5, seed: 3 });

describe('stratode measure', () => {
  it('gives the numbers of docs/micrographs.md, and a cell that can be discharged', async () => {
    const image = repo('docs/images/two-layers.png');
    const cell = repo('configs/cells/blc1.json');
    const found = await measure(
      image,
      '--pixel',
      '200 nm',
      '--median',
      '1',
      '--smallest',
      '9',
      '--cell',
      cell,
      '--out',
      'a',
    );
    expect({ code: found.code, err: found.err }).toEqual({ code: 0, err: '' });
    const rows = found.out.split('\n').filter((line) => /^(small|big) /.test(line));
    expect(rows.length).toBe(2);
    for (const row of rows) {
      const [name, thickness, eps, epsError, radius, radiusError] = row.split(/\s+/);
      expect(PAGE).toContain(
        `| ${name} | ${thickness} | ${eps} ± ${epsError} | ${radius} ± ${radiusError} |`,
      );
    }
    for (const said of ['binder and carbon are not resolved', 'small: no tortuosity: a 2-D image']) {
      expect(found.out).toContain(said);
    }
    const written = found.files.filter((name) => name.startsWith('a/'));
    for (const name of ['overlay.svg', 'porosity-profile.svg', 'particle-sizes.svg']) {
      expect(written).toContain(`a/figures/${name}`);
    }
    const layer = json('a/cell.json').positive.layers[0];
    expect(layer.porosity.source).toMatch(/measured from .*two-layers\.png, rows 0–159; binder and carbon/);
    expect(layer.bruggeman.value).toBe(1.8); // of the cell: the image says nothing of it
    await loadCell(join(cwd, 'a/cell.json'));
    const run = await runIn(cwd, ['discharge', 'a/cell.json', '--rate', '2C', '--out', 'b']);
    expect(run.code).toBe(0);
    const capacity = /until 3.0 V +([\d.]+) mAh/.exec(run.out)?.[1];
    expect(PAGE).toContain(`At 2C the cell gives ${capacity} mAh.`);
  });

  it('gives a volume its tortuosity, times what is asked for binder, and says so', async () => {
    writeFileSync(join(cwd, 'v.raw'), volume(32).values);
    const options = ['--shape', '32x32x32', '--pixel', '0.3 um', '--threshold', '0.5'];
    const plain = await measure('v.raw', ...options, '--layers', 'one=0:32', '--out', 'a');
    expect(plain).toMatchObject({ code: 0 });
    expect(plain.out).toContain('tau is that of the pores seen');
    const times = await measure(
      'v.raw',
      ...options,
      '--layers',
      'one=0:32',
      '--binder-factor',
      '1.5',
      '--out',
      'b',
    );
    expect(times.out).toContain('tau is multiplied by 1.5');
    const [a, b] = ['a', 'b'].map((folder) => json(`${folder}/layers.json`).positive.layers[0].tortuosity);
    expect(b.value / a.value).toBeCloseTo(1.5, 3); // four digits are written
    expect(a.source).toContain('not resolved');
    expect(b.source).toMatch(/times 1.5 for binder and carbon \(Usseglio-Viretta/);
  });

  it.each<[string, string[], RegExp]>([
    ['no pixel size', [], /does not say how large its pixels are; .*--pixel "353 nm"/],
    ['a pixel without unit', ['--pixel', '353'], /--pixel/],
    [
      'a crop that leaves the image',
      ['--pixel', '1 um', '--threshold', '5', '--crop', '0:99,0:8'],
      /--crop: .*0:16/,
    ],
    [
      'layers without names',
      ['--pixel', '1 um', '--threshold', '5', '--layers', '0:8'],
      /--layers: .*"small=0:812/,
    ],
    ['labels of one phase', ['--pixel', '1 um', '--labels', 'pore=#00ff00'], /--labels: .*pore and solid/],
    ['labels for a grey image', ['--pixel', '1 um', '--labels', 'pore=#00ff00,solid=#ff0000'], /grey/],
    ['one brightness', ['--pixel', '1 um'], /one brightness only/],
    ['an axis of one slice', ['--pixel', '1 um', '--axis', 'z', '--threshold', '5'], /one page only/],
  ])('refuses %s', async (_, options, message) => {
    const data = new Uint8Array(256).fill(9);
    writeFileSync(join(cwd, 'a.png'), encode({ width: 16, height: 16, channels: 1, data }));
    const found = await measure('a.png', ...options);
    expect(found.code).toBe(2);
    expect(found.err).toMatch(message);
  });
});
