import { expect, it } from 'vitest';
import { formatIssue } from '../../../src/core/errors.ts';
import { readMeasured } from '../../../src/node/load/measured.ts';
import { FIRST, FOLDER } from './fixtures.ts';

const experiment = `${FOLDER}experiment.json`;
/** 2 cm² [m²]; exactly 2 after the conversion. */
const AREA = 2e-4;

it('an experiment names an instrument file, of Windows-1252 bytes too, and gets ohm cm²', () => {
  const { spectra, issues } = readMeasured(
    [{ file: 'gamry.DTA' }, { file: 'zplot.z', name: 'Z' }],
    experiment,
    AREA,
  );
  expect(issues).toEqual([]);
  expect(spectra.map(({ name }) => name)).toEqual(['measured gamry.DTA', 'Z']);
  const [{ frequency, re, im } = { frequency: [], re: [], im: [] }] = spectra;
  expect(Array.from(frequency, (f, i) => [f, re[i], im[i]])).toEqual(
    FIRST.map(([f, x, y]) => [f, 2 * x, 2 * y]),
  );
});

it('spectra of one file have different names', () => {
  const { spectra } = readMeasured([{ file: 'gamry-two.DTA', name: 'aged' }], experiment, AREA);
  expect(spectra.map(({ name }) => name)).toEqual(['aged, spectrum 1', 'aged, spectrum 2']);
});

it('warnings and issues name the file and its line', () => {
  const { warnings } = readMeasured([{ file: 'gamry-aborted.DTA' }], experiment, AREA);
  expect(warnings.map(formatIssue)[0]).toMatch(
    /^warning: measured\[0\]: gamry-aborted\.DTA:\d+: the experiment/,
  );
  const { issues } = readMeasured([{ file: '../../data/vendors/fixtures.ts' }], experiment, AREA);
  expect(issues.map(formatIssue).join()).toContain('Gamry (.DTA)');
});
