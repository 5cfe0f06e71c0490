import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../../src/core/errors.ts';
import { FORMATS, type ReadSpectraOptions, readSpectra } from '../../../src/data/read-spectra.ts';
import { FILES, FIRST, SECOND, textOf } from './fixtures.ts';

function read(text: string, options: ReadSpectraOptions) {
  const reading = readSpectra(text, options);
  if (!reading.ok) throw new Error(reading.issues.map(formatIssue).join('\n'));
  const spectra = reading.spectra.map(({ frequency, re, im, ...rest }) => ({
    ...rest,
    points: Array.from(frequency, (f, i) => [f, re[i], im[i]]),
  }));
  return { ...reading, spectra, warnings: reading.warnings.map(formatIssue) };
}

const problem = (text: string, options: ReadSpectraOptions) => {
  const reading = readSpectra(text, options);
  return reading.ok ? 'read' : reading.issues.map(formatIssue).join('\n');
};

const CASES: [string, string, readonly (typeof FIRST)[]][] = [
  ['gamry.DTA', 'gamry', [FIRST]],
  ['gamry-aborted.DTA', 'gamry', [FIRST.slice(0, 6)]],
  ['gamry-two.DTA', 'gamry', [FIRST, SECOND]],
  ['biologic.mpt', 'biologic', [FIRST, SECOND]],
  ['biologic-comma.mpt', 'biologic', [FIRST]],
  ['zplot.z', 'zplot', [FIRST]],
  ['zplot-bare.z', 'zplot', [FIRST]],
  ['autolab-z60w.txt', 'autolab', [FIRST]],
  ['autolab-nova.txt', 'autolab', [FIRST]],
  ['parstat.txt', 'parstat', [FIRST, SECOND]],
  ['versastudio.par', 'versastudio', [FIRST]],
  ['chinstruments.txt', 'chinstruments', [FIRST]],
  ['powersuite.txt', 'powersuite', [[...FIRST].reverse()]],
  ['plain.csv', 'csv', [FIRST]],
];

it('every fixture has a case', () => {
  expect(CASES.map(([file]) => file).sort()).toEqual(FILES);
  expect([...new Set(CASES.map(([, format]) => format))].sort()).toEqual([...FORMATS].sort());
});

describe('a spectrum is the same in every format, to the last digit', () => {
  it.each(CASES)('%s', (file, format, expected) => {
    const { spectra, ...reading } = read(textOf(file), { name: file });
    expect(reading.format).toBe(format);
    expect(spectra.map(({ points }) => points)).toEqual(expected);
    expect(new Set(spectra.map(({ name }) => name)).size).toBe(spectra.length);
    expect(spectra.every(({ unit }) => unit === 'ohm')).toBe(true);
    if (!file.includes('aborted')) expect(reading.warnings).toEqual([]);
  });

  it.each(CASES)('%s: an area makes ohm cm²', (file, _, [expected]) => {
    const [spectrum] = read(textOf(file), { name: file, area: 2 }).spectra;
    expect(spectrum?.unit).toBe('ohm cm2');
    expect(spectrum?.points).toEqual(expected?.map(([f, re, im]) => [f, 2 * re, 2 * im]));
  });
});

it('an aborted Gamry run says so', () => {
  const { warnings } = read(textOf('gamry-aborted.DTA'), { name: 'a.DTA' });
  expect(warnings.join()).toContain('the experiment was aborted');
});

it('a file that stops within a row loses this row, and says so', () => {
  const text = textOf('gamry.DTA').slice(0, -12);
  const { spectra, warnings } = read(text, { name: 'a.DTA' });
  expect(spectra[0]?.points).toEqual(FIRST.slice(0, -1));
  expect(warnings.join()).toContain('the file stops within this line, which is left out');
});

describe('three columns without names', () => {
  const rows = FIRST.map((row) => row.join(',')).join('\n');
  it('are f, Re Z and Im Z where the first is a sweep', () => {
    const { spectra, warnings } = read(`${rows}\n`, { name: 'a.csv' });
    expect(spectra[0]?.points).toEqual(FIRST);
    expect(warnings[0]).toContain('taken as frequency, Re Z, Im Z');
  });
  it('are refused where it is none', () => {
    expect(problem('3,1,1\n1,2,2\n7,1,3\n', { name: 'a.csv' })).toContain(
      'column 1 is no sweep of frequency',
    );
  });
});

const gamry = textOf('gamry.DTA');

describe('what is wrong is said', () => {
  it.each([
    ['another kind of text', 'Dear Sir,\nthe cell is dead.\n', 'a.txt', /Gamry \(\.DTA\).*BioLogic.*CSV/],
    [
      'an extension with other content',
      'f,a,b\n1,2,3\n',
      'a.DTA',
      /not that of Gamry \(\.DTA\); allowed: .*CSV/,
    ],
    ['a binary file', 'BIO-LOGIC MODULAR FILE\u0001\u0002', 'a.mpr', /not a text file; allowed: Gamry/],
    ['a text named as a file not read', 'x', 'a.mpr', /export the spectrum as text/],
    ['an empty file', ' \n', 'a.z', /is empty/],
    [
      'another experiment',
      gamry.replace('ZCURVE', 'CURVE').replace('EISPOT', 'CV'),
      'a.DTA',
      /\(CV\) without a spectrum/,
    ],
    ['another unit', gamry.replace('\tHz\tohm', '\tHz\tkohm'), 'a.DTA', /Zreal must be in ohm/],
    [
      'a missing column',
      textOf('biologic.mpt').replace('freq/Hz', 'x'),
      'a.mpt',
      /no column of the frequency/,
    ],
    ['a wrong sign', gamry.replace('\t-8.6505', '\t8.6505'), 'a.DTA', /arg Z = 39/],
    ['a wrong value', gamry.replace('\t10.522', '\t20.522'), 'a.DTA', /give \|Z\| = 22/],
    ['a disordered sweep', gamry.replace('\t316.23\t', '\t31623\t'), 'a.DTA', /neither goes on falling/],
    ['no number', gamry.replace('\t316.23\t', '\tNaN\t'), 'a.DTA', /is not a number, in the column "Freq"/],
  ])('%s', (_, text, name, expected) => {
    expect(problem(text, { name })).toMatch(expected);
  });

  it('an unknown format, a format of another file, an impossible area', () => {
    expect(problem(gamry, { name: 'a', format: 'zahner' })).toContain('allowed: gamry, biologic');
    expect(problem(gamry, { name: 'a', format: 'zplot' })).toContain('its content is not that of ZPlot');
    expect(problem(gamry, { name: 'a', area: 0 })).toContain('must be a positive number of cm²');
  });

  it('Im Z above 0 nearly everywhere', () => {
    const text = textOf('powersuite.txt').replace(/\t -/g, '\t ');
    expect(read(text, { name: 'a.txt' }).warnings.join()).toContain('its sign may be the other');
  });
});
