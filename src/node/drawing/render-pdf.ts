/** SVG → PDF with the shipped fonts embedded and the text selectable: the same bytes on every machine. */
import { fontFiles } from './fonts.ts';
import { checkGlyphs, paperSize, pointsOf } from './paper-size.ts';

export interface PdfOptions {
  /** On paper [mm]; that of the drawing's pixels at 96 dpi unless given. */
  readonly width?: number | undefined;
  readonly title?: string | undefined;
}

/** @throws MissingGlyphs where the font lacks a sign of the drawing */
export async function renderPdf(svg: string, { width, title }: PdfOptions = {}): Promise<Uint8Array> {
  checkGlyphs(svg);
  const [{ default: PdfDocument }, { default: svgToPdf }] = await Promise.all([
    import('pdfkit'),
    import('svg-to-pdfkit'),
  ]);
  const { regular, bold } = fontFiles();
  const { px, mm } = paperSize(svg, width);
  const [w, h] = mm.map(pointsOf) as [number, number];
  // Compressed streams would differ between the zlibs of Node 20 and 22.
  const pdf = new PdfDocument({
    size: [w, h],
    margin: 0,
    compress: false,
    font: regular,
    info: { CreationDate: new Date(0), ...(title === undefined ? {} : { Title: title }) },
  });
  pdf.registerFont('regular', regular);
  pdf.registerFont('bold', bold);
  const problems: string[] = [];
  pdf.scale(w / px[0]);
  svgToPdf(pdf, drawable(svg), 0, 0, {
    width: px[0],
    height: px[1],
    assumePt: true,
    fontCallback: (_family: string, isBold: boolean) => (isBold ? 'bold' : 'regular'),
    warningCallback: (text: string) => problems.push(text),
  });
  const bytes = collected(pdf);
  pdf.end();
  const done = await bytes;
  if (problems.length > 0) throw new Error(`the PDF cannot be drawn: ${problems.join('; ')}`);
  return done;
}

/** Without solid lines written as dashes of no gap, which svg-to-pdfkit refuses, and classes, which it warns of. */
function drawable(svg: string): string {
  return svg.replaceAll(' stroke-dasharray="1,0"', '').replaceAll(' class="script"', '');
}

interface Emitter {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

function collected(pdf: Emitter): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
