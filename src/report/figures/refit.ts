import type { TopLevelSpec } from 'vega-lite';
import type { TitleSpec } from './figure.ts';
import { legendColumns } from './key.ts';
import { wrappedTitle } from './wrap-titles.ts';

/** How a specification is changed to fit a column. */
export interface Refit {
  /** Of the frames of plots; letters stay as large as they are. */
  readonly frames: number;
  /** Of lines. */
  readonly lines: number;
  /** Width [px] that a legend may fill. */
  readonly room: number;
  /** Legends beside a plot go below it. */
  readonly below?: boolean;
}

/** Name of a panel of text, which stays as large as it is. */
export const FIXED = 'fixed';

/** Name of a panel of rows, whose height is that of its letters. */
export const ROWS = 'rows';

/** Lengths [px] that go with the frame of a plot. */
const LENGTHS = new Set(['width', 'height', 'titleX']);

/** The same figure with smaller or larger frames: letters keep their size, legends wrap where they no longer fit. */
export function refitted(spec: TopLevelSpec, change: Refit): TopLevelSpec {
  const fitted = walk(spec, change, '') as TopLevelSpec;
  const { title } = spec;
  if (title === undefined) return fitted;
  return { ...fitted, title: wrappedTitle(title, change.room) as TitleSpec };
}

function walk(value: unknown, change: Refit, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  if ('name' in value && value.name === FIXED) return value;
  const rows = 'name' in value && value.name === ROWS;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    if (name === 'data' || name === 'values' || name === 'datasets') return [name, inner];
    if (rows && name === 'height') return [name, inner];
    if (typeof inner === 'number') return [name, number(name, inner, key, change)];
    return [name, walk(inner, change, name)];
  });
  return rewrapped(Object.fromEntries(entries), change);
}

function number(name: string, value: number, parent: string, change: Refit): number {
  if (LENGTHS.has(name)) return round(value * change.frames);
  if (name === 'value' && ['x', 'y', 'x2', 'y2'].includes(parent)) return round(value * change.frames);
  return name === 'strokeWidth' ? round(value * change.lines) : value;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

/** A channel with a legend above or below: its columns by the room there is now. */
function rewrapped(channel: Record<string, unknown>, { room, below }: Refit): Record<string, unknown> {
  const { legend, scale } = channel as { legend?: unknown; scale?: { domain?: unknown } };
  const domain = scale?.domain;
  if (typeof legend !== 'object' || legend === null || !Array.isArray(domain)) return channel;
  const beside = 'orient' in legend && legend.orient === 'right';
  if ('orient' in legend && legend.orient !== 'top' && !(beside && below === true)) return channel;
  const labels = labelsOf(legend);
  const columns = legendColumns(
    domain.map((name) => labels[String(name)] ?? String(name)),
    room,
  );
  const { columns: _, ...given } = legend as Record<string, unknown>;
  const others = beside ? { ...given, orient: 'bottom', direction: 'horizontal' } : given;
  return { ...channel, legend: columns < domain.length ? { ...others, columns } : others };
}

function labelsOf(legend: object): Record<string, string> {
  const expression = 'labelExpr' in legend ? String(legend.labelExpr) : '';
  const [, json] = /^\((\{.*\})\)\[datum\.value\]/.exec(expression) ?? [];
  return json === undefined ? {} : (JSON.parse(json) as Record<string, string>);
}
