/** Figures of a result: those it has, and those that its data give. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import type { ResolvedCell } from '../../cell/resolve.ts';
import { InputError, issue } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import { axisTitle } from '../../report/axis-title.ts';
import { crossSectionFigure } from '../../report/figures/cross-section.ts';
import { depthProfilesFigure } from '../../report/figures/depth-profiles.ts';
import type { Figure } from '../../report/figures/figure.ts';
import { heatMapFigure } from '../../report/figures/heat-map.ts';
import { paretoFigure } from '../../report/figures/pareto.ts';
import { ragoneFigure } from '../../report/figures/ragone.ts';
import { cellsOf, type ResultFolder, readSpec, storedFigures } from './folder.ts';
import { profilesOf } from './profiles.ts';
import { column, numbers, readResultTable } from './table.ts';

/** Columns of table.csv, for the kinds that want some. */
export interface Columns {
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly z?: string | undefined;
}

/** A figure by name, made when it is wanted. */
export type Kinds = ReadonlyMap<string, () => TopLevelSpec>;

const TABLE = 'table.csv';

/** All figures that a result can give. */
export async function kindsOf(folder: ResultFolder, columns: Columns = {}): Promise<Kinds> {
  const kinds = new Map<string, () => TopLevelSpec>();
  for (const [name, file] of storedFigures(folder)) kinds.set(name, () => readSpec(file));
  const has = (file: string) => existsSync(join(folder.path, file));
  const add = (name: string, make: () => Figure) => kinds.set(name, () => make().spec);
  const cells = await cellsOf(folder);
  if (cells.size === 1) add('cross-section', () => crossSectionOf([...cells][0] as [string, ResolvedCell]));
  else for (const entry of cells) add(`cross-section ${entry[0]}`, () => crossSectionOf(entry));
  const [first] = cells.values();
  const c_max = first?.cell.positive.layers.map(({ material }) => material.c_max);
  if (has('profiles.csv')) add('profiles', () => depthProfilesFigure(profilesOf(folder, c_max)));
  if (has(TABLE)) {
    const table = () => readResultTable(join(folder.path, TABLE), `${folder.shown}/${TABLE}`);
    // A sweep's table has other columns than a comparison's.
    if (RAGONE.every((name) => headOf(folder.path).includes(name))) add('ragone', () => ragoneOf(table()));
    add('pareto', () => paretoOf(table(), columns));
    add('heat-map', () => heatMapOf(table(), columns));
  }
  return kinds;
}

const RAGONE = [
  'Design',
  'C-rate',
  'Mean voltage [V]',
  'Current density [mA.cm-2]',
  'Discharge energy [mW.h.cm-2]',
];

function headOf(path: string): readonly string[] {
  return readFileSync(join(path, TABLE), 'utf8').split(/\r?\n/, 1)[0]?.split(',') ?? [];
}

/** Kinds that need columns named. */
export const NEED_COLUMNS: readonly string[] = ['pareto', 'heat-map'];

/** The kind of that name; an InputError that names the nearest. */
export function kindNamed(kinds: Kinds, name: string, shown: string): () => TopLevelSpec {
  const found = kinds.get(name);
  if (found !== undefined) return found;
  const names = [...kinds.keys()];
  const details = { file: shown, nearest: nearest(name, names), allowed: names.join(', ') };
  throw new InputError([issue('name', [], `has no figure "${name}"`, details)]);
}

function crossSectionOf([name, { cell }]: readonly [string, ResolvedCell]): Figure {
  const um = (metres: number) => metres * 1e6;
  const layers = cell.positive.layers.map((layer) => ({
    name: layer.name,
    thickness: um(layer.thickness),
    particleRadius: um(layer.particleRadius),
    porosity: layer.porosity,
    activeFraction: layer.activeFraction,
  }));
  const { thickness, porosity } = cell.separator;
  return crossSectionFigure({ separator: { thickness: um(thickness), porosity }, layers }, { title: name });
}

type Table = ReturnType<typeof readResultTable>;

/** One areal capacity at most is a fair comparison: the designs of each get a name of their own. */
function ragoneOf(table: Table): Figure {
  const of = (name: string) => numbers(table, name);
  const designs = column(table, 'Design');
  const [loading, rate] = [of('Areal capacity [mA.h.cm-2]'), of('C-rate')];
  const [energy, voltage, current] = [
    of('Discharge energy [mW.h.cm-2]'),
    of('Mean voltage [V]'),
    of('Current density [mA.cm-2]'),
  ];
  const loadings = new Set(loading.map((value) => value?.toPrecision(4)));
  const points = designs.flatMap((design, i) => {
    const power = (voltage[i] ?? 0) * (current[i] ?? 0);
    if (!((energy[i] ?? 0) > 0 && power > 0)) return [];
    const at = loadings.size > 1 ? `, ${Number(loading[i]?.toPrecision(4))} mAh cm⁻²` : '';
    return [{ design: `${design}${at}`, cRate: rate[i] ?? 0, energy: energy[i] ?? 0, power }];
  });
  return ragoneFigure(points);
}

/** @throws InputError where a column is not named */
function named(columns: Columns, key: keyof Columns, kind: string, table: Table): string {
  const name = columns[key];
  if (name !== undefined) return name;
  const message = `the figure "${kind}" needs --${key}, a column`;
  throw new InputError([issue('missing', [], message, { file: table.file, allowed: table.head.join(', ') })]);
}

function paretoOf(table: Table, columns: Columns): Figure {
  const [x, y] = [named(columns, 'x', 'pareto', table), named(columns, 'y', 'pareto', table)];
  const [xs, ys] = [numbers(table, x), numbers(table, y)];
  const names = table.head.includes('Design') ? column(table, 'Design') : xs.map((_, i) => `row ${i + 1}`);
  const known = names.flatMap((name, i) => {
    const [at, of] = [xs[i], ys[i]];
    return at === undefined || of === undefined ? [] : [{ name, x: at, y: of }];
  });
  return paretoFigure(known, [
    { title: axisTitle(x), best: 'high' },
    { title: axisTitle(y), best: 'high' },
  ]);
}

function heatMapOf(table: Table, columns: Columns): Figure {
  const [x, y, z] = (['x', 'y', 'z'] as const).map((key) => named(columns, key, 'heat-map', table));
  const [xs, ys, zs] = [x, y, z].map((name) => numbers(table, name as string));
  const points = (xs ?? []).flatMap((at, i) => {
    const of = ys?.[i];
    return at === undefined || of === undefined ? [] : [{ x: at, y: of, z: zs?.[i] }];
  });
  const [xTitle, yTitle, zTitle] = [x, y, z].map((name) => axisTitle(name as string));
  return heatMapFigure({ x: xTitle as string, y: yTitle as string, z: zTitle as string, points });
}
