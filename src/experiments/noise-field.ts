/** The standard deviation of what was measured: of voltages, of capacities, or a part of each value. */
import { field } from '../cell/fields.ts';
import { kinds, readQuantity } from '../core/units.ts';

export interface Noise {
  readonly of: 'voltage' | 'charge' | 'part';
  /** [V], [C], or in parts of the value. */
  readonly value: number;
}

/** [V]; more is no noise but another cell. */
const MOST_VOLTS = 1;
/** In parts. */
const MOST_PART = 0.5;

export const NOISE_FORMS =
  '"2 mV" for voltages, "0.5 %" for spectra and capacities, "0.02 mAh" for capacities';

export const noiseField = field<Noise>(
  (raw, report) => {
    if (typeof raw !== 'string') return report('type', `must be a text such as ${NOISE_FORMS}`);
    const percent = /^\s*(\d+\.?\d*|\.\d+)\s*%\s*$/.exec(raw)?.[1];
    if (percent !== undefined) return within({ of: 'part', value: Number(percent) / 100 }, MOST_PART, '50 %');
    const voltage = readQuantity(raw, kinds.voltage);
    if (voltage.ok) return within({ of: 'voltage', value: voltage.value }, MOST_VOLTS, '1 V');
    const charge = readQuantity(raw, kinds.charge);
    if (charge.ok) return within({ of: 'charge', value: charge.value }, Number.POSITIVE_INFINITY, '');
    return report('unit', voltage.problem, { allowed: NOISE_FORMS });

    function within(noise: Noise, most: number, text: string): Noise | undefined {
      if (noise.value > 0 && noise.value <= most) return noise;
      return report('range', `must be above 0${text === '' ? '' : ` and at most ${text}`}`);
    }
  },
  { type: 'string', description: NOISE_FORMS },
);
