import { capacityTitle } from '../capacity-unit.ts';
import { BASIS, checkPoints, designsOf, pointsCsv, type RatePoint } from '../discharge.ts';
import { type CapacityTitles, type Figure, figureOf, ONE_PANEL } from './figure.ts';
import { keyOfDesigns } from './key.ts';
import { earlyNotes, ratePanel } from './rate-panel.ts';

/** Discharge capacity at the cut-off against C-rate, one line and marker for each design. */
export function rateCapabilityFigure(points: readonly RatePoint[], titles: CapacityTitles = {}): Figure {
  checkPoints(points);
  const { basis = BASIS } = titles;
  const frame = { width: 380, height: 260, yTitle: capacityTitle(basis) };
  const panel = ratePanel(points, keyOfDesigns(designsOf(points), frame.width), frame);
  return { spec: figureOf([panel], ONE_PANEL, titles, earlyNotes(points)), csv: pointsCsv(points, basis) };
}
