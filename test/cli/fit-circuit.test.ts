import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CIRCUIT, fixture, spectrumText, VALUES } from './spectra.ts';
import { inEmptyFolder, repository, runIn, STACK } from './terminal.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stratode-'));
  writeFileSync(join(cwd, 'eis.csv'), spectrumText());
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const command = (...more: string[]) => runIn(cwd, ['fit-circuit', 'eis.csv', '--starts', '2', ...more]);
const fitted = (...more: string[]) => command('--circuit', CIRCUIT, ...more);
const json = (path: string) => JSON.parse(readFileSync(join(cwd, path), 'utf8'));
const text = (path: string) => readFileSync(join(cwd, path), 'utf8');

/** Doubles in the file and a fit to its minimum: nothing else is between the values and what is found. */
const EXACT = 6;

describe('stratode fit-circuit', () => {
  it('finds the parameters of a spectrum without noise, and writes the result', async () => {
    const { code, out, err, files } = await fitted();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const figures = ['bode', 'nyquist', 'residuals'].flatMap((name) =>
      ['csv', 'svg', 'vl.json'].map((ending) => `figures/${name}.${ending}`),
    );
    const written = [...figures, 'manifest.json', 'parameters.csv', 'spectrum.csv', 'summary.json'];
    expect(files).toEqual(['eis.csv', ...written.map((name) => `results/eis-circuit/${name}`)]);
    const summary = json('results/eis-circuit/summary.json');
    const names = ['R0 [Ohm]', 'R1 [Ohm]', 'CPE1.Q [Ohm-1.s^n]', 'CPE1.n'];
    names.forEach((name, k) => {
      expect(summary[name] / VALUES[k]!, name).toBeCloseTo(1, EXACT);
    });
    expect(summary['R1 standard error [Ohm]']).toBeLessThan(1e-4);
    expect(summary['R1 lower 95 % [Ohm]']).toBeLessThanOrEqual(summary['R1 [Ohm]']);
    expect(summary['R1 upper 95 % [Ohm]']).toBeGreaterThanOrEqual(summary['R1 [Ohm]']);
    expect(summary).toMatchObject({ Status: 'finished', 'Kramers-Kronig verdict': 'valid', Points: 51 });
    for (const part of ['R0-p(R1,CPE1)', 'CPE1.Q', 'Ω⁻¹ s^n', 'chi²', 'AIC', 'BIC', 'condition number']) {
      expect(out).toContain(part);
    }
    expect(out).toMatch(/valid: Kramers–Kronig residuals are at most .*\n/);
    expect(out).toMatch(/largest correlations: CPE1.Q–CPE1.n -0\.\d{3}/);
    expect(out).toMatch(/→ results\/eis-circuit\/figures\/nyquist.svg\n$/);
  });

  it('tells in the manifest the file with its checksum, what was asked, and the versions', async () => {
    await fitted('--fix', 'CPE1.n=0.9', '--from', '1 kHz');
    const manifest = json('results/eis-circuit/manifest.json');
    expect(manifest).toMatchObject({
      kind: 'circuit fit',
      status: 'finished',
      input: { file: 'eis.csv', format: 'csv', sha256: sha256(text('eis.csv')) },
      options: { circuits: [CIRCUIT], fixed: { 'CPE1.n': 0.9 }, highest: 1000, weights: 'modulus' },
    });
    expect(manifest.versions.stratode).toBe(manifest.stratode);
    expect(manifest.files['spectrum.csv']).toBe(sha256(text('results/eis-circuit/spectrum.csv')));
  });

  it('writes measured and fitted points, which differ by the residuals, in columns that it can read', async () => {
    await fitted('--fix', 'R1=39');
    const [head = '', ...rows] = text('results/eis-circuit/spectrum.csv').trim().split('\n');
    expect(head.split(',').slice(0, 3)).toEqual(['Frequency [Hz]', 'Z_re [Ohm]', 'Z_im [Ohm]']);
    for (const row of rows) {
      const [, re = 0, im = 0, fittedRe = 0, fittedIm = 0, offRe = 0, offIm = 0] = row.split(',').map(Number);
      const percent = 100 / Math.hypot(re, im);
      expect(offRe).toBeCloseTo((re - fittedRe) * percent, 9);
      expect(offIm).toBeCloseTo((im - fittedIm) * percent, 9);
    }
    const again = await runIn(cwd, ['kk', 'results/eis-circuit/spectrum.csv', '--out', 'again']);
    expect(again.code).toBe(0);
    expect(json('again/summary.json')['Points']).toBe(51);
  });

  it('prints summary.json and nothing else with --json', async () => {
    const { code, out } = await fitted('--json');
    expect(code).toBe(0);
    expect(out).toBe(text('results/eis-circuit/summary.json'));
    expect(JSON.parse(out)).toMatchObject({ Circuit: CIRCUIT });
  });

  it('gives results times the area, which every unit says', async () => {
    const area = 1.54;
    await fitted('--area', `${area} cm2`);
    const summary = json('results/eis-circuit/summary.json');
    expect(summary['R1 [Ohm.cm2]'] / (area * VALUES[1]!)).toBeCloseTo(1, EXACT);
    expect((summary['CPE1.Q [Ohm-1.cm-2.s^n]'] * area) / VALUES[2]!).toBeCloseTo(1, EXACT);
    expect(text('results/eis-circuit/spectrum.csv')).toContain('Z_re [Ohm.cm2]');
    expect(text('results/eis-circuit/figures/nyquist.svg')).toContain('Re Z [Ω cm²]');
  });

  it('takes a fixed value with its unit and leaves it', async () => {
    const { out } = await fitted('--fix', 'R0=2000 mohm');
    const summary = json('results/eis-circuit/summary.json');
    expect(summary['R0 [Ohm]']).toBe(2);
    expect(summary).toMatchObject({ 'R0 status': 'fixed', 'Degrees of freedom': 99 });
    expect(summary).not.toHaveProperty('R0 standard error [Ohm]');
    expect(out).toMatch(/R0 +2 .*fixed/);
  });

  it('keeps a parameter in its bounds and says that it sits there', async () => {
    const { code, err } = await fitted('--bounds', 'R1=1 ohm..0.03 kohm', '--initial', 'R1=20');
    expect(code).toBe(0);
    const summary = json('results/eis-circuit/summary.json');
    expect(summary['R1 [Ohm]'] / 30).toBeCloseTo(1, EXACT);
    expect(summary['R1 status']).toBe('not identifiable');
    expect(err).toMatch(/^warning: R1 is not identifiable: it sits at its bound/);
  });

  it('ranks candidates: the right circuit first, in either notation', async () => {
    const change = (k: number) => 2e-3 * Math.sin(12.9898 * k ** 2);
    writeFileSync(join(cwd, 'eis.csv'), spectrumText(change));
    const { code, out } = await command('--circuit', 'R(RC)', '--circuit', 'R(RQ)');
    expect(code).toBe(0);
    const { Circuit, Candidates } = json('results/eis-circuit/summary.json');
    expect(Circuit).toBe('R0-p(R1,CPE1)');
    expect(Candidates.map((one: { Circuit: string }) => one.Circuit)).toEqual([
      'R0-p(R1,CPE1)',
      'R0-p(R1,C1)',
    ]);
    expect(Candidates[1]['AICc above the best']).toBeGreaterThan(10);
    expect(out).toMatch(/Circuit +Free +chi² +ΔAICc +ΔBIC/);
  });

  it('leaves out what is not wanted, and says so', async () => {
    const { out } = await fitted('--from', '0.5Hz', '--to', '2 kHz');
    expect(out).toMatch(/eis.csv · 37 of 51 points, 0\.5\d* to 19\d\d/);
    writeFileSync(
      join(cwd, 'eis.csv'),
      spectrumText((k) => (k < 4 ? 0.4 : 0)),
    );
    expect((await fitted('--drop-inductive')).out).toContain('47 of 51 points');
  });

  it('fits every spectrum of a file, each in its folder, or the one that is named', async () => {
    const two = ['fit-circuit', fixture('gamry-two.DTA'), '--circuit', CIRCUIT, '--starts', '4'];
    const all = await runIn(cwd, two);
    expect(all.code).toBe(0);
    for (const part of [
      'manifest.json',
      'spectra.csv',
      'spectrum-1/summary.json',
      'spectrum-2/figures/bode.svg',
    ]) {
      expect(all.files).toContain(`results/gamry-two-circuit/${part}`);
    }
    const { Spectra } = json('results/gamry-two-circuit/summary.json');
    expect(Spectra.map((one: { Number: number }) => one.Number)).toEqual([1, 2]);
    const second = await runIn(cwd, [...two, '--spectrum', '2']);
    expect(second.files).not.toContain('results/gamry-two-circuit/spectra.csv');
    expect(json('results/gamry-two-circuit/summary.json')['R1 [Ohm]']).toBe(Spectra[1]['R1 [Ohm]']);
  });

  it('reads the spectrum that the program itself wrote', async () => {
    const cell = join(repository, 'configs/cells/blc1.json');
    await runIn(cwd, ['impedance', cell, '--out', 'z']);
    const { code } = await runIn(cwd, [
      'fit-circuit',
      'z/spectrum.csv',
      '--circuit',
      'paper',
      '--starts',
      '2',
    ]);
    expect(code).toBe(0);
    expect(json('results/spectrum-circuit/summary.json')['R0 [Ohm.cm2]']).toBeGreaterThan(0);
  });

  it('fits without a test where the spectrum cannot be tested, and says why', async () => {
    const rows = spectrumText().split('\n');
    writeFileSync(join(cwd, 'eis.csv'), [rows[0], rows[1], rows[20], rows[40], ''].join('\n'));
    const { code, out } = await fitted();
    expect(code).toBe(0);
    expect(out).toContain('Kramers–Kronig not tested: 3 points; at least 6 are needed');
  });
});

