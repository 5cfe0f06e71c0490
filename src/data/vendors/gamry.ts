/**
 * Gamry Framework and Echem Analyst, .DTA: tables of lines that begin with a tab, below "NAME TABLE count", a line of
 * names and a line of units. Spectra are ZCURVE, ZCURVE1 … Zimag is Im Z.
 */
import { type Issue, issue } from '../../core/errors.ts';
import { cellsOf, readTable } from './table.ts';
import { refused, type TextLine, together, type Vendor, type VendorReading, warning } from './vendor.ts';

const COLUMNS = {
  frequency: /^freq$/i,
  re: /^zreal$/i,
  im: /^zimag$/i,
  modulus: /^zmod$/i,
  phase: /^zphz$/i,
};
const UNITS: Readonly<Record<string, string>> = { Freq: 'Hz', Zreal: 'ohm', Zimag: 'ohm', Zmod: 'ohm' };

export const gamry: Vendor = {
  format: 'gamry',
  title: 'Gamry (.DTA)',
  extensions: ['dta'],
  recognises: ([first, second]) =>
    first?.text.trim() === 'EXPLAIN' && (second === undefined || /^TAG\b/.test(second.text)),
  read(lines) {
    const starts = lines.flatMap(({ text }, i) => (/^ZCURVE\d*\tTABLE\b/i.test(text) ? [i] : []));
    if (starts.length === 0) {
      const tag = lines.find(({ text }) => text.startsWith('TAG\t'))?.text.split('\t')[1];
      return refused(
        `is a Gamry file${tag === undefined ? '' : ` (${tag})`} without a spectrum (ZCURVE table)`,
      );
    }
    const reading = together(starts.map((start) => readCurve(lines, start)));
    const aborted = lines.find(({ text }) => /^EXPERIMENTABORTED\t.*\tT\b/i.test(text));
    if (!reading.ok || aborted === undefined) return reading;
    const note = warning('the experiment was aborted; the points before that are read', {
      line: aborted.number,
    });
    return { ...reading, warnings: [note, ...reading.warnings] };
  },
};

function readCurve(lines: readonly TextLine[], start: number): VendorReading {
  const title = lines[start] as TextLine;
  let stop = start + 1;
  while (/^\s/.test(lines[stop]?.text ?? '')) stop++;
  const [names, units, ...rows] = lines.slice(start + 1, stop);
  if (names === undefined || units === undefined) {
    return refused('the table stops before its names and units', { line: title.number });
  }
  const header = cellsOf(names.text, '\t');
  const issues = unitIssues(header, units);
  if (issues.length > 0) return { ok: false, issues };
  const reading = readTable({
    header,
    headerLine: names.number,
    rows,
    delimiter: '\t',
    end: lines.at(-1),
    columns: COLUMNS,
  });
  const count = Number(title.text.split('\t')[2] || rows.length);
  if (!reading.ok || count === rows.length) return reading;
  const note = warning(`the table has ${rows.length} rows, its title says ${count}`, { line: title.number });
  return { ...reading, warnings: [...reading.warnings, note] };
}

function unitIssues(header: readonly string[], { text, number: line }: TextLine): Issue[] {
  const units = cellsOf(text, '\t');
  return header.flatMap((name, i) => {
    const wanted = UNITS[name];
    if (wanted === undefined || units[i]?.toLowerCase() === wanted.toLowerCase()) return [];
    return [issue('unit', [], `${name} must be in ${wanted}`, { line, received: units[i] })];
  });
}
