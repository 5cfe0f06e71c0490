import { describe, expect, it } from 'vitest';
import { kineticsNotes, kineticsTable } from '../../src/report/circuit-kinetics.ts';
import { plainTable } from '../../src/report/tables.ts';

const common = { symbol: 'i_0', unit: 'A/m^2', ofCell: 2, formula: 'i_0 = R T/(F A_el R1)' };
const quantities = [
  { ...common, name: 'one', value: 1, standardError: 0.1234, caveats: ['two layers', 'foil'] },
  { ...common, name: 'other', value: 3, standardError: Number.POSITIVE_INFINITY, caveats: ['two layers'] },
  { ...common, symbol: 'D_s', name: 'third', value: 1.23456e-15, standardError: 0, caveats: ['two layers'] },
];

describe('kinetics of a circuit in words', () => {
  it('a number has four digits, its error two and a dash where it is not known', () => {
    const [, , one, other, third] = plainTable(kineticsTable(quantities)).split('\n');
    expect(one).toMatch(/^one\s+i_0\s+1\s+0\.12\s+A\/m\^2\s+2\s+0\.500$/);
    expect(other).toMatch(/^other\s+i_0\s+3\s+–/);
    expect(third).toContain('1.235e-15');
  });

  it('without a value in the cell there is no ratio', () => {
    const [row] = kineticsTable([{ ...quantities[0], ofCell: 0 }]).rows;
    expect(row.at(-1)).toBeUndefined();
  });

  it('a caveat that several share is written once, with their symbols', () => {
    const notes = kineticsNotes(quantities);
    expect(notes).toContain('i_0, D_s: two layers');
    expect(notes.filter((note) => note.includes('two layers'))).toHaveLength(1);
    expect(notes).toContain('i_0: foil');
    expect(notes[0]).toBe('one: i_0 = R T/(F A_el R1)');
  });
});
