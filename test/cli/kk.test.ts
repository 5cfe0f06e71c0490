import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixture, spectrumText, VALUES } from './spectra.ts';
import { inEmptyFolder, runIn, STACK } from './terminal.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
  writeFileSync(join(cwd, 'eis.csv'), spectrumText());
  // What drift adds is smooth, what an outlier adds is not.
  writeFileSync(
    join(cwd, 'drift.csv'),
    spectrumText((k) => 0.2 * Math.exp(-(((k - 40) / 3) ** 2))),
  );
  writeFileSync(
    join(cwd, 'noise.csv'),
    spectrumText((k) => (k % 17 === 5 ? 0.08 : 0)),
  );
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const kk = (file: string, ...more: string[]) => runIn(cwd, ['kk', file, ...more]);
const json = (path: string) => JSON.parse(readFileSync(join(cwd, path), 'utf8'));
const text = (path: string) => readFileSync(join(cwd, path), 'utf8');

describe('stratode kk', () => {
  it('finds a spectrum of a circuit valid, and writes the result', async () => {
    const { code, out, err, files } = await kk('eis.csv');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^eis.csv · 51 points, 0.1 to 10000 Hz\nvalid: .*, within 1 %\nM \d+ · mu [\d.]+ · /);
    expect(out).toMatch(/→ results\/eis-kk\/figures\/residuals.svg\n$/);
    const names = ['figures/residuals.csv', 'figures/residuals.svg', 'figures/residuals.vl.json'];
    const written = [...names, 'manifest.json', 'residuals.csv', 'summary.json'];
    expect(files.filter((name) => name.startsWith('results'))).toEqual(
      written.map((name) => `results/eis-kk/${name}`),
    );
    expect(json('results/eis-kk/summary.json')).toMatchObject({ Status: 'finished', Verdict: 'valid' });
    expect(json('results/eis-kk/manifest.json')).toMatchObject({
      kind: 'Kramers-Kronig test',
      options: { test: 'complex', capacitance: true, limit_percent: 1 },
    });
  });

  it.each([
    ['drift.csv', 'drifting', 'neighbours deviate alike'],
    ['noise.csv', 'noisy', 'each point on its own'],
  ])('says of %s that it is %s, which is no failure unless --strict', async (file, verdict, why) => {
    const found = await kk(file);
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out).toContain(`\n${verdict}: `);
    expect(found.out).toContain(why);
    const strict = await kk(file, '--strict', '--out', 'strict');
    expect(strict).toMatchObject({ code: 3, err: `not valid: ${file}\n` });
    expect(json('strict/summary.json')).toMatchObject({ Verdict: verdict });
    expect(json('strict/summary.json')['Beyond the limit'].length).toBeGreaterThan(0);
  });

  it('judges by the limit that is given, and is content with a valid spectrum', async () => {
    expect((await kk('drift.csv', '--strict', '--limit', '50')).code).toBe(0);
    expect((await kk('eis.csv', '--strict')).code).toBe(0);
    expect((await kk('eis.csv', '--strict', '--limit', '1e-6')).code).toBe(3);
  });

  it('writes residuals that are the measured less the fitted', async () => {
    await kk('noise.csv');
    const [head = '', ...rows] = text('results/noise-kk/residuals.csv').trim().split('\n');
    expect(head).toBe(
      'Frequency [Hz],Z_re [Ohm],Z_im [Ohm],Fitted Z_re [Ohm],Fitted Z_im [Ohm],Residual of Z_re [% of |Z|],Residual of Z_im [% of |Z|]',
    );
    expect(rows.length).toBe(51);
    const worst = rows.map((row) => {
      const [, re = 0, im = 0, fittedRe = 0, fittedIm = 0, offRe = 0, offIm = 0] = row.split(',').map(Number);
      const percent = 100 / Math.hypot(re, im);
      expect(offRe).toBeCloseTo((re - fittedRe) * percent, 9);
      expect(offIm).toBeCloseTo((im - fittedIm) * percent, 9);
      return Math.hypot(offRe, offIm);
    });
    const summary = json('results/noise-kk/summary.json');
    expect(summary['Largest residual [%]']).toBeCloseTo(Math.max(...worst), 9);
  });

  it('tests one part of Z by the other, with or without a series capacitance', async () => {
    const plain = JSON.parse((await kk('eis.csv', '--json')).out);
    for (const options of [['--test', 'real'], ['--test', 'imaginary'], ['--no-capacitance']]) {
      const { code, out } = await kk('drift.csv', '--json', ...options);
      expect(code).toBe(0);
      expect(JSON.parse(out)['Largest residual [%]'], options.join()).toBeGreaterThan(1);
    }
    const told = JSON.parse((await kk('eis.csv', '--json', '--capacitance', '--test', 'complex')).out);
    expect(told).toEqual(plain);
  });

  it('prints summary.json and nothing else with --json', async () => {
    const { out } = await kk('eis.csv', '--json', '--drt');
    expect(out).toBe(text('results/eis-kk/summary.json'));
  });

  it('draws the distribution of relaxation times, whose area is the polarisation', async () => {
    const area = 2;
    const { code, out, files } = await kk('eis.csv', '--drt', '--area', `${area} cm2`);
    expect(code).toBe(0);
    expect(files).toContain('results/eis-kk/figures/drt.svg');
    expect(files).toContain('results/eis-kk/drt.csv');
    expect(out).toMatch(/Peak +τ \[s\] +Frequency \[Hz\] +Resistance \[Ω cm²\]/);
    const summary = json('results/eis-kk/summary.json');
    // One depressed arc: its whole width is in the distribution. Regularisation costs less than 1 %.
    expect(summary['Polarisation resistance [Ohm.cm2]'] / (area * VALUES[1]!)).toBeCloseTo(1, 2);
    const [head, ...rows] = text('results/eis-kk/drt.csv').trim().split('\n');
    expect(head).toBe('Relaxation time [s],Gamma [Ohm.cm2]');
    const points = rows.map((row) => row.split(',').map(Number));
    const integral = points.slice(1).reduce((sum, [tau = 0, gamma = 0], k) => {
      const [before = 0, last = 0] = points[k] ?? [];
      return sum + 0.5 * (gamma + last) * Math.log(tau / before);
    }, 0);
    expect(integral / summary['Polarisation resistance [Ohm.cm2]']).toBeCloseTo(1, 2);
  });

  it('tests every spectrum of a file', async () => {
    const { code, out, files } = await kk(fixture('gamry-two.DTA'), '--drt');
    expect(code).toBe(0);
    expect(out.match(/^gamry-two.DTA, spectrum [12] · 9 points/gm)?.length).toBe(2);
    expect(out).toMatch(/→ results\/gamry-two-kk\n$/);
    expect(files).toContain('results/gamry-two-kk/spectrum-2/figures/drt.svg');
    expect(json('results/gamry-two-kk/summary.json').Spectra).toHaveLength(2);
  });

  it.each([
    'autolab-nova.txt',
    'biologic.mpt',
    'chinstruments.txt',
    'parstat.txt',
    'powersuite.txt',
    'versastudio.par',
    'zplot.z',
    'plain.csv',
  ])('takes %s, for what it is', async (name) => {
    const { code, err } = await kk(fixture(name));
    expect(err).not.toMatch(/error/);
    expect(code).toBe(0);
  });
});

