/** Princeton Applied Research Parstat, text: one line of names; rows of frequency 0 are the direct current between. */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import type { Vendor } from './vendor.ts';

const COLUMNS = { frequency: /^Frequency \(Hz\)$/i, re: /^Zre \(ohms\)$/i, im: /^Zim \(ohms\)$/i };

export const parstat: Vendor = {
  format: 'parstat',
  title: 'Parstat (text)',
  extensions: [],
  recognises: ([first]) =>
    /Frequency \(Hz\).*\bZre \(ohms\)|^Potential \(V\)\tCurrent \(A\)\t/i.test(first?.text ?? ''),
  read([names, ...rows]) {
    const delimiter = headerDelimiter(names?.text ?? '');
    return readTable({
      header: cellsOf(names?.text ?? '', delimiter),
      headerLine: 1,
      rows,
      delimiter,
      end: rows.at(-1),
      columns: COLUMNS,
      directCurrent: true,
    });
  },
};
