/** SVG → PNG by resvg, in the shipped font: the same bytes on every machine. */
import { crc32 } from '../files/crc32.ts';
import { fontFiles } from './fonts.ts';
import { checkGlyphs, paperSize, perMetre, pixelsOf } from './paper-size.ts';

export interface PngOptions {
  /** On paper [mm]; that of the drawing's pixels at 96 dpi unless given. */
  readonly width?: number | undefined;
  readonly dpi?: number | undefined;
}

/** @throws MissingGlyphs where the font lacks a sign of the drawing */
export async function renderPng(svg: string, { width, dpi = 300 }: PngOptions = {}): Promise<Uint8Array> {
  checkGlyphs(svg);
  const { Resvg } = await import('@resvg/resvg-js');
  const { regular, bold } = fontFiles();
  const { mm } = paperSize(svg, width);
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: pixelsOf(mm[0], dpi) },
    background: 'white',
    font: {
      loadSystemFonts: false,
      fontFiles: [regular, bold],
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
  });
  return withResolution(image.render().asPng(), dpi);
}

const AFTER_HEADER = 33;

/** With a pHYs chunk (PNG, third edition, 11.3.4.3), so that the image has its size on paper. */
function withResolution(png: Uint8Array, dpi: number): Uint8Array {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre(dpi));
  view.setUint32(12, perMetre(dpi));
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const out = new Uint8Array(png.length + chunk.length);
  out.set(png.subarray(0, AFTER_HEADER));
  out.set(chunk, AFTER_HEADER);
  out.set(png.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return out;
}
