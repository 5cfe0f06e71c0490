/** A measured spectrum beside an impedance experiment, as a file writes it and as the loader of an estimation inlines it. */
import { count, field, isObject, record, text } from '../cell/fields.ts';
import { parseWith } from '../cell/issues.ts';
import { NOISE_FORMS, noiseField } from './noise-field.ts';

export interface MeasuredSpectrum {
  readonly file: string;
  readonly name: string;
  /** Of the experiment's spectra, from 1; undefined where there is one. */
  readonly state: number | undefined;
  /** Standard deviation of each part in parts of |Z|. */
  readonly noise: number | undefined;
  /** [Hz] */
  readonly frequency: Float64Array;
  /** [ohm m^2] */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

const values = () =>
  field<number[]>(
    (raw, report) => {
      const good = Array.isArray(raw) && raw.length > 0 && raw.every((each) => Number.isFinite(each));
      return good ? (raw as number[]) : report('type', 'must be a list of numbers');
    },
    { type: 'array', items: { type: 'number' } },
  );

const spectrumRecord = record({
  'frequency [Hz]': values(),
  'Z_re [ohm.m2]': values(),
  'Z_im [ohm.m2]': values(),
});

export const measuredSpectrumShape = {
  file: text('the path to a file of a spectrum'),
  name: text('a name').optional(),
  format: text('the program that wrote the file').optional(),
  sweep: count(1, 1000).optional(),
  state: count(1, 1000).optional(),
  noise: noiseField.optional(),
  spectrum: spectrumRecord.optional(),
};
const measuredSpectrumRecord = record(measuredSpectrumShape);

export const measuredSpectrumField = field<MeasuredSpectrum>(
  (raw, report) => {
    if (!isObject(raw))
      return report('type', 'must name a file', { allowed: '{"file": "eis.csv", "state": 1}' });
    const data = parseWith(measuredSpectrumRecord, raw, report);
    if (data === undefined) return undefined;
    const { file, name = file, state, noise, spectrum } = data;
    if (noise !== undefined && noise.of !== 'part') {
      return report('conflict', 'of a spectrum is a part of |Z|', { path: ['noise'], allowed: NOISE_FORMS });
    }
    if (spectrum === undefined) return report('file', 'was not read');
    const of = (key: keyof typeof spectrum) => Float64Array.from(spectrum[key]);
    return {
      file,
      name,
      state,
      noise: noise?.value,
      frequency: of('frequency [Hz]'),
      re: of('Z_re [ohm.m2]'),
      im: of('Z_im [ohm.m2]'),
    };
  },
  { description: 'a measured spectrum: {"file": "eis.DTA", "state": 1, "noise": "0.5 %"}' },
);
