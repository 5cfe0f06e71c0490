import { escaped, inScript, libraryText } from './escape.ts';
import { withPackedRows } from './pack-rows.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface Chart {
  readonly name: string;
  readonly alt: string;
  /** The drawing, shown until the script has drawn its own, and where there is none. */
  readonly svg: string;
  /** undefined: stays as it is. */
  readonly live: LiveChart | undefined;
}

/** What the page draws anew. */
export interface LiveChart {
  /** Of Vega, compiled: the page carries no compiler. */
  readonly spec: object;
  /** Series that can be switched off. */
  readonly series: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

export interface Page {
  readonly title: string;
  readonly sections: readonly Section[];
  /** Text of vega.min.js. */
  readonly libraries: readonly string[];
}

/** Nothing is fetched, whatever stands in the data. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:";

/** One file of HTML with everything inside. */
export function pageHtml({ title, sections, libraries }: Page): string {
  const links = sections
    .map(({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`)
    .join('');
  const body = sections
    .map(({ id, title: name, html }) => `<section id="${id}"><h2>${escaped(name)}</h2>\n${html}</section>`)
    .join('\n');
  const scripts = [...libraries.map(libraryText), SCRIPT]
    .map((text) => `<script>${text}</script>`)
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><header><h1>${escaped(title)}</h1><nav aria-label="Sections"><ul>${links}</ul></nav></header>
<main>${body}</main><div id="tip" role="status"></div>
${scripts}
</body></html>
`;
}

/** A drawing with its name for those who cannot see it, and what the script needs to draw it anew. */
export function chartHtml({ name, alt, svg, live }: Chart): string {
  const id = name.replace(/[^\w-]+/g, '-');
  // Clip paths and gradients of several drawings on one page need names of their own.
  const own = bare(svg)
    .replace(/\b(id="|url\(#)/g, `$1${id}-`)
    .replace('<svg ', `<svg role="img" aria-label="${escaped(alt)}" `);
  const data =
    live === undefined
      ? ''
      : `<script type="application/json">${inScript({ ...live, spec: withPackedRows(live.spec) })}</script>`;
  const attribute = live === undefined ? '' : ' data-chart';
  const toggles =
    live === undefined ? '' : '<div class="toggles" role="group" aria-label="Series shown"></div>';
  return `<figure id="chart-${id}"${attribute}>${toggles}<div class="paper chart" tabindex="0">${own}</div><figcaption>${escaped(alt)}</figcaption>${data}</figure>`;
}

/** Without what only a drawing read piece by piece needs: this one is read as one image, by its name. */
function bare(svg: string): string {
  return svg.replace(/ (?:aria-\w+|role)="[^"]*"/g, '');
}

export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** A row that is marked as assumed. */
  readonly marked?: (row: number) => boolean;
}

export function tableHtml({ head, rows, marked }: Grid, caption: string): string {
  const cell = (value: string | number | undefined, tag = 'td') => {
    if (value === undefined || value === '') return `<${tag}>–</${tag}>`;
    if (typeof value === 'number')
      return `<${tag} class="number">${String(Number(value.toPrecision(5)))}</${tag}>`;
    return `<${tag}>${escaped(value)}</${tag}>`;
  };
  const body = rows
    .map(
      (row, i) =>
        `<tr${marked?.(i) === true ? ' class="assumed"' : ''}>${row.map((it) => cell(it)).join('')}</tr>`,
    )
    .join('\n');
  const heads = head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  return `<div class="scroll" tabindex="0"><table><caption class="soft">${escaped(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table></div>`;
}
