import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { CAPACITY, VOLTAGE } from '../theme.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { colorOf, dashOf, keyOfDesigns } from './key.ts';
import { checkValues, extent, linear } from './quantity.ts';
import { short } from './spectra-marks.ts';

/** A quantity over x, with the quantiles between which it lies. */
export interface Band {
  readonly design: string;
  readonly x: readonly number[];
  readonly low: readonly number[];
  readonly middle: readonly number[];
  readonly high: readonly number[];
}

export interface BandOptions extends Titles {
  readonly x?: string;
  readonly y?: string;
  /** Of the band [%]. */
  readonly level: number;
}

const FRAME = { width: 380, height: 260 };

/** Median and a band of equal tails for each design. */
export function uncertaintyFigure(bands: readonly Band[], options: BandOptions): Figure {
  if (bands.length === 0) throw new RangeError('a figure of uncertainty needs at least one band');
  bands.forEach(check);
  const { x: xTitle = CAPACITY, y: yTitle = VOLTAGE, level } = options;
  const key = keyOfDesigns(
    bands.map(({ design }) => design),
    FRAME.width,
  );
  const rows = bands.flatMap(({ design, x, low, middle, high }) =>
    x.map((at, i) => ({
      series: design,
      color: key.colors[key.names.indexOf(design)],
      x: short(at),
      low: short(low[i] as number),
      middle: short(middle[i] as number),
      high: short(high[i] as number),
    })),
  );
  const y = axisOver(...extent(bands.flatMap(({ low, high }) => [...low, ...high])), 8);
  const x = linear('x', axisOver(...extent(bands.flatMap((band) => band.x)), 8, 0.02), xTitle);
  const panel = {
    ...FRAME,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'area' as const, fillOpacity: 0.3, opacity: 1 },
        encoding: {
          x,
          y: linear('low', y, yTitle),
          y2: { field: 'high' },
          detail: { field: 'series' },
          fill: { field: 'color', type: 'nominal' as const, scale: null },
        },
      },
      {
        data: { values: rows },
        mark: { type: 'line' as const },
        encoding: { x, y: linear('middle', y, yTitle), color: colorOf(key), strokeDash: dashOf(key) },
      },
    ],
  };
  return {
    spec: figureOf([panel], ONE_PANEL, options, [`Line: median; band: ${level} % of the samples`]),
    csv: csv(
      ['Design', xTitle, 'Low', 'Median', 'High'],
      bands.flatMap((b) =>
        b.x.map((at, i) => [b.design, at, b.low[i] as number, b.middle[i] as number, b.high[i] as number]),
      ),
    ),
  };
}

function check({ design, x, low, middle, high }: Band): void {
  checkValues(`the band of ${design}`, [
    { name: 'x', values: x },
    { name: 'low', values: low },
    { name: 'median', values: middle },
    { name: 'high', values: high },
  ]);
  for (let i = 0; i < x.length; i++) {
    const [a, b, c] = [low[i] as number, middle[i] as number, high[i] as number];
    if (!(a <= b && b <= c))
      throw new RangeError(`the band of ${design} has ${a}, ${b}, ${c} at x = ${x[i]}: they must rise`);
  }
}