describe('a fit that does not converge', () => {
  it('exits with 3 and keeps what there is', async () => {
    const { code, err, files } = await fitted('--fix', 'R0=1e200');
    expect(code).toBe(3);
    expect(err).toMatch(/^warning: the fit stopped early: /);
    expect(err).toMatch(/eis.csv: the fit of .* did not converge\n$/);
    expect(files).toContain('results/eis-circuit/figures/residuals.svg');
    expect(json('results/eis-circuit/summary.json')['Status']).toBe('failed');
    expect(json('results/eis-circuit/manifest.json')['status']).toBe('failed');
  });

  it('is second to one that does', async () => {
    const { code } = await fitted('--circuit', 'L1-R0-p(R1,CPE1)', '--fix', 'L1=1e200');
    expect(code).toBe(0);
    const { Candidates } = json('results/eis-circuit/summary.json');
    expect(Candidates.map((one: { Ended: string }) => one.Ended)).toEqual(['converged', 'failed']);
  });
});

describe('the folder of a fit', () => {
  it('is replaced where it is ours, and spared where it is not', async () => {
    expect((await fitted()).code).toBe(0);
    expect((await fitted()).code).toBe(0);
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine/thesis.tex'), '');
    const refused = await fitted('--out', 'mine');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--out mine: is not empty');
    expect(refused.files.filter((name) => name.startsWith('mine'))).toEqual(['mine/thesis.tex']);
    const forced = await fitted('--out', 'mine', '--force');
    expect(forced.code).toBe(0);
    expect(forced.files).toContain('mine/thesis.tex');
    expect(forced.files).toContain('mine/summary.json');
  });
});

