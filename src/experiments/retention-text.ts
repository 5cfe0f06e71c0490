/** How far a run is from capacities by cycle, in words. */
import { MAH } from '../cell/derived.ts';
import type { Retention } from '../data/retention.ts';
import type { RetentionMisfit } from './measured-retention.ts';

/** In how many of which unit a misfit is told: in percent of the first capacity, or in mAh, as the data are. */
export function retentionUnit({ relative }: Pick<Retention, 'relative'>): { per: number; unit: string } {
  return relative ? { per: 100, unit: '%' } : { per: 1 / MAH, unit: 'mAh' };
}

/** More spans of cycles make no sentence. */
const MOST_SPANS = 8;

/** In one sentence. */
export function retentionSentence({ measured, scale, misfit, missing }: RetentionMisfit): string {
  const { cycle, relative } = measured.retention;
  if (scale === undefined)
    return `its capacities are parts of that of cycle ${cycle[0]}, which has no simulated discharge`;
  const without =
    missing.length === 0 ? [] : [`no simulated discharge of ${cyclesText(missing, MOST_SPANS)}`];
  if (misfit === undefined) return ['nothing to compare', ...without].join(': ');
  const { per, unit } = retentionUnit(measured.retention);
  const text = (value: number) => `${Number((per * value).toPrecision(3))} ${unit}`;
  const { rms, mean, worst, worstAt, compared } = misfit;
  const ofFirst = relative ? ` of cycle ${cycle[0]}` : '';
  const compares = `${compared} ${compared === 1 ? 'cycle' : 'cycles'}`;
  return (
    `${text(rms)}${ofFirst} RMS, ${text(mean)} on average, at most ${text(worst)} at cycle ${worstAt}; ` +
    [compares, ...without].join(', ')
  );
}

/** "cycle 7", "cycles 7, 50, 101 to 300": those that follow on each other as a span. */
export function cyclesText(cycles: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const spans: [from: number, to: number][] = [];
  for (const cycle of cycles) {
    const last = spans.at(-1);
    if (last !== undefined && cycle === last[1] + 1) last[1] = cycle;
    else spans.push([cycle, cycle]);
  }
  const texts = spans.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  const more = texts.length > most ? [`… ${cycles.length} in all`] : [];
  return `${cycles.length === 1 ? 'cycle' : 'cycles'} ${[...texts.slice(0, most), ...more].join(', ')}`;
}
