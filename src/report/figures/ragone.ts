import { rateLabel } from '../rate.ts';
import { csv } from '../tables.ts';
import { type Figure, figureOf, ONE_PANEL, type Titles } from './figure.ts';
import { decadesOver } from './frequency-axis.ts';
import { colorOf, dashOf, keyOfDesigns } from './key.ts';
import { checkPositive, checkValues, extent, logarithmic } from './quantity.ts';
import { openPoints, short } from './spectra-marks.ts';

/** What one discharge gave, per electrode area or per mass. */
export interface EnergyPoint {
  readonly design: string;
  readonly cRate: number;
  readonly energy: number;
  /** Mean over the discharge. */
  readonly power: number;
}

export interface RagoneOptions extends Titles {
  /** Of energy and power. */
  readonly per?: 'area' | 'mass';
}

const FRAME = { width: 380, height: 270 };
const UNITS = {
  area: { energy: 'mWh cm⁻²', power: 'mW cm⁻²', heads: ['mW.h.cm-2', 'mW.cm-2'] },
  mass: { energy: 'Wh kg⁻¹', power: 'W kg⁻¹', heads: ['W.h.kg-1', 'W.kg-1'] },
} as const;

/** Energy against mean power, both logarithmic; a line for each design, a point for each rate. */
export function ragoneFigure(points: readonly EnergyPoint[], options: RagoneOptions = {}): Figure {
  const columns = (['energy', 'power'] as const).map((name) => ({
    name,
    values: points.map((point) => point[name]),
  }));
  checkValues('a Ragone plot', columns);
  for (const { name, values } of columns) checkPositive('a Ragone plot', name, values);
  const units = UNITS[options.per ?? 'area'];
  const designs = [...new Set(points.map(({ design }) => design))];
  const key = keyOfDesigns(designs, FRAME.width);
  const rows = [...points]
    .sort((a, b) => a.power - b.power)
    .map((point) => ({
      series: point.design,
      energy: short(point.energy),
      power: short(point.power),
      rate: rateLabel(point.cRate),
    }));
  const over = (of: 'energy' | 'power') => decadesOver(...extent(points.map((point) => point[of])), 0.06);
  const encoding = {
    x: logarithmic('power', over('power'), `Mean power [${units.power}]`, {
      orient: 'x',
      length: FRAME.width,
    }),
    y: logarithmic('energy', over('energy'), `Energy [${units.energy}]`, {
      orient: 'y',
      length: FRAME.height,
    }),
    color: colorOf(key),
  };
  const panel = {
    ...FRAME,
    layer: [
      {
        data: { values: rows },
        mark: { type: 'line' as const },
        encoding: { ...encoding, strokeDash: dashOf(key), order: { field: 'power' } },
      },
      openPoints(rows, encoding, key),
    ],
  };
  const head = ['Design', 'C-rate', `Energy [${units.heads[0]}]`, `Mean power [${units.heads[1]}]`];
  return {
    spec: figureOf([panel], ONE_PANEL, options),
    csv: csv(
      head,
      points.map(({ design, cRate, energy, power }) => [design, cRate, energy, power]),
    ),
  };
}
