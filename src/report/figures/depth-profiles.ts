import { axisOver } from '../axis.ts';
import { csv } from '../tables.ts';
import { INK, rateColors } from '../theme.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { colorOf, dashOf, type Key } from './key.ts';
import { extent, linear } from './quantity.ts';
import { type Region, regionBands, regionNames } from './region-bands.ts';
import { short } from './spectra-marks.ts';

/** State through the depth at one time; undefined where there is no such quantity. */
export interface DepthState {
  /** "10 min", "50 % SOC". */
  readonly label: string;
  readonly columns: Readonly<Record<string, readonly (number | undefined)[]>>;
}

export interface DepthProfiles extends Titles {
  /** Middles of the mesh cells from the foil [µm]. */
  readonly x: readonly number[];
  /** From the foil to the collector, adjacent. */
  readonly regions: readonly Region[];
  readonly states: readonly DepthState[];
  /** What is drawn, one panel each: the name of a column and its axis title. */
  readonly quantities: readonly { readonly column: string; readonly title: string }[];
}

const FRAME = { width: 380, height: 105 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 12 } };
const DASHES = [
  [1, 0],
  [7, 3],
  [2, 2],
  [8, 2, 2, 2],
];

/** Profiles through the depth, a panel for each quantity and a line for each time; layers shaded and named. */
export function depthProfilesFigure(profiles: DepthProfiles): Figure {
  check(profiles);
  const { x, regions, states, quantities } = profiles;
  const key = keyOfStates(states.map(({ label }) => label));
  const end = regions.at(-1)?.to ?? 0;
  const depth = { ...axisOver(0, end, 9, 0), domain: [0, end] as const };
  const last = quantities.length - 1;
  const panels = quantities.map(({ column, title }, k): Panel => {
    const rows = states.flatMap(({ label, columns }) =>
      x.flatMap((at, i) => {
        const value = columns[column]?.[i];
        return value === undefined ? [] : [{ series: label, x: short(at), value: short(value) }];
      }),
    );
    const y = axisOver(...extent(rows.map(({ value }) => value)), 5, 0.08);
    const encoding = {
      x: linear('x', depth, k === last ? 'Distance from the foil [µm]' : null, k === last),
      y: linear('value', y, title),
    };
    return {
      ...FRAME,
      layer: [
        regionBands(regions, encoding.x),
        {
          data: { values: rows },
          mark: { type: 'line', color: INK },
          encoding: { ...encoding, color: colorOf(key), strokeDash: dashOf(key) },
        },
        ...(k === 0 ? regionNames(regions, encoding.x, FRAME.width / end) : []),
      ],
    };
  });
  return { spec: figureOf(panels, LAYOUT, profiles), csv: tableOf(profiles) };
}

function keyOfStates(names: readonly string[]): Key {
  return {
    names,
    colors: rateColors(names.length),
    dashes: names.map((_, i) => DASHES[i % DASHES.length] ?? [1, 0]),
    shapes: names.map(() => 'circle'),
    legend: names.length > 1,
    labels: {},
    room: FRAME.width,
  };
}

function tableOf({ x, states, quantities }: DepthProfiles): string {
  const rows = states.flatMap(({ label, columns }) =>
    x.map((at, i) => [label, at, ...quantities.map(({ column }) => columns[column]?.[i])]),
  );
  return csv(['State', 'x [um]', ...quantities.map(({ column }) => column)], rows);
}

function check({ x, regions, states, quantities }: DepthProfiles): void {
  const what = 'a figure of profiles';
  if (states.length === 0) throw new RangeError(`${what} needs at least one state`);
  if (quantities.length === 0) throw new RangeError(`${what} needs at least one quantity`);
  if (regions.length === 0) throw new RangeError(`${what} needs the regions of the cell`);
  for (const { label, columns } of states) {
    for (const { column } of quantities) {
      const values = columns[column];
      if (values === undefined) throw new RangeError(`${what}: there is no "${column}" at ${label}`);
      if (values.length !== x.length)
        throw new RangeError(`${what}: ${column} has ${values.length} values at ${x.length} places`);
      const known = values.filter((value) => value !== undefined);
      if (known.length === 0) throw new RangeError(`${what}: ${column} has no values at ${label}`);
      const bad = known.find((value) => !Number.isFinite(value));
      if (bad !== undefined) throw new RangeError(`${what}: ${column} is ${bad} at ${label}`);
    }
  }
}