describe('a test that cannot be', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratode-'));
    writeFileSync(file('eis.csv'), spectrumText());
    writeFileSync(file('empty.csv'), '');
    writeFileSync(file('zip.z'), Buffer.from([0x1f, 0x8b, 8, 0]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each<[string, string, readonly string[], RegExp]>([
    ['no such file', 'eis.cvs', [], /eis.cvs: does not exist; did you mean "eis.csv"/],
    ['an empty file', 'empty.csv', [], /empty.csv: is empty/],
    ['a packed file', 'zip.z', [], /zip.z: is a gzip file/],
    ['a folder', '.', [], /is a directory/],
    ['too few points', 'eis.csv', ['--from', '0.2 Hz'], /eis.csv: 4 points; at least 6 are needed/],
    ['no points left', 'eis.csv', ['--from', '1 mHz'], /no points are left/],
    ['an unknown test', 'eis.csv', ['--test', 'imag'], /--test: "imag".*allowed: complex, real, imaginary/],
    ['a misspelt test', 'eis.csv', ['--test', 'complx'], /did you mean "complex"/],
    ['a limit of 0', 'eis.csv', ['--limit', '0'], /--limit: "0": must be a number; allowed: 0.000001 to 100/],
    ['both capacitances', 'eis.csv', ['--capacitance', '--no-capacitance'], /are both given/],
    ['a misspelt option', 'eis.csv', ['--drop-inductiv'], /did you mean "--drop-inductive"/],
  ])('is refused for %s', async (_, name, options, message) => {
    const { code, out, err, files } = await inEmptyFolder(['kk', file(name), ...options]);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    expect(err).toMatch(message);
    expect(err).not.toMatch(STACK);
  });
});
