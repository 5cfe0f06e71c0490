/** A figure drawn anew for a column of a journal. */
import type { TopLevelSpec } from 'vega-lite';
import { refitted } from '../report/figures/refit.ts';
import type { Preset, Size } from '../report/presets.ts';
import { SIZE } from '../report/theme.ts';
import { paperSize } from './paper-size.ts';
import { renderSvg } from './render-svg.ts';

const MM_PER_PT = 25.4 / 72;
/** Width of a curve as drawn [px]. */
const LINE = 1.8;
/** A figure need not be exactly as wide as the column: letters of 7 pt are then between 6.93 and 7.07 pt. */
const CLOSE = 0.01;
const ROUNDS = 4;
/** Of frames: smaller than this a plot is no plot. */
const LEAST = 0.3;
const MOST = 2.5;

/** The SVG, whose pixels are such that letters have the preset's size when it is as wide as the column. */
export async function fittedSvg(spec: TopLevelSpec, preset: Preset, size: Size): Promise<string> {
  const pxPerPt = SIZE.label / preset.fontSize;
  const wanted = (preset.widths[size] / MM_PER_PT) * pxPerPt;
  const lines = (preset.lineWidth * pxPerPt) / LINE;
  const drawn = async (frames: number) => {
    const svg = await renderSvg(refitted(spec, { frames, lines, room: wanted - MARGINS }));
    return { svg, frames, width: paperSize(svg).px[0] };
  };
  let before = await drawn(1);
  if (Math.abs(before.width - wanted) < CLOSE * wanted) return before.svg;
  let now = await drawn(clamped(wanted / before.width));
  // The width is that of the frames and of what letters take: linear, so that a secant hits at once.
  for (let k = 0; k < ROUNDS && Math.abs(now.width - wanted) > CLOSE * wanted; k++) {
    const slope = (now.width - before.width) / (now.frames - before.frames);
    if (!(Math.abs(slope) > 1e-6)) break;
    before = now;
    now = await drawn(clamped(now.frames + (wanted - now.width) / slope));
    if (now.frames === before.frames) break;
  }
  return now.svg;
}

/** Axis on the left and padding [px]. */
const MARGINS = 60;

function clamped(frames: number): number {
  return Math.min(MOST, Math.max(LEAST, frames));
}
