/** One figure in the formats and for the paper asked for. */
import type { TopLevelSpec } from 'vega-lite';
import type { Preset, Size } from '../../report/presets.ts';
import { fittedSvg } from './fit-column.ts';
import { sizedSvg } from './paper-size.ts';
import { renderSvg } from './render-svg.ts';

export const FORMATS = ['svg', 'pdf', 'png'] as const;
export type Format = (typeof FORMATS)[number];

export interface Paper {
  readonly preset: Preset | undefined;
  readonly size: Size;
  readonly dpi: number;
}

/** The SVG whose pixels the formats are made of. */
export function paperSvg(spec: TopLevelSpec, { preset, size }: Paper): Promise<string> {
  return preset === undefined ? renderSvg(spec) : fittedSvg(spec, preset, size);
}

export async function inFormat(svg: string, format: Format, paper: Paper, title?: string) {
  const width = paper.preset?.widths[paper.size];
  if (format === 'svg') return new TextEncoder().encode(sizedSvg(svg, width));
  if (format === 'pdf') {
    const { renderPdf } = await import('./render-pdf.ts');
    return renderPdf(svg, { width, title });
  }
  const { renderPng } = await import('./render-png.ts');
  return renderPng(svg, { width, dpi: paper.dpi });
}
