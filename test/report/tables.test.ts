import { describe, expect, it } from 'vitest';
import { rateTable } from '../../src/report/rate-table.ts';
import { csv, csvTable, markdownTable, plainTable, type Table } from '../../src/report/tables.ts';

const TABLE: Table = {
  columns: [
    { title: 'Design' },
    { title: 'Capacity', unit: 'mAh cm⁻²', digits: 3 },
    { title: 'D_s', unit: 'm²/s' },
  ],
  rows: [
    ['SLC1', 11.9312, 1e-14],
    ['BLC1, µ', 2.5, 2.5e-15],
    ['電池', undefined, 0],
  ],
};

describe('plainTable', () => {
  it('lines up text to the left and numbers to the right, by their decimals where they can', () => {
    expect(plainTable(TABLE)).toBe(
      [
        'Design   Capacity [mAh cm⁻²]  D_s [m²/s]',
        '───────  ───────────────────  ──────────',
        'SLC1                    11.9   1.000e-14',
        'BLC1, µ                  2.5   2.500e-15',
        '電池                       –           0',
      ].join('\n'),
    );
  });

  it('keeps the digits of a small number beside a large one', () => {
    const table: Table = { columns: [{ title: 'a' }], rows: [[1234.5], [0.0123456]] };
    expect(plainTable(table).split('\n').slice(2)).toEqual(['   1235', '0.01235']);
  });

  it('rounds up into the next decade', () => {
    expect(plainTable({ columns: [{ title: 'a', digits: 3 }], rows: [[9.999]] })).toContain('10.0');
  });

  it('names the place of a number that is not finite', () => {
    expect(() => plainTable({ ...TABLE, rows: [['SLC1', Number.NaN, 1]] })).toThrow(
      '"Capacity" is NaN in row 1 (SLC1)',
    );
  });

  it('names a row of the wrong length', () => {
    expect(() => plainTable({ ...TABLE, rows: [['SLC1', 1]] })).toThrow(
      'row 1 has 2 cells, the table has 3 columns',
    );
  });
});

describe('markdownTable', () => {
  it('writes GitHub Markdown', () => {
    expect(markdownTable({ columns: [{ title: 'a|b' }, { title: 'n' }], rows: [['x', 1.5]] })).toBe(
      ['| a\\|b | n |', '| --- | ---: |', '| x | 1.500 |'].join('\n'),
    );
  });
});

describe('csvTable', () => {
  it('writes all digits, an empty field for nothing, and quotes what needs them', () => {
    expect(csvTable(TABLE)).toBe(
      'Design,Capacity [mAh cm⁻²],D_s [m²/s]\nSLC1,11.9312,1e-14\n"BLC1, µ",2.5,2.5e-15\n電池,,0\n',
    );
  });

  it('quotes quotes and line ends', () => {
    expect(csv(['a'], [['say "x"\nthen y']])).toBe('a\n"say ""x""\nthen y"\n');
  });
});

describe('rateTable', () => {
  it('has a row for each design and a column for each rate', () => {
    const table = rateTable([
      { design: 'SLC1', cRate: 1, capacity: 2.7 },
      { design: 'SLC1', cRate: 0.1, capacity: 3 },
      { design: 'BLC1', cRate: 1, capacity: 2.8 },
    ]);
    expect(plainTable(table)).toBe(
      [
        'Design  C/10 [mAh cm⁻²]  1C [mAh cm⁻²]',
        '──────  ───────────────  ─────────────',
        'SLC1               3.00           2.70',
        'BLC1                  –           2.80',
      ].join('\n'),
    );
  });
});
