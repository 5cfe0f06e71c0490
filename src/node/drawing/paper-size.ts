/** From the pixels of a drawing to paper. */

import { missingSigns } from './fonts.ts';
import { MissingGlyphs } from './missing-glyphs.ts';

const MM_PER_INCH = 25.4;
/** CSS: a pixel is 1/96 of an inch. */
const PX_PER_INCH = 96;

export interface PaperSize {
  /** [px] as drawn. */
  readonly px: readonly [width: number, height: number];
  /** [mm] */
  readonly mm: readonly [width: number, height: number];
}

/** Size of an SVG; without a width [mm] on paper, that of its pixels. */
export function paperSize(svg: string, width?: number): PaperSize {
  const [, w, h] = /<svg\b[^>]*?\bwidth="([\d.]+)(?:px)?" height="([\d.]+)(?:px)?"/.exec(svg) ?? [];
  const px = [Number(w), Number(h)] as const;
  if (!(px[0] > 0 && px[1] > 0)) throw new Error('the drawing has no size');
  const mm = width ?? (px[0] / PX_PER_INCH) * MM_PER_INCH;
  return { px, mm: [mm, (mm * px[1]) / px[0]] };
}

/** The SVG itself, as large on paper as asked for. */
export function sizedSvg(svg: string, width?: number): string {
  if (width === undefined) return svg;
  const { mm } = paperSize(svg, width);
  return svg.replace(
    /(<svg\b[^>]*?\bwidth=")[\d.]+(?:px)?(" height=")[\d.]+(?:px)?"/,
    (_, head: string, middle: string) =>
      `${head}${Number(mm[0].toFixed(3))}mm${middle}${Number(mm[1].toFixed(3))}mm"`,
  );
}

/** Throws where the drawing would lose signs. */
export function checkGlyphs(svg: string): void {
  const missing = missingSigns(svg);
  if (missing.length > 0) throw new MissingGlyphs(missing);
}

export const pointsOf = (mm: number): number => (mm / MM_PER_INCH) * 72;
export const pixelsOf = (mm: number, dpi: number): number => Math.round((mm / MM_PER_INCH) * dpi);
export const perMetre = (dpi: number): number => Math.round((dpi / MM_PER_INCH) * 1000);
