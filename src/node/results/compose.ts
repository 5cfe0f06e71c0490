/** Panels of several figures on one sheet, each with its letter. */
import type { TopLevelSpec } from 'vega-lite';
import type { Preset, Size } from '../../report/presets.ts';
import { FONT, SIZE } from '../../report/theme.ts';
import { fittedSvg } from '../drawing/fit-column.ts';
import { paperSize } from '../drawing/paper-size.ts';

export interface Sheet {
  readonly preset: Preset;
  readonly size: Size;
  readonly columns: number;
}

/** Between columns [mm]. */
const GAP = 3;
/** Above a panel, for its letter [font sizes of tick labels]. */
const HEAD = 1.7;

/** One SVG: every panel as wide as its column, letters of one size throughout. */
export async function composed(specs: readonly TopLevelSpec[], sheet: Sheet): Promise<string> {
  const { preset, size, columns } = sheet;
  const width = (preset.widths[size] - GAP * (columns - 1)) / columns;
  const own = { ...preset, widths: { single: width, double: width } };
  const svgs: string[] = [];
  for (const spec of specs) svgs.push(await fittedSvg(spec, own, 'single'));
  // Pixels as large as in the panels, so that the letters of all have the preset's size.
  const pxPerMm = (SIZE.label / preset.fontSize) * (72 / 25.4);
  const head = HEAD * SIZE.label;
  const parts: string[] = [];
  let top = 0;
  for (let row = 0; row * columns < svgs.length; row++) {
    let lowest = 0;
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const svg = svgs[at];
      if (svg === undefined) break;
      const x = column * (width + GAP) * pxPerMm;
      const { px } = paperSize(svg);
      const scale = (width * pxPerMm) / px[0];
      parts.push(letter(preset.letter(at), x, top), placed(svg, at, { x, y: top + head, scale }));
      lowest = Math.max(lowest, head + px[1] * scale);
    }
    top += lowest;
  }
  const [w, h] = [preset.widths[size] * pxPerMm, top].map((length) => Number(length.toFixed(2)));
  const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"`;
  const paper = `<rect width="${w}" height="${h}" fill="white"/>`;
  return `${open} width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${paper}${parts.join('')}</svg>`;
}

function letter(text: string, x: number, y: number): string {
  const size = SIZE.axisTitle;
  const at = `translate(${(x + 2).toFixed(2)},${(y + 1.3 * size).toFixed(2)})`;
  return `<text transform="${at}" font-family="${FONT}" font-size="${size}px" font-weight="bold" fill="#1a1a1a">${text}</text>`;
}

/** What is inside an SVG, moved; its clip paths and gradients are named for the panel. */
function placed(
  svg: string,
  index: number,
  { x, y, scale }: { x: number; y: number; scale: number },
): string {
  const inner = svg
    .replace(/^.*?<svg\b[^>]*>/s, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\b(id="|url\(#)/g, `$1p${index}-`);
  const at = `translate(${x.toFixed(2)},${y.toFixed(2)}) scale(${scale.toFixed(5)})`;
  return `<g transform="${at}">${inner}</g>`;
}
