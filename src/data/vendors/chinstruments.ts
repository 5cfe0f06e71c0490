/** CH Instruments, text: settings, then a line of names that begins with Freq/Hz. Z"/ohm is Im Z. */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import { refused, type Vendor } from './vendor.ts';

const COLUMNS = {
  frequency: /^Freq\/Hz$/i,
  re: /^Z'\/ohm$/i,
  im: /^Z("|'')\/ohm$/i,
  modulus: /^Z\/ohm$/i,
  phase: /^Phase\/deg$/i,
};

export const chinstruments: Vendor = {
  format: 'chinstruments',
  title: 'CH Instruments (text)',
  extensions: [],
  recognises: (lines) =>
    lines.slice(0, 12).some(({ text }) => /^Instrument Model:\s*CHI/i.test(text)) ||
    lines.some(({ text }) => /^Freq\/Hz[,;\t]\s*Z'\/ohm/i.test(text)),
  read(lines) {
    const at = lines.findIndex(({ text }) => /^\s*Freq\/Hz/i.test(text));
    const names = lines[at];
    if (names === undefined) {
      const technique = lines[1]?.text.trim();
      return refused(
        `is a CH Instruments file without a spectrum (no line "Freq/Hz"); it says "${technique}"`,
      );
    }
    const delimiter = headerDelimiter(names.text);
    return readTable({
      header: cellsOf(names.text, delimiter),
      headerLine: names.number,
      rows: lines.slice(at + 1),
      delimiter,
      end: lines.at(-1),
      columns: COLUMNS,
    });
  },
};
