/**
 * Scribner ZPlot and ZView, .z: rows of nine numbers below the line "End Comments", or below the names of the columns
 * in files without comments. Z''(b) is Im Z.
 */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import { refused, type TextLine, type Vendor, type VendorReading, warning } from './vendor.ts';

export const Z_COLUMNS = { frequency: /^Freq$/, re: /^Z'$/, im: /^Z''$/ };
/** Also of the Z60W files of older versions. */
export const Z_HEADER: readonly string[] = [
  'Freq',
  'Ampl',
  'Bias',
  'Time',
  "Z'",
  "Z''",
  'GD',
  'Err',
  'Range',
];

const NAMES = /^\W*Freq\s*\(Hz\)/i;

export const zplot: Vendor = {
  format: 'zplot',
  title: 'ZPlot or ZView (.z)',
  extensions: ['z'],
  recognises: (lines) =>
    /^\W*ZPLOT\d? ASCII/i.test(lines[0]?.text ?? '') || isZHeader(lines[0]) || isZHeader(lines[1]),
  read(lines) {
    const names = lines.findIndex(({ text }) => NAMES.test(text));
    const comments = lines.findIndex(({ text }) => /^\s*End Comments/i.test(text));
    const start = Math.max(names, comments);
    if (start < 0) return refused('has neither "End Comments" nor the names of the columns');
    if (names >= 0 && !isZHeader(lines[names])) {
      const line = lines[names]?.number;
      return refused("the columns are not Freq(Hz), Ampl, Bias, Time(Sec), Z'(a), Z''(b), GD, Err, Range", {
        line,
      });
    }
    const said = lines.map(({ text }) => /^\s*Data Points:\s*(\d+)/i.exec(text)?.[1]).find(Boolean);
    return counted(readZRows(lines, start), lines.length - start - 1, said);
  },
};

function isZHeader(line: TextLine | undefined): boolean {
  return /^\W*Freq\s*\(Hz\)\W+Ampl\W+Bias\W+Time\s*\(Sec\)\W+Z'\s*\(a\)\W+Z''\s*\(b\)\W/i.test(
    line?.text ?? '',
  );
}

/** The rows below the line of this index. */
export function readZRows(lines: readonly TextLine[], start: number): VendorReading {
  const rows = lines.slice(start + 1);
  const delimiter = headerDelimiter(rows[0]?.text ?? '');
  const width = cellsOf(rows[0]?.text ?? '', delimiter).length;
  return readTable({
    header: Z_HEADER.slice(0, Math.max(6, width)),
    headerLine: lines[start]?.number ?? 1,
    rows,
    delimiter,
    end: lines.at(-1),
    columns: Z_COLUMNS,
  });
}

export function counted(reading: VendorReading, rows: number, said: string | undefined): VendorReading {
  if (!reading.ok || said === undefined || Number(said) === rows) return reading;
  const note = warning(`has ${rows} points, its header says ${Number(said)}`);
  return { ...reading, warnings: [...reading.warnings, note] };
}