describe('a fit that cannot be', () => {
  let folder = '';
  const file = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratode-'));
    writeFileSync(file('eis.csv'), spectrumText());
    writeFileSync(file('short.csv'), spectrumText().split('\n').slice(0, 3).join('\n'));
    writeFileSync(file('letter.txt'), 'Dear reader,\nthis is no spectrum.\n');
    writeFileSync(file('raw.mpr'), 'BIO-LOGIC');
    writeFileSync(file('cell.json'), readFileSync(join(repository, 'configs/cells/blc1.json')));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const good = ['--circuit', CIRCUIT];
  it.each<[string, string, readonly string[], RegExp]>([
    ['no circuit', 'eis.csv', [], /--circuit: is missing.*paper, paper-bounded/],
    [
      'an unknown element',
      'eis.csv',
      ['--circuit', 'R0-CPR1'],
      /"R0-CPR1": there is no element "CPR".*did you mean "CPE"/,
    ],
    ['a misspelt preset', 'eis.csv', ['--circuit', 'papr'], /did you mean "paper"/],
    ['a bracket that is open', 'eis.csv', ['--circuit', 'R0-p(R1,C1'], /"\)" is missing/],
    ['a circuit twice', 'eis.csv', ['--circuit', 'R(RC)', '--circuit', 'R0-p(R1,C1)'], /is given twice/],
    [
      'a circuit without free parameter',
      'eis.csv',
      ['--circuit', 'R0', '--fix', 'R0=1'],
      /no free parameter/,
    ],
    ['no such file', 'eis.cvs', good, /eis.cvs: does not exist; did you mean "eis.csv"/],
    [
      'a file of words',
      'letter.txt',
      good,
      /letter.txt:2:1 +has 1 cell, the header .* has 2; allowed: formats known: Gamry/,
    ],
    ['a file of another program', 'raw.mpr', good, /raw.mpr: .*\.mpr files are not read/],
    ['a cell file', 'cell.json', good, /cell.json.*has \d+ cells?.*formats known/],
    [
      'too few points',
      'short.csv',
      good,
      /has 4 free parameters, and short.csv gives 2 points; 3 points are the least/,
    ],
    [
      'no points left',
      'eis.csv',
      [...good, '--to', '20 kHz'],
      /eis.csv: no points are left .*51 points from 0.1 to 10000 Hz/,
    ],
    ['a frequency without unit', 'eis.csv', [...good, '--from', '1000'], /--from: "1000": has no unit/],
    [
      'a time for a frequency',
      'eis.csv',
      [...good, '--from', '10 s'],
      /--from: "10 s": "s" is not a unit of frequency/,
    ],
    ['an area without unit', 'eis.csv', [...good, '--area', '1.54'], /--area: "1.54": has no unit.*1.54 cm/],
    ['an area of 0', 'eis.csv', [...good, '--area', '0 cm2'], /--area: "0 cm2": must be above 0/],
    [
      'an unknown name to fix',
      'eis.csv',
      [...good, '--fix', 'CPE1.m=1'],
      /--fix: "CPE1.m=1": no circuit has a parameter "CPE1.m"; did you mean "CPE1.Q"|"CPE1.n"/,
    ],
    ['a name without value', 'eis.csv', [...good, '--fix', 'R0'], /--fix: "R0": must be NAME=VALUE/],
    [
      'a wrong unit',
      'eis.csv',
      [...good, '--fix', 'R0=12 uF'],
      /--fix: "R0=12 uF": "uF" is not a unit of R0/,
    ],
    ['an exponent with unit', 'eis.csv', [...good, '--fix', 'CPE1.n=0.9 s'], /must be a number without unit/],
    ['a negative resistance', 'eis.csv', [...good, '--fix', 'R0=-1'], /is no value of it; allowed: above 0/],
    ['an exponent above 1', 'eis.csv', [...good, '--fix', 'CPE1.n=1.2'], /allowed: above 0, at most 1/],
    ['a start at the edge', 'eis.csv', [...good, '--initial', 'CPE1.n=1'], /allowed: above 0, below 1/],
    ['a name twice', 'eis.csv', [...good, '--fix', 'R0=1', '--fix', 'R0=2'], /says R0 twice/],
    ['bounds that fall', 'eis.csv', [...good, '--bounds', 'R0=3..1'], /must be two rising values/],
    ['bounds of one end', 'eis.csv', [...good, '--bounds', 'R0=3'], /must be NAME=LOW\.\.HIGH/],
    [
      'fixed and bounded',
      'eis.csv',
      [...good, '--fix', 'R0=1', '--bounds', 'R0=1..3'],
      /R0 is fixed, and --bounds names it/,
    ],
    [
      'unknown weights',
      'eis.csv',
      [...good, '--weights', 'modulos'],
      /--weights: "modulos".*did you mean "modulus"/,
    ],
    [
      'an unknown format',
      'eis.csv',
      [...good, '--format', 'gamri'],
      /--format: "gamri".*did you mean "gamry"/,
    ],
    ['the wrong format', 'eis.csv', [...good, '--format', 'gamry'], /its content is not that of Gamry/],
    ['half a start', 'eis.csv', [...good, '--starts', '1.5'], /--starts: "1.5": must be a whole number/],
    [
      'a spectrum too many',
      'eis.csv',
      [...good, '--spectrum', '2'],
      /--spectrum: 2: .*holds one spectrum; allowed: 1 \(eis.csv\)/,
    ],
    [
      'a misspelt option',
      'eis.csv',
      [...good, '--wieghts', 'unit'],
      /no option "--wieghts"; did you mean "--weights"/,
    ],
  ])('is refused for %s', async (_, name, options, message) => {
    const { code, out, err, files } = await inEmptyFolder(['fit-circuit', file(name), ...options]);
    expect({ code, out, files }).toEqual({ code: 2, out: '', files: [] });
    expect(err).toMatch(message);
    expect(err).not.toMatch(STACK);
  });

  it('says all that is wrong at once', async () => {
    const more = ['--fix', 'R9=1', '--bounds', 'R0=3..1', '--initial', 'R1=0'];
    const { code, err } = await inEmptyFolder(['fit-circuit', file('eis.csv'), ...good, ...more]);
    expect(code).toBe(2);
    expect(err.trim().split('\n').length).toBe(3);
  });
});

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('the way back to a cell', () => {
  const slc1 = join(repository, 'configs/cells/slc1.json');
  const back = (...more: string[]) => command('--circuit', 'R0-p(R1,CPE1)', '--cell', slc1, ...more);

  it('prints i_0, k_0 and C_dl with formulas, and writes a cell that runs', async () => {
    const { code, out, files } = await back('--soc', '0.5');
    expect(code).toBe(0);
    for (const part of ['exchange current density', 'rate constant', 'double layer', 'i_0 = R T/(F A_el']) {
      expect(out).toContain(part);
    }
    expect(files).toContain('results/eis-circuit/kinetics.csv');
    const cell = json('results/eis-circuit/cell.json');
    const { value, source } = cell.positive.layers[0].material.rateConstantFactor;
    expect(value).toBeGreaterThan(0);
    expect(source).toMatch(/^estimated from eis.csv by R0-p\(R1,CPE1\): i_0 = /);
    const summary = json('results/eis-circuit/summary.json');
    const { i_0, k_0 } = {
      i_0: summary['exchange current density [A/m^2]'],
      k_0: summary['rate constant [m^2.5 mol^-0.5 s^-1]'],
    };
    expect(i_0).toBeGreaterThan(0);
    expect(k_0).toBeGreaterThan(0);
    const run = await runIn(cwd, ['discharge', 'results/eis-circuit/cell.json', '--out', 'filled']);
    expect(run.code).toBe(0);
  });

  it.each([
    [['--soc', '2'], /--soc.*must be a number from 0 to 1/],
    [['--role', 'chargeTransfr=R1'], /is no role.*did you mean "chargeTransfer"/],
    [['--role', 'chargeTransfer=R9'], /no element "R9"/],
  ])('refuses %j and writes nothing', async (more, what) => {
    const { code, err, files } = await back(...more);
    expect({ code, files }).toEqual({ code: 2, files: ['eis.csv'] });
    expect(err).toMatch(what);
  });

  it('needs a cell for its state', async () => {
    const { code, err } = await fitted('--soc', '0.5');
    expect(code).toBe(2);
    expect(err).toMatch(/--soc: needs --cell/);
  });
});
