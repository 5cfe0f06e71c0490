/** A figure drawn anew for a column of a journal. */
import type { TopLevelSpec } from 'vega-lite';
import { refitted } from '../../report/figures/refit.ts';
import { restacked } from '../../report/figures/restack.ts';
import type { Preset, Size } from '../../report/presets.ts';
import { SIZE } from '../../report/theme.ts';
import { paperSize } from './paper-size.ts';
import { renderSvg } from './render-svg.ts';

const MM_PER_PT = 25.4 / 72;
/** Width of a curve as drawn [px]. */
const LINE = 1.8;
/** A figure need not be exactly as wide as the column: letters of 7 pt are then between 6.93 and 7.07 pt. */
const CLOSE = 0.01;
const ROUNDS = 7;
/** Where a legend beside a plot leaves it less than this of its size, it goes below. */
const CRAMPED = 0.6;
/** Smaller letters are not legible [pt]. */
const LEAST_POINTS = 6;
/** Of frames: smaller than this a plot is no plot. */
const LEAST = 0.3;
const MOST = 2.5;

/** The SVG, whose pixels are such that letters have the preset's size when it is as wide as the column. */
export async function fittedSvg(spec: TopLevelSpec, preset: Preset, size: Size): Promise<string> {
  const pxPerPt = SIZE.label / preset.fontSize;
  const wanted = (preset.widths[size] / MM_PER_PT) * pxPerPt;
  const lines = (preset.lineWidth * pxPerPt) / LINE;
  const fitted = (of: TopLevelSpec, below: boolean) =>
    closest(async (frames) => {
      const svg = await renderSvg(refitted(of, { frames, lines, room: wanted - MARGINS, below }));
      return { svg, frames, width: paperSize(svg).px[0] };
    }, wanted);
  const cramped = ({ frames, width }: Drawn) => frames < CRAMPED || width > (1 + CLOSE) * wanted;
  let best = await fitted(spec, false);
  if (cramped(best)) {
    const stacked = restacked(spec);
    best = stacked === undefined ? await fitted(spec, true) : await fitted(stacked, false);
  }
  const points = (SIZE.label / pxPerPt) * (wanted / best.width);
  if (points < LEAST_POINTS) {
    const hint = size === 'single' ? 'take --size double, or fewer panels' : 'take fewer panels';
    throw new RangeError(
      `the figure is too wide for ${preset.widths[size]} mm: its letters would be ${points.toFixed(1)} pt; ${hint}`,
    );
  }
  return best.svg;
}

interface Drawn {
  readonly svg: string;
  readonly frames: number;
  readonly width: number;
}

/** The width grows with the frames, but not where a legend or a title is what is widest: bracketed secants. */
async function closest(drawn: (frames: number) => Promise<Drawn>, wanted: number): Promise<Drawn> {
  let [low, high] = [LEAST, MOST];
  let before = await drawn(1);
  let now = before;
  for (let k = 0; k < ROUNDS && Math.abs(now.width - wanted) > CLOSE * wanted; k++) {
    if (now.width < wanted) low = now.frames;
    else high = now.frames;
    const slope = (now.width - before.width) / (now.frames - before.frames);
    const guess = slope > 1 ? now.frames + (wanted - now.width) / slope : (now.frames * wanted) / now.width;
    before = now;
    now = await drawn(guess > low && guess < high ? guess : (low + high) / 2);
  }
  return now;
}

/** Axis on the left and padding [px]. */
const MARGINS = 60;
