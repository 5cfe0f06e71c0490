/**
 * Autolab, text: the Z60W layout that FRA exports for ZView (Z''(b) is Im Z, the number of points stands above the
 * names), or a table of Nova, "Frequency (Hz)", "Z' (Ω)", "-Z'' (Ω)", in any delimiter and decimal sign.
 */
import { cellsOf, headerDelimiter, readTable } from './table.ts';
import { refused, type TextLine, type Vendor } from './vendor.ts';
import { counted, readZRows } from './zplot.ts';

const OHM = '\\s*\\((?:Ω|Ω|ohm)\\)$';
const NOVA = {
  frequency: /^Frequency\s*\(Hz\)$/i,
  re: new RegExp(`^Z'${OHM}`, 'i'),
  im: new RegExp(`^Z''${OHM}`, 'i'),
  minusIm: new RegExp(`^-Z''${OHM}`, 'i'),
  modulus: new RegExp(`^Z${OHM}`, 'i'),
  group: /^(Cycle|Repeat)( number)?$/i,
};

export const autolab: Vendor = {
  format: 'autolab',
  title: 'Autolab Nova or FRA (text)',
  extensions: [],
  recognises: (lines) => isZ60W(lines[0]) || novaHeader(lines) >= 0,
  read(lines) {
    if (isZ60W(lines[0])) return readZ60W(lines);
    const at = novaHeader(lines);
    const names = lines[at];
    if (names === undefined) return refused('has no line of names with "Frequency (Hz)"');
    const delimiter = headerDelimiter(names.text);
    return readTable({
      header: cellsOf(names.text.replace(/″/g, "''"), delimiter),
      headerLine: names.number,
      rows: lines.slice(at + 1),
      delimiter,
      end: lines.at(-1),
      columns: NOVA,
    });
  },
};

function isZ60W(line: TextLine | undefined): boolean {
  return /^"?Z60W Data File/i.test(line?.text ?? '');
}

function novaHeader(lines: readonly TextLine[]): number {
  return lines.slice(0, 10).findIndex(({ text }) => {
    const cells = cellsOf(text.replace(/″/g, "''"), headerDelimiter(text));
    return cells.some((cell) => NOVA.frequency.test(cell)) && cells.some((cell) => NOVA.re.test(cell));
  });
}

function readZ60W(lines: readonly TextLine[]) {
  const start = lines.findIndex(({ text }) => /^\W*Freq\s*\(Hz\).*Z'\s*\(a\)\W+Z''\s*\(b\)/i.test(text));
  if (start < 0) return refused('has no line of names with "Freq (Hz)", "Z\'(a)" and "Z\'\'(b)"');
  const said = /^\s*(\d+)\s*$/.exec(lines[start - 1]?.text ?? '')?.[1];
  return counted(readZRows(lines, start), lines.length - start - 1, said);
}
