/** What is used of two packages that ship no types. */
declare module 'pdfkit' {
  export default class PdfDocument {
    constructor(options: Readonly<Record<string, unknown>>);
    registerFont(name: string, file: string): this;
    scale(factor: number): this;
    on(event: string, listener: (...values: never[]) => void): this;
    end(): void;
  }
}

declare module 'svg-to-pdfkit' {
  import type PdfDocument from 'pdfkit';
  export default function svgToPdf(
    document: PdfDocument,
    svg: string,
    x: number,
    y: number,
    options: Readonly<Record<string, unknown>>,
  ): void;
}
