/**
 * VersaStudio, .par: sections like <Segment1>, whose line "Definition=" names the columns of the rows below it.
 * Z Imag is Im Z. Rows of frequency 0 are of direct current, and segments of other techniques are left out.
 */
import { cellsOf, readTable } from './table.ts';
import { refused, type TextLine, together, type Vendor, type VendorReading, warning } from './vendor.ts';

const COLUMNS = {
  frequency: /^Frequency\s*\(Hz\)$/i,
  re: /^Z Real$/i,
  im: /^Z Imag$/i,
  group: /^Segment #$/i,
};
const DEFINITION = /^Definition=/i;
const FREQUENCY = 'Frequency';

export const versastudio: Vendor = {
  format: 'versastudio',
  title: 'VersaStudio (.par)',
  extensions: ['par'],
  recognises: (lines) =>
    /^<Application>/i.test(lines[0]?.text.trim() ?? '') &&
    lines.slice(0, 5).some(({ text }) => /^Name=VersaStudio/i.test(text)),
  read(lines) {
    const readings = lines.flatMap(({ text }, i) =>
      /^<Segment\d+>/i.test(text) ? [readSegment(lines, i)] : [],
    );
    const spectra = readings.filter((one) => one !== undefined);
    if (spectra.length === 0) return refused('is a VersaStudio file without a segment of impedance');
    return together(spectra);
  },
};

function readSegment(lines: readonly TextLine[], start: number): VendorReading | undefined {
  const close = lines.findIndex(({ text }, i) => i > start && text.startsWith('<'));
  const inside = lines.slice(start + 1, close < 0 ? undefined : close);
  const at = inside.findIndex(({ text }) => DEFINITION.test(text));
  const names = inside[at];
  const rows = inside.slice(at + 1);
  if (names === undefined || rows.length === 0) return undefined;
  const header = cellsOf(names.text.replace(DEFINITION, ''), ',');
  if (!header.some((name) => name.includes(FREQUENCY)) || isDirect(header, rows)) return undefined;
  // The list of names ends with a 0 that no row has a value for.
  if (header.at(-1) === '0') header.pop();
  const table = { header, headerLine: names.number, rows, delimiter: ',', end: lines.at(-1) } as const;
  const reading = readTable({ ...table, columns: COLUMNS, directCurrent: true });
  if (!reading.ok || /^<\/Segment/i.test(lines[close]?.text ?? '')) return reading;
  const note = warning('the segment is not closed; the file may be cut off', { line: rows.at(-1)?.number });
  return { ...reading, warnings: [...reading.warnings, note] };
}

/** A segment of another technique has the columns of an impedance too, all 0. */
function isDirect(header: readonly string[], rows: readonly TextLine[]): boolean {
  const column = header.findIndex((name) => COLUMNS.frequency.test(name));
  return rows.every(({ text }) => Number(cellsOf(text, ',')[column]) === 0);
}
