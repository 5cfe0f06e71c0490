/** Sub- and superscripts, which vega has none of: `c_{s,surf}`, `cm^{-2}`. */
import { textWidth } from './text-width.ts';

export interface Run {
  readonly text: string;
  readonly script: 'base' | 'sub' | 'super';
}

/**
 * Size of a script, and how far its baseline is moved, in parts of the font size. Letters of 7 pt have scripts of 6 pt,
 * the least that Elsevier prints (sizing of artwork, see presets).
 */
const SIZE = 0.87;
const DOWN = 0.2;
const UP = -0.32;

const SCRIPT = /([_^])\{([^{}<>]*)\}/;

/** A text cut at its scripts; "−" for the hyphen inside one. */
export function runsOf(text: string): Run[] {
  const parts = text.split(new RegExp(SCRIPT, 'g'));
  const runs: Run[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    const [base = '', sign, inner] = parts.slice(i, i + 3);
    if (base !== '') runs.push({ text: base, script: 'base' });
    if (inner !== undefined && inner !== '')
      runs.push({ text: inner.replaceAll('-', '−'), script: sign === '_' ? 'sub' : 'super' });
  }
  return runs;
}

/** Width [px] of one line set in DejaVu Sans, its scripts small. */
export function scriptWidth(text: string, fontSize: number, bold = false): number {
  return runsOf(text).reduce(
    (sum, run) => sum + textWidth(run.text, run.script === 'base' ? fontSize : SIZE * fontSize, bold),
    0,
  );
}

/** An SVG with the scripts of its texts set as such. */
export function withScripts(svg: string): string {
  return svg.replace(/<text\b[^>]*>.*?<\/text>/gs, (element) => {
    if (!SCRIPT.test(element)) return element;
    const fontSize = Number(/font-size="([\d.]+)px"/.exec(element)?.[1] ?? 11);
    // Texts without their own tags; the tags of lines stay.
    return element.replace(/>([^<]*)</g, (whole, text: string) =>
      SCRIPT.test(text) ? `>${spans(text, fontSize)}<` : whole,
    );
  });
}

function spans(text: string, fontSize: number): string {
  let shift = 0;
  return runsOf(text)
    .map((run) => {
      const wanted = { base: 0, sub: DOWN, super: UP }[run.script] * fontSize;
      const dy = Number((wanted - shift).toFixed(2));
      shift = wanted;
      const size = run.script === 'base' ? '' : ` font-size="${Number((SIZE * fontSize).toFixed(2))}px"`;
      return dy === 0 && size === ''
        ? run.text
        : `<tspan class="script" dy="${dy}"${size}>${run.text}</tspan>`;
    })
    .join('');
}

/** The same for a page that draws its texts itself: scripts that Unicode has as such, the others plain. */
export function plainScripts(text: string): string {
  return runsOf(text)
    .map((run) => (run.script === 'base' ? run.text : inUnicode(run)))
    .join('');
}

const SIGNS = '0123456789+−-';
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₋';
/** Unicode has these letters as subscripts, and no others. */
const LETTERS = 'aeoxhklmnpstijruv';
const LOW_LETTERS = 'ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ';

function inUnicode({ text, script }: Run): string {
  const [from, to] = script === 'sub' ? [SIGNS + LETTERS, LOWERED + LOW_LETTERS] : [SIGNS, RAISED];
  const signs = [...text];
  if (!signs.every((sign) => from.includes(sign))) return script === 'sub' ? ` ${text}` : text;
  return signs.map((sign) => to[from.indexOf(sign)]).join('');
}
