import { axisOver } from '../axis.ts';
import { byFrequency } from '../spectrum.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { decadesOver, frequencyAxis } from './frequency-axis.ts';
import { colorOf, dashOf, keyOfDesigns } from './key.ts';
import { openPoints, short, zeroLine } from './spectra-marks.ts';

export const RESIDUAL = 'Residual [% of |Z|]';

export interface ResidualsOptions extends Titles {
  /** Drawn as a grey band: residuals up to here are good [%]. */
  readonly limit?: number;
}

/** [%] of |Z|, at each frequency. */
export interface ResidualsInPercent {
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
}

const FRAME = { width: 420, height: 210 };
const NAMES = ['Re', 'Im'];
/** No axis shows less than ± this [%]: rounding errors are not to look like a trend. */
const LEAST = 0.01;
const BAND = '#0000000f';

/** Residuals of a Kramers-Kronig test or of a fit against frequency. */
export function residualsFigure(
  frequency: ArrayLike<number>,
  residuals: ResidualsInPercent,
  options: ResidualsOptions = {},
): Figure {
  check(frequency, residuals);
  const order = byFrequency(frequency);
  const rows = (['re', 'im'] as const).flatMap((part, k) =>
    order.map((i) => ({
      series: NAMES[k] as string,
      frequency: short(frequency[i] as number),
      residual: short(residuals[part][i] as number),
    })),
  );
  const key = keyOfDesigns(NAMES, FRAME.width);
  const encoding = positions(rows, options.limit);
  const panel = {
    ...FRAME,
    layer: [
      ...(options.limit === undefined ? [] : [band(options.limit)]),
      zeroLine(),
      {
        data: { values: rows },
        mark: { type: 'line' as const, strokeWidth: 0.9 },
        encoding: { ...encoding, color: colorOf(key), strokeDash: dashOf(key) },
      },
      openPoints(rows, { ...encoding, color: colorOf(key) }, key),
    ],
  };
  const notes = options.limit === undefined ? [] : [`Grey: within ± ${options.limit} %`];
  return { spec: figureOf([panel], ONE_PANEL, options, notes), csv: tableOf(frequency, residuals) };
}

function positions(rows: readonly { frequency: number; residual: number }[], limit = 0) {
  const frequencies = rows.map((row) => row.frequency);
  const decades = decadesOver(Math.min(...frequencies), Math.max(...frequencies));
  const most = Math.max(LEAST, limit, ...rows.map(({ residual }) => Math.abs(residual)));
  const { domain, ticks, format } = axisOver(-most, most, 8, 0.05);
  return {
    x: frequencyAxis(decades, FRAME.width, true),
    y: {
      field: 'residual',
      type: 'quantitative' as const,
      scale: { domain: [...domain], nice: false, zero: false },
      axis: { values: [...ticks], tickCount: ticks.length, format, title: RESIDUAL },
    },
  };
}

function band(limit: number) {
  return {
    data: { values: [{ low: -limit, high: limit }] },
    mark: { type: 'rect' as const, color: BAND },
    encoding: {
      y: { field: 'low', type: 'quantitative' as const },
      y2: { field: 'high' },
    },
  };
}

function check(frequency: ArrayLike<number>, { re, im }: ResidualsInPercent): void {
  const n = frequency.length;
  if (n === 0) throw new RangeError('a figure of residuals needs at least one frequency');
  if (re.length !== n || im.length !== n) {
    throw new RangeError(`${n} frequencies, but ${re.length} residuals of Re Z and ${im.length} of Im Z`);
  }
  for (let i = 0; i < n; i++) {
    const [f, x, y] = [frequency[i] as number, re[i] as number, im[i] as number];
    if (!(f > 0 && Number.isFinite(f))) throw new RangeError(`the frequency of point ${i + 1} is ${f} Hz`);
    if (!Number.isFinite(x + y)) throw new RangeError(`the residuals at ${f} Hz are ${x} and ${y} %`);
  }
}

function tableOf(frequency: ArrayLike<number>, { re, im }: ResidualsInPercent): string {
  const head = ['Frequency [Hz]', 'Residual of Z_re [% of |Z|]', 'Residual of Z_im [% of |Z|]'];
  return csv(
    head,
    Array.from(frequency, (f, i) => [f, re[i] as number, im[i] as number]),
  );
}
