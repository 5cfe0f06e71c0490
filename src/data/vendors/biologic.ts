/**
 * BioLogic EC-Lab, .mpt: as many header lines as the second line says, the last of them with the names of the columns.
 * "-Im(Z)/Ohm" is −Im Z, as the name says. Several cycles, or loops of a technique, are several spectra.
 */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import { refused, type Vendor } from './vendor.ts';

const COLUMNS = {
  frequency: /^freq\/Hz$/i,
  re: /^Re\(Z\)\/Ohm$/i,
  im: /^Im\(Z\)\/Ohm$/i,
  minusIm: /^-Im\(Z\)\/Ohm$/i,
  modulus: /^\|Z\|\/Ohm$/i,
  phase: /^Phase\(Z\)\/deg$/i,
  group: /^cycle number$/i,
};

const COUNT = /^Nb header lines\s*:\s*(\d+)/i;

export const biologic: Vendor = {
  format: 'biologic',
  title: 'BioLogic EC-Lab (.mpt)',
  extensions: ['mpt'],
  recognises: ([first]) => /^(EC-Lab|BT-Lab) ASCII FILE/i.test(first?.text.trim() ?? ''),
  read(lines) {
    const counted = lines.slice(0, 4).find(({ text }) => COUNT.test(text));
    const count = Number(COUNT.exec(counted?.text ?? '')?.[1]);
    if (counted === undefined) return refused('does not say how many header lines it has', { line: 2 });
    const names = lines.find(({ number }) => number === count);
    if (names === undefined || !names.text.includes('\t')) {
      const message = `has no names of columns at line ${count}, where its second line says the header ends`;
      return refused(message, { line: counted.number });
    }
    const delimiter = headerDelimiter(names.text);
    return readTable({
      header: cellsOf(names.text, delimiter),
      headerLine: count,
      rows: lines.filter(({ number }) => number > count),
      delimiter,
      end: lines.at(-1),
      columns: COLUMNS,
      directCurrent: true,
    });
  },
};
