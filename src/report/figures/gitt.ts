/** A GITT test: voltage against time, and beside it the diffusivities it shows, over the stoichiometry. */
import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { VOLTAGE } from '../theme.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { type Decades, decadesOver, logAxis } from './frequency-axis.ts';
import { colorOf, keyOfDesigns } from './key.ts';
import { linePanel, rangeOf } from './line-panel.ts';
import { short } from './spectra-marks.ts';
import { type TimeSeries, unitOf } from './voltage-time.ts';

/** What one pulse showed. */
export interface DiffusivityPoint {
  /** Mean over the cell. */
  readonly stoichiometry: number;
  /** By Weppner and Huggins [m² s⁻¹]; undefined where the voltages say nothing. */
  readonly apparent: number | undefined;
  /** Of the cell [m² s⁻¹]. */
  readonly true: number;
  /** Why the formula does not hold; such a point is drawn hollow. */
  readonly doubt: string | undefined;
}

const FRAME = { width: 330, height: 240 };
const FOUND = 'Weppner–Huggins';
const TRUE = 'of the cell';

export function gittFigure(
  run: TimeSeries,
  points: readonly DiffusivityPoint[],
  titles: Titles = {},
): Figure {
  const { unit, length } = unitOf(rangeOf([run.time])[1]);
  const key = keyOfDesigns([FOUND, TRUE], FRAME.width);
  const x = Array.from(run.time, (t) => t / length);
  const voltage = linePanel([{ name: 'voltage', x, y: run.voltage }], {
    ...FRAME,
    xTitle: `Time [${unit}]`,
    yTitle: VOLTAGE,
    fromZero: true,
  });
  const doubts = [...new Set(points.flatMap(({ doubt }) => doubt ?? []))];
  const notes = doubts.length === 0 ? [] : [`Hollow: ${doubts.join('; ')}`];
  const panels = points.length === 0 ? [voltage] : [voltage, diffusivityPanel(points, key)];
  const layout = { columns: panels.length, gaps: { column: 24, row: 0 } };
  return { spec: figureOf(panels, layout, titles, notes), csv: tableOf(run, points) };
}

function diffusivityPanel(points: readonly DiffusivityPoint[], key: ReturnType<typeof keyOfDesigns>): Panel {
  const found = points.flatMap(({ stoichiometry, apparent, doubt }) =>
    apparent === undefined
      ? []
      : [
          {
            series: FOUND,
            x: short(stoichiometry),
            y: short(apparent),
            fill: doubt ? 'white' : key.colors[0],
          },
        ],
  );
  const known = points.map(({ stoichiometry, true: D_s }) => ({
    series: TRUE,
    x: short(stoichiometry),
    y: short(D_s),
  }));
  const [low, high] = rangeOf([[...found, ...known].map(({ y }) => y)]);
  const decades = decadesOver(low / 2, high * 2, 0);
  const [from, to] = rangeOf([points.map(({ stoichiometry }) => stoichiometry)]);
  const across = axisOver(from, to, 7);
  const encoding = {
    x: {
      field: 'x',
      type: 'quantitative' as const,
      scale: { domain: [...across.domain], nice: false, zero: false },
      axis: { values: [...across.ticks], format: across.format, title: 'Stoichiometry', grid: false },
    },
    y: diffusivityAxis(decades),
    color: colorOf(key),
  };
  return {
    ...FRAME,
    layer: [
      { data: { values: known }, mark: 'line', encoding },
      {
        data: { values: found },
        mark: { type: 'point', filled: false, size: 26 },
        encoding: { ...encoding, fill: { field: 'fill', type: 'nominal', scale: null } },
      },
    ],
  };
}

function diffusivityAxis(decades: Decades) {
  return {
    field: 'y',
    type: 'quantitative' as const,
    scale: { type: 'log' as const, domain: [...decades.domain], nice: false },
    axis: { ...logAxis(decades, FRAME.height, 'y'), title: 'Solid diffusivity [m² s⁻¹]' },
  };
}

function tableOf(run: TimeSeries, points: readonly DiffusivityPoint[]): string {
  const head = [
    'Kind',
    'Time [s]',
    'Voltage [V]',
    'Stoichiometry',
    'Apparent diffusivity [m2.s-1]',
    'True diffusivity [m2.s-1]',
    'Doubt',
  ];
  const nothing = [undefined, undefined, undefined, undefined];
  return csv(head, [
    ...Array.from(run.time, (t, i) => ['voltage', t, run.voltage[i] as number, ...nothing]),
    ...points.map(({ stoichiometry, apparent, true: D_s, doubt }) => {
      return ['pulse', undefined, undefined, stoichiometry, apparent, D_s, doubt];
    }),
  ]);
}
