import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../src/core/errors.ts';
import { type CsvOptions, numbersOf, readCsv } from '../../src/data/csv.ts';

function tableOf(text: string, options?: CsvOptions) {
  const reading = readCsv(text, options);
  if (!reading.ok) throw new Error(reading.issues.map(formatIssue).join('\n'));
  const { value } = reading;
  const numbers = value.columns.map((_, i) => {
    const column = numbersOf(value, i);
    return column.ok
      ? [...column.value]
      : column.issues.map((one) => `line ${one.line}: ${formatIssue({ ...one, line: undefined })}`);
  });
  return { ...value, numbers };
}

const problemsOf = (text: string, options?: CsvOptions) => {
  const reading = readCsv(text, options);
  return reading.ok ? [] : reading.issues.map((one) => `line ${one.line}: ${one.message}`);
};

const EXPECTED = [
  [1.5, -2],
  [2.5e3, 0],
];

describe('a table is the same however it is written', () => {
  it.each([
    ['commas', 'a,b\n1.5,2.5e3\n-2,0\n'],
    ['semicolons, decimal commas', 'a;b\n1,5;2,5E3\n-2;0\n'],
    ['tabs, decimal commas', 'a\tb\n1,5\t2,5e+3\n-2\t0\n'],
    ['spaces', '  a   b\n 1.5   2.5d3\n  -2 0'],
    ['spaces, decimal commas', 'a b\n1,5 2500\n-2,0 0,0'],
    ['a byte-order mark and CRLF', '\uFEFFa,b\r\n1.5,2.5e3\r\n-2,0\r\n'],
    ['old Macintosh line ends', 'a,b\r1.5,2500\r-2,0\r'],
    ['quotes', '"a","b"\n"1.5","2500"\n"-2","0"\n'],
    ['quoted decimal commas', '"a","b"\n"1,5","2500"\n"-2","0"\n'],
    ['comments and empty lines', '# made up\na,b\n\n% x\n1.5,2500\n// y\n-2,0\n   \n'],
    ['a header in a comment', '# x\n# a, b\n1.5,2500\n-2,0'],
    ['a delimiter at the end of every line', 'a,b,\n1.5,2500,\n-2,0,\n'],
    ['a typographic minus', 'a,b\n1.5,2500\n−2,0'],
  ])('%s', (_, text) => {
    const { columns, numbers } = tableOf(text);
    expect(columns).toEqual(['a', 'b']);
    expect(numbers).toEqual(EXPECTED);
  });

  it('without a header its columns are numbered', () => {
    const { columns, headerLine, numbers } = tableOf('1.5;2500\n-2;0');
    expect({ columns, headerLine, numbers }).toEqual({
      columns: ['column 1', 'column 2'],
      headerLine: undefined,
      numbers: EXPECTED,
    });
  });

  it('as the options say', () => {
    expect(tableOf('1,2\n3,4', { header: true }).columns).toEqual(['1', '2']);
    expect(tableOf('a b c\nx\n1.5\n2', { skip: 2 }).numbers).toEqual([[1.5, 2]]);
    expect(tableOf('1,5\n2,5', { delimiter: ';', decimalComma: true }).numbers).toEqual([[1.5, 2.5]]);
    expect(tableOf('# a,b\n1,2', { header: false }).columns).toEqual(['column 1', 'column 2']);
    expect(tableOf("'x\n1\n2", { comments: ["'"] }).numbers).toEqual([[1, 2]]);
  });

  it('with quotes, delimiters and line breaks inside quotes, and primes that are no quotes', () => {
    const { columns, rows } = tableOf(`f,"a ""b"", c",Z''\n1,"x\ny",2\n3,z,4`);
    expect(columns).toEqual(['f', 'a "b", c', "Z''"]);
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, 'x\ny'],
      [4, 'z'],
    ]);
  });
});

describe('what is wrong is found with its line', () => {
  it.each([
    ['nothing', '', ['line undefined: has no rows']],
    ['comments only', '# a\n', ['line undefined: has no rows']],
    ['a header only', '\na,b\n', ['line 2: has a header but no rows']],
    [
      'rows of other lengths',
      'a,b\n1,2\n3\n4,5,6',
      ['line 3: has 1 cell, the header (line 1) has 2', 'line 4: has 3 cells, the header (line 1) has 2'],
    ],
    [
      'a row of another length without header',
      '1,2\n3',
      ['line 2: has 1 cell, the first row (line 1) has 2'],
    ],
    ['an open quote', 'a,b\n1,"2\n', ['line 2: a quote is opened and not closed']],
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('cells that are no number, all of them', () => {
    const { numbers } = tableOf('# x\nf,z\n1,2\n2,\n3,over\n4,1e999\n5,0x10\n6,NaN');
    expect(numbers[0]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbers[1]).toEqual([
      'line 4: the cell of "z" is empty',
      'line 5: "over": is not a number, in the column "z"',
      'line 6: "1e999": is not a number, in the column "z"',
      'line 7: "0x10": is not a number, in the column "z"',
      'line 8: "NaN": is not a number, in the column "z"',
    ]);
  });

  it('decimal commas among decimal points', () => {
    expect(tableOf('f;z\n1.5;2\n2,5;3').numbers[0]).toEqual([
      'line 3: "2,5": is not a number, in the column "f"; the other rows have decimal points',
    ]);
  });
});
