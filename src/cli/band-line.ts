/** What the uncertainties make of a run, in a line. */
import type { Bands } from '../studies/uncertainty.ts';
import { digits } from './digits.ts';

/** The first of these that a run has. */
const SHOWN = ['Discharge capacity [mA.h]', 'Charge capacity [mA.h]'];

/** "4.42 to 4.51 mAh in 9 of 10 of 200 samples from 4 stated uncertainties" */
export function bandLine(bands: Bands | undefined): string[] {
  if (bands === undefined) return [];
  const { inputs, samples, failed, summary } = bands;
  const band = SHOWN.map((name) => summary[name]).find((one) => one !== undefined);
  const count = inputs.length === 1 ? '1 stated uncertainty' : `${inputs.length} stated uncertainties`;
  const range = band === undefined ? [] : [`${digits(band.from)} to ${digits(band.to)} mAh in 9 of 10`];
  const lost = failed === 0 ? '' : ` (${failed} failed)`;
  return [[...range, `${samples} samples${lost} from ${count}`].join(' · ')];
}
