import { checkPoints, designsOf, pointsCsv, type RatePoint } from '../discharge.ts';
import { CAPACITY } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { keyOfDesigns } from './key.ts';
import { earlyNotes, ratePanel } from './rate-panel.ts';

/** Discharge capacity at the cut-off against C-rate, one line and marker for each design. */
export function rateCapabilityFigure(points: readonly RatePoint[], titles: Titles = {}): Figure {
  checkPoints(points);
  const frame = { width: 380, height: 260, yTitle: CAPACITY };
  const panel = ratePanel(points, keyOfDesigns(designsOf(points), frame.width), frame);
  return { spec: figureOf([panel], ONE_PANEL, titles, earlyNotes(points)), csv: pointsCsv(points) };
}
