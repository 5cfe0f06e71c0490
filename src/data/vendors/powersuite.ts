/** PowerSuite, text: Frequency, Zre, Zimg in Hz and ohm, without units. Zimg is Im Z. */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import type { Vendor } from './vendor.ts';

const COLUMNS = { frequency: /^Frequency$/i, re: /^Zre$/i, im: /^Zimg$/i };

export const powersuite: Vendor = {
  format: 'powersuite',
  title: 'PowerSuite (text)',
  extensions: [],
  recognises: ([first]) => /^Frequency\s*[\t;,]\s*Zre\s*[\t;,]\s*Zimg\b/i.test(first?.text.trim() ?? ''),
  read([names, ...rows]) {
    const delimiter = headerDelimiter(names?.text ?? '');
    return readTable({
      header: cellsOf(names?.text ?? '', delimiter),
      headerLine: names?.number ?? 1,
      rows,
      delimiter,
      end: rows.at(-1),
      columns: COLUMNS,
    });
  },
};
