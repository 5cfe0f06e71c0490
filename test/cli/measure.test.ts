import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stacked } from '../../src/microstructure/generate-image.ts';
import { overlappingSpheres } from '../../src/microstructure/generate-overlapping.ts';
import { loadCell } from '../../src/node/load/load.ts';
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
    // As the page calls it: the name is part of the sources, and what is drawn is drawn by them.
    const image = 'docs/images/two-layers.png';
    cpSync(repo(image), join(cwd, image));
    const cell = repo('configs/cells/blc1.json');
    const found = await measure(image, '--pixel', '200 nm', '--smallest', '9', '--cell', cell, '--out', 'a');
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
    for (const name of ['overlay.svg', 'overlay.png', 'porosity-profile.svg', 'particle-sizes.svg']) {
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
    const band = /[\d.]+ to [\d.]+ mAh in 9 of 10 .* stated uncertainties/.exec(run.out)?.[0];
    expect(band).toBeDefined();
    expect(PAGE).toContain(`\`${band}\``);
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

  it('takes a mask for each layer, whatever its shape, and names the file in the source', async () => {
    const [width, height] = [120, 100];
    const { values } = overlappingSpheres({ shape: [width, height, 1], porosity: 0.5, radius: 4, seed: 2 });
    const png = (of: (x: number, y: number, i: number) => number) => {
      const data = Uint8Array.from({ length: width * height }, (_, i) =>
        of(i % width, Math.floor(i / width), i),
      );
      return encode({ width, height, channels: 1, data });
    };
    const top = (x: number) => 45 + 6 * Math.sin(x / 15);
    writeFileSync(
      join(cwd, 'sem.png'),
      png((_x, _y, i) => (values[i] === 1 ? 200 : 40)),
    );
    writeFileSync(
      join(cwd, 'a.png'),
      png((x, y) => (y < top(x) ? 255 : 0)),
    );
    writeFileSync(
      join(cwd, 'b.png'),
      png((x, y) => (y >= top(x) ? 255 : 0)),
    );
    const found = await measure(
      'sem.png',
      '--pixel',
      '1 um',
      '--mask',
      'low = b.png,up = a.png',
      '--out',
      'm',
    );
    expect({ code: found.code, err: found.err }).toEqual({ code: 0, err: '' });
    const [up, low] = json('m/layers.json').positive.layers;
    expect([up.name, low.name]).toEqual(['up', 'low']);
    expect(Number.parseFloat(up.thickness.value) + Number.parseFloat(low.thickness.value)).toBeCloseTo(
      100,
      1,
    );
    expect(up.porosity.source).toMatch(/measured from sem.png, rows 0–\d+ within a.png/);
    expect(found.files).toContain('m/figures/overlay.png');
    for (const [mask, message] of [
      ['up=a.png,low=a.png', /--mask a.png: shares \d+ voxels with another mask/],
      ['up=a.png,', /--mask: .*"small=a.png,big=b.png"/],
      ['none.png', /none.png/],
    ] as const) {
      const refused = await measure('sem.png', '--pixel', '1 um', '--mask', mask);
      expect(refused.code).not.toBe(0);
      expect(refused.err).toMatch(message);
    }
  });

  it('tells pore, binder and solid apart by their brightness, and three layers by their porosity', async () => {
    const layer = (porosity: number, seed: number) =>
      overlappingSpheres({ shape: [240, 80, 1], porosity, radius: 5, seed });
    const { values } = stacked([layer(0.65, 1), layer(0.3, 2), layer(0.6, 3)], 1);
    // Half of the pores from column 120 on are binder.
    const data = values.map((phase, i) => (phase === 1 ? 200 : i % 240 >= 120 && i % 2 === 0 ? 120 : 30));
    writeFileSync(join(cwd, 'sem.png'), encode({ width: 240, height: 240, channels: 1, data }));
    const options = ['--pixel', '1 um', '--phases', 'pore,binder,solid'];
    const found = await measure('sem.png', ...options, '--layers', '3', '--out', 'm');
    expect({ code: found.code, err: found.err }).toEqual({ code: 0, err: '' });
    expect(found.out).toMatch(/Otsu's thresholds [\d.]+ and [\d.]+/);
    const meets = [
      ...found.out.matchAll(/layers meet at rows (\d+) ± (\d+), a step by ([\d.]+) standard errors/g),
    ];
    expect(meets.length).toBe(2);
    for (const [i, [, at, within]] of meets.entries()) {
      expect(Math.abs(Number(at) - 80 * (i + 1))).toBeLessThanOrEqual(Math.max(3, Number(within)));
    }
    const layers = json('m/layers.json').positive.layers;
    expect(layers.length).toBe(3);
    for (const one of layers) {
      const [eps, active] = [one.porosity.value, one.activeFraction.value];
      expect(1 - eps - active).toBeGreaterThan(0.05); // a quarter of 0.3 to 0.65
      expect(one.activeFraction.source).toContain('binder and carbon are told apart');
    }
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
    ['layers by half', ['--pixel', '1 um', '--threshold', '5', '--layers', '2.5'], /--layers.*1 to 8/],
    [
      'more layers than rows',
      ['--pixel', '1 um', '--threshold', '5', '--layers', '3'],
      /--layers: .*do not make 3/,
    ],
    [
      'a mask beside layers',
      ['--pixel', '1 um', '--threshold', '5', '--mask', 'a.png', '--layers', '2'],
      /--mask and --layers/,
    ],
    [
      'phases that it does not know',
      ['--pixel', '1 um', '--phases', 'pore,carbon,solid'],
      /--phases: .*"pore,binder,solid"/,
    ],
    [
      'phases without solid',
      ['--pixel', '1 um', '--phases', 'pore,binder'],
      /--phases: .*pore and solid among them/,
    ],
    ['phases told twice', ['--pixel', '1 um', '--phases', 'solid,pore', '--bright-pores'], /--bright-pores/],
    [
      'one threshold for three phases',
      ['--pixel', '1 um', '--phases', 'pore,binder,solid', '--threshold', '80'],
      /--threshold: .*2 rising numbers between 3 phases/,
    ],
    [
      'thresholds that fall',
      ['--pixel', '1 um', '--phases', 'pore,binder,solid', '--threshold', '9,5'],
      /rising/,
    ],
    [
      'more phases than brightnesses',
      ['--pixel', '1 um', '--phases', 'pore,binder,solid'],
      /fewer than 3 kinds/,
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
