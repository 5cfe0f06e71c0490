/** The published numbers that ship: each with its source, few of them, and the laws of the library against them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { activeMaterial, electrolyte } from '../../src/materials/library.ts';
import { materialRows } from '../../src/studies/validation/material-rows.ts';

const DATA = join(import.meta.dirname, '../../data');
const MOST_POINTS = 25;
const files = readdirSync(DATA).filter((name) => name.endsWith('.csv'));
const table = (name: string) => {
  const [head = '', ...lines] = readFileSync(join(DATA, name), 'utf8').trim().split('\n');
  return { head: head.split(','), rows: lines.map((line) => line.split(',')) };
};

describe('published numbers', () => {
  it('are all listed with their source, and no file is listed that is not there', () => {
    const listed = [...readFileSync(join(DATA, 'README.md'), 'utf8').matchAll(/\]\(([\w-]+\.csv)\)/g)];
    expect(listed.map(([, name]) => name).sort()).toEqual([...files].sort());
  });

  it.each(files)('%s has as many cells in every row as heads, and at most 25 points', (name) => {
    const { head, rows } = table(name);
    for (const row of rows) expect(row).toHaveLength(head.length);
    expect(rows.length).toBeLessThanOrEqual(MOST_POINTS);
  });

  it('of the electrolytes are those of the library to their last digit', () => {
    for (const [concentration, name = '', kappa, D_e] of table('electrolytes.csv').rows) {
      const material = electrolyte(name);
      if (material === undefined) throw new Error(`no ${name}`);
      const temperature = name === 'lipf6-gen2' ? 303.15 : 298.15;
      const states = { stoichiometry: [0.5], concentration: [Number(concentration) * 1e3], temperature };
      const [row] = materialRows({ kind: 'electrolyte', material }, states);
      expect(Math.abs(Number(row?.['Conductivity [S.m-1]']) - Number(kappa)), name).toBeLessThan(6e-4);
      expect(Math.abs(Number(row?.['Salt diffusivity [m2.s-1]']) - Number(D_e)), name).toBeLessThan(6e-13);
    }
  });

  it('of the potential of NMC532 lie within 22 mV of the closed form of their source, from 0.40 to 0.97', () => {
    const material = activeMaterial('nmc532-colclasure2020');
    if (material === undefined) throw new Error('no material');
    for (const [x, volts] of table('nmc532-potential.csv').rows) {
      if (Number(x) < 0.4 || Number(x) > 0.97) continue;
      const states = { stoichiometry: [Number(x)], concentration: [1200], temperature: 303.15 };
      const [row] = materialRows({ kind: 'active', material }, states);
      expect(Math.abs(Number(row?.['Open-circuit potential [V]']) - Number(volts)), x).toBeLessThan(0.0225);
    }
  });

  it('of its diffusivity and exchange current are those of the library to two digits where the code is followed', () => {
    const material = activeMaterial('nmc532-colclasure2020');
    if (material === undefined) throw new Error('no material');
    for (const [x, D_s, , i_0] of table('nmc532-transport-codes.csv').rows) {
      const states = { stoichiometry: [Number(x)], concentration: [1200], temperature: 303.15 };
      const [row] = materialRows({ kind: 'active', material }, states);
      expect(Number(row?.['Solid diffusivity [m2.s-1]']) / Number(D_s), x).toBeCloseTo(1, 1);
      expect(Number(row?.['Exchange current density [A.m-2]']) / Number(i_0), x).toBeCloseTo(1, 1);
    }
  });
});
