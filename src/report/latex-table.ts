import { runsOf } from './script-text.ts';
import { laidOut, type Table } from './tables.ts';

export interface LatexOptions {
  readonly caption?: string;
  readonly label?: string;
}

/** A table for LaTeX with the package booktabs; numbers, also those with an uncertainty, to the right. */
export function latexTable(table: Table, { caption, label }: LatexOptions = {}): string {
  const { heads, body, numeric } = laidOut(table);
  const right = numeric.map((is, i) => is || body.every((row) => NUMBER.test(row[i] ?? '')));
  const line = (cells: readonly string[]) => `  ${cells.map(latexText).join(' & ')} \\\\`;
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{table}',
    '  \\centering',
    ...(caption === undefined ? [] : [`  \\caption{${latexText(caption)}}`]),
    ...(label === undefined ? [] : [`  \\label{${label.replace(/[^\w:.-]/g, '-')}}`]),
    `  \\begin{tabular}{${right.map((is) => (is ? 'r' : 'l')).join('')}}`,
    '  \\toprule',
    line(heads),
    '  \\midrule',
    ...body.map(line),
    '  \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

/** "−1.23(4) × 10^{-5}", and the dash of an empty cell. */
const NUMBER = /^(?:–|[−-]?\d+(?:\.\d+)?(?:\(\d+\))?(?: × 10\^\{-?\d+\})?)$/;

/** In text mode; signs that need the mathematical mode are put into it. */
export function latexText(text: string): string {
  return runsOf(text)
    .map(({ text: run, script }) => {
      const inner = [...run].map((sign) => SIGNS[sign] ?? sign).join('');
      if (script === 'base') return inner;
      return script === 'sub' ? `\\textsubscript{${inner}}` : `\\textsuperscript{${inner}}`;
    })
    .join('');
}

const raised = (sign: string) => `\\textsuperscript{${sign}}`;
const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
  '×': '$\\times$',
  '±': '$\\pm$',
  '°': '$^\\circ$',
  µ: '$\\mu$',
  Ω: '$\\Omega$',
  ε: '$\\varepsilon$',
  θ: '$\\theta$',
  φ: '$\\varphi$',
  '⁻': raised('$-$'),
  '¹': raised('1'),
  '²': raised('2'),
  '³': raised('3'),
  '–': '--',
};
