import { ASCII_BOLD, ASCII_REGULAR, OTHERS, OTHERS_BOLD, OTHERS_REGULAR } from './glyph-widths.ts';

const UNITS_PER_EM = 2048;
/** A glyph the table does not have: as wide as a digit, or square for the East Asian blocks. */
const UNKNOWN_WIDTH = 1303;
const FIRST_EAST_ASIAN = 0x2e80;

const REGULAR = widths(ASCII_REGULAR, OTHERS_REGULAR);
const BOLD = widths(ASCII_BOLD, OTHERS_BOLD);

/** Width [px] of one line of text set in DejaVu Sans; kerning (below 1 %) is left out. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  const table = bold ? BOLD : REGULAR;
  let units = 0;
  for (const glyph of text) {
    const code = glyph.codePointAt(0) ?? 0;
    units += table.get(code) ?? (code >= FIRST_EAST_ASIAN ? UNITS_PER_EM : UNKNOWN_WIDTH);
  }
  return (units * fontSize) / UNITS_PER_EM;
}

function widths(ascii: readonly number[], others: readonly number[]): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  ascii.forEach((width, i) => {
    table.set(0x20 + i, width);
  });
  [...OTHERS].forEach((glyph, i) => {
    table.set(glyph.codePointAt(0) ?? 0, others[i] ?? UNKNOWN_WIDTH);
  });
  return table;
}
