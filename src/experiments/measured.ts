/** What was measured beside an experiment, as a file writes it and as the loader inlines it. */
import { choice, count, field, isObject, record, text } from '../cell/fields.ts';
import { interval } from '../cell/interval.ts';
import { parseWith } from '../cell/issues.ts';
import { quantity } from '../cell/measured.ts';
import { kinds } from '../core/units.ts';
import type { MeasuredCurve } from './measured-curve.ts';
import type { MeasuredRetention } from './measured-retention.ts';
import { NOISE_FORMS, type Noise, noiseField } from './noise-field.ts';

export type Measured = MeasuredCurve | MeasuredRetention;

/** Numbers as the loader inlines them, in the units of the keys. */
const curveRecord = record({
  'voltage [V]': numbers(),
  'time [s]': numbers().optional(),
  'current [A]': numbers().optional(),
  'capacity [C]': numbers().optional(),
});

const retentionRecord = record({
  cycle: numbers(),
  'capacity [C]': numbers().optional(),
  'capacity [part of the first]': numbers().optional(),
});

const columnName = () => text('the name of a column').optional();
export const columnsRecord = record({
  time: columnName(),
  voltage: columnName(),
  current: columnName(),
  capacity: columnName(),
  cycle: columnName(),
  step: columnName(),
  state: columnName(),
});

const MOST = 1_000_000;
export const rowsRecord = record({ cycle: count(0, MOST).optional(), step: count(0, MOST).optional() });

/** As a user writes it, and `curve` or `retention` from the loader. */
export const measuredRecord = record({
  file: text('the path to a CSV file'),
  kind: choice(['curve', 'retention']).optional(),
  name: text('a name').optional(),
  step: count(1, 100_000).optional(),
  rows: rowsRecord.optional(),
  noise: noiseField.optional(),
  timeNoise: quantity(kinds.time, interval('(0 s, 1e5 s]', kinds.time)).optional(),
  chargeNoise: quantity(kinds.charge, interval('(0 Ah, 1000 Ah]', kinds.charge)).optional(),
  columns: columnsRecord.optional(),
  positive: choice(['discharge', 'charge']).optional(),
  curve: curveRecord.optional(),
  retention: retentionRecord.optional(),
});

export const measuredField = field<Measured>(
  (raw, report) => {
    if (!isObject(raw))
      return report('type', 'must name a file', { allowed: '{"file": "blc1.csv", "step": 1}' });
    const data = parseWith(measuredRecord, raw, report);
    if (data === undefined) return undefined;
    const { file, name = file, step, noise, timeNoise, chargeNoise, curve, retention, kind = 'curve' } = data;
    if (noise !== undefined && (noise.of === 'voltage') !== (kind === 'curve')) {
      const message =
        kind === 'curve' ? 'of a curve is that of its voltages' : 'of a retention is no voltage';
      return report('conflict', message, { path: ['noise'], allowed: NOISE_FORMS });
    }
    if (kind === 'retention') {
      if (timeNoise !== undefined || chargeNoise !== undefined) {
        const path = [timeNoise === undefined ? 'chargeNoise' : 'timeNoise'];
        return report('conflict', 'is that of a curve; cycles are counted', { path });
      }
      if (step !== undefined || data.rows !== undefined) {
        return report('conflict', 'has cycles, and no steps or rows', {
          path: [step === undefined ? 'rows' : 'step'],
        });
      }
      if (retention === undefined) return report('file', UNREAD);
      return retentionOf({ file, name, noise }, retention, (message) => report('conflict', message));
    }
    if (curve === undefined) return report('file', UNREAD);
    const {
      'voltage [V]': voltage,
      'time [s]': time,
      'current [A]': current,
      'capacity [C]': capacity,
    } = curve;
    return {
      file,
      name,
      step,
      noise: noise?.value,
      timeNoise: timeNoise?.value,
      chargeNoise: chargeNoise?.value,
      curve: {
        voltage: Float64Array.from(voltage),
        ...(time && { time: Float64Array.from(time) }),
        ...(current && { current: Float64Array.from(current) }),
        ...(capacity && { capacity: Float64Array.from(capacity) }),
      },
    };
  },
  { description: 'a measured curve: {"file": "blc1.csv", "step": 1, "noise": "2 mV"}' },
);

const UNREAD = 'was not read: measured curves are inlined when a file is loaded';

function retentionOf(
  about: { readonly file: string; readonly name: string; readonly noise: Noise | undefined },
  inlined: ReturnType<typeof retentionRecord.parse>,
  refuse: (message: string) => undefined,
): MeasuredRetention | undefined {
  const { cycle, 'capacity [C]': charge, 'capacity [part of the first]': part } = inlined;
  const capacity = charge ?? part;
  if (capacity === undefined) return refuse('has cycles and no capacities');
  const relative = charge === undefined;
  if (relative && about.noise?.of === 'charge')
    return refuse('is in parts of its first capacity, its noise in charge');
  const retention = { cycle: Int32Array.from(cycle), capacity: Float64Array.from(capacity), relative };
  return { ...about, retention };
}

function numbers() {
  return field<number[]>(
    (raw, report) => {
      const good = Array.isArray(raw) && raw.every((each) => Number.isFinite(each));
      return good ? (raw as number[]) : report('type', 'must be a list of numbers');
    },
    { type: 'array', items: { type: 'number' } },
  );
}
