import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, type Titles } from './figure.ts';
import { colorOf, type Key, keyOfDesigns } from './key.ts';
import { checkValues, extent, linear } from './quantity.ts';
import { short, zeroLine } from './spectra-marks.ts';

export interface ParityPoint {
  readonly series: string;
  readonly measured: number;
  readonly simulated: number;
}

export interface ParityOptions extends Titles {
  /** What is compared: "Capacity". */
  readonly quantity: string;
  readonly unit: string;
}

const SIDE = 250;
const BELOW = 90;
const LAYOUT = { columns: 1, gaps: { column: 0, row: 16 } };

/** Simulated against measured with the line where they agree, and their difference below. */
export function parityFigure(points: readonly ParityPoint[], options: ParityOptions): Figure {
  const residuals = points.map(({ measured, simulated }) => simulated - measured);
  checkValues('a parity plot', [
    { name: 'measured', values: points.map(({ measured }) => measured) },
    { name: 'simulated', values: points.map(({ simulated }) => simulated) },
  ]);
  const key = keyOfDesigns([...new Set(points.map(({ series }) => series))], SIDE);
  const { quantity, unit } = options;
  const inUnit = unit === '' ? '' : ` [${unit}]`;
  const axis = axisOver(...extent(points.flatMap((p) => [p.measured, p.simulated])), 6, 0.05);
  const rows = points.map(({ series, measured, simulated }, i) => ({
    series,
    measured: short(measured),
    simulated: short(simulated),
    residual: short(residuals[i] as number),
  }));
  const x = (title: string | null) => linear('measured', axis, title, title !== null);
  const worst = Math.max(...residuals.map(Math.abs), 1e-12);
  const off = axisOver(-worst, worst, 5, 0.1);
  const above = {
    width: SIDE,
    height: SIDE,
    layer: [
      agreement(axis.domain),
      marks(rows, { x: x(null), y: linear('simulated', axis, `Simulated${inUnit}`) }, key),
    ],
  };
  const below = {
    width: SIDE,
    height: BELOW,
    layer: [
      zeroLine(),
      marks(
        rows,
        { x: x(`Measured ${decapital(quantity)}${inUnit}`), y: linear('residual', off, `Sim. − meas.`) },
        key,
      ),
    ],
  };
  const rms = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / residuals.length);
  const note =
    `Root mean square of ${points.length} differences: ${Number(rms.toPrecision(2))} ${unit}`.trim();
  const head = ['Series', `Measured${inUnit}`, `Simulated${inUnit}`];
  return {
    spec: figureOf([above, below], LAYOUT, options, [note]),
    csv: csv(
      head,
      points.map(({ series, measured, simulated }) => [series, measured, simulated]),
    ),
  };
}

function marks<E extends object>(rows: readonly { readonly series: string }[], encoding: E, key: Key) {
  const { names, shapes } = key;
  const legend = key.legend ? { symbolSize: 50, symbolStrokeWidth: 1.2, rowPadding: 2 } : null;
  return {
    data: { values: [...rows] },
    mark: { type: 'point' as const, filled: false, size: 30, strokeWidth: 1.1 },
    encoding: {
      ...encoding,
      color: { ...colorOf(key), legend },
      shape: {
        field: 'series',
        type: 'nominal' as const,
        title: null,
        scale: { domain: [...names], range: [...shapes] },
        legend,
      },
    },
  };
}

/** From corner to corner of a square of equal axes. */
function agreement([from, to]: readonly [number, number]) {
  return {
    data: { values: [from, to].map((at) => ({ measured: at, simulated: at })) },
    mark: { type: 'line' as const, color: '#4d4d4d', strokeWidth: 0.8 },
    encoding: {
      x: { field: 'measured', type: 'quantitative' as const },
      y: { field: 'simulated', type: 'quantitative' as const },
    },
  };
}

function decapital(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
