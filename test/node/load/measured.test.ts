import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMeasured } from '../../../src/node/load/measured.ts';

const folder = join(import.meta.dirname, '../../fixtures/eis');
const from = join(folder, 'experiment.json');
const CM2 = 1e-4;
const read = (...listed: object[]) => readMeasured(listed, from, CM2);

describe('measured spectra of an experiment', () => {
  it('are read from files in Windows-1252', () => {
    const { spectra, issues } = read({ file: 'biologic.mpt', name: 'own' });
    expect(issues).toEqual([]);
    expect(spectra.map(({ name }) => name.slice(0, 3))).toEqual(['own', 'own']);
  });

  it('are the same with their format told as with it found', () => {
    const told = read({ file: 'gamry.DTA', format: 'gamry' });
    expect(told.issues).toEqual([]);
    expect(told.spectra).toEqual(read({ file: 'gamry.DTA' }).spectra);
  });

  it('are refused where their content is of another format', () => {
    expect(read({ file: 'gamry.DTA', format: 'biologic' }).issues[0]).toMatchObject({
      message: 'gamry.DTA: its content is not that of BioLogic EC-Lab (.mpt)',
      path: ['measured', 0],
    });
  });

  it('name the nearest format and the nearest key, all at once', () => {
    const { spectra, issues } = read(
      { file: 'gamry.DTA', format: 'gamri' },
      { file: 'gamry.DTA', formt: 'gamry' },
      { file: 'gamry.dt' },
      { file: 'gamry.DTA', format: 3 },
    );
    expect(spectra).toEqual([]);
    expect(issues).toMatchObject([
      { path: ['measured', 0, 'format'], received: 'gamri', nearest: 'gamry' },
      { path: ['measured', 1, 'formt'], nearest: 'format' },
      { path: ['measured', 2, 'file'], nearest: 'gamry.DTA' },
      { path: ['measured', 3, 'format'], received: 3 },
    ]);
  });
});
