/** Tables of a result for a manuscript, as LaTeX and Markdown. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { axisTitle } from '../../report/axis-title.ts';
import { latexTable } from '../../report/latex-table.ts';
import { parameterTable } from '../../report/parameter-table.ts';
import { plainScripts } from '../../report/script-text.ts';
import { markdownTable, type Table } from '../../report/tables.ts';
import { cellsOf, type ResultFolder } from './folder.ts';
import { readResultTable } from './table.ts';

/** Text of each file by its name. */
export async function tableFiles(folder: ResultFolder): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const add = (name: string, caption: string, table: Table) => {
    const stem = name.replace(/[^\p{L}\p{N}._+-]+/gu, '-');
    files.set(`${stem}.tex`, latexTable(table, { caption, label: `tab:${stem}` }));
    files.set(`${stem}.md`, `${caption}\n\n${markdownTable(plain(table))}\n`);
  };
  for (const [name, { provenance }] of await cellsOf(folder)) {
    const caption = `Values of ${name}; the uncertainty of the last digits in parentheses`;
    add(`values-${name}`, caption, parameterTable(provenance));
  }
  if (existsSync(join(folder.path, 'table.csv'))) add('cases', 'Cases', casesOf(folder));
  return files;
}

/** Markdown has no scripts: those of Unicode. */
function plain({ columns, rows }: Table): Table {
  return {
    columns,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plainScripts(cell) : cell))),
  };
}

function casesOf({ path, shown }: ResultFolder): Table {
  const { head, rows } = readResultTable(join(path, 'table.csv'), `${shown}/table.csv`);
  return {
    columns: head.map((title) => ({ title: axisTitle(title) })),
    rows: rows.map((row) =>
      row.map((text) => (text === '' ? undefined : Number.isFinite(Number(text)) ? Number(text) : text)),
    ),
  };
}
