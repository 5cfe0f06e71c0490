import type { TopLevelSpec } from 'vega-lite';
import { plainScripts } from '../script-text.ts';

/** The signal with the names of series that are not shown. */
export const HIDDEN = 'hidden';

export interface Interactive {
  readonly spec: TopLevelSpec;
  /** Series that can be switched off. */
  readonly series: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

/**
 * A figure for a page: points of curves answer to the mouse, series can be switched off by the signal HIDDEN, and scripts
 * are signs of Unicode, since a page draws its texts itself.
 */
export function interactive(spec: TopLevelSpec): Interactive {
  const names = new Set<string>();
  const changed = walk(spec as unknown as Node, names) as Node;
  const params = [{ name: HIDDEN, value: [] }];
  return { spec: { ...changed, params } as unknown as TopLevelSpec, series: [...names] };
}

function walk(value: unknown, names: Set<string>): unknown {
  if (typeof value === 'string') return plainScripts(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, names));
  if (!isNode(value)) return value;
  const inner = telling(
    Object.fromEntries(Object.entries(value).map(([key, child]) => [key, walk(child, names)])),
  );
  if (Array.isArray(inner['layer'])) return switchable({ ...inner, layer: withHover(inner['layer']) }, names);
  if (!('mark' in inner)) return inner;
  const hover = hoverOf(inner);
  if (hover === undefined || !isFrame(inner)) return switchable(inner, names);
  const { mark, encoding, ...frame } = inner;
  return switchable({ ...frame, layer: [{ mark, encoding }, hover] }, names);
}

/** Marks that stand for one row say what is in it. */
function telling(unit: Node): Node {
  const { mark } = unit;
  const type = isNode(mark) ? mark['type'] : mark;
  if (!('encoding' in unit) || !TELLING.includes(String(type))) return unit;
  return { ...unit, mark: { ...(isNode(mark) ? mark : { type }), tooltip: { content: 'data' } } };
}

const TELLING = ['point', 'rect', 'bar'];

/** Stands by itself: a layer of its own can be made of it. */
function isFrame(unit: Node): boolean {
  return 'width' in unit;
}

function withHover(layer: readonly unknown[]): unknown[] {
  return layer.flatMap((unit) => {
    const hover = isNode(unit) && !isFrame(unit) ? hoverOf(unit) : undefined;
    return hover === undefined ? [unit] : [unit, hover];
  });
}

/** Points without ink over a curve, which say what they are. */
function hoverOf(unit: Node): Node | undefined {
  const { mark, encoding } = unit;
  const type = isNode(mark) ? mark['type'] : mark;
  if (!isNode(encoding) || (isNode(mark) && 'interpolate' in mark)) return undefined;
  const { x, y } = encoding;
  if (type !== 'line' || x === undefined || y === undefined) return undefined;
  const data = 'data' in unit ? { data: unit['data'] } : {};
  const filter = 'transform' in unit ? { transform: unit['transform'] } : {};
  const point = { type: 'point', opacity: 0, size: 90, clip: true, tooltip: { content: 'data' } };
  return { ...data, ...filter, mark: point, encoding: { x, y } };
}

/** Rows that carry `series` are filtered by the signal. */
function switchable(unit: Node, names: Set<string>): Node {
  const { data } = unit;
  const rows = isNode(data) && Array.isArray(data['values']) ? data['values'] : [];
  const own = rows.filter((row) => isNode(row) && typeof row['series'] === 'string');
  if (own.length === 0) return unit;
  for (const row of own) names.add(String((row as Node)['series']));
  const filter = { filter: `indexof(${HIDDEN}, datum.series) < 0` };
  const before = Array.isArray(unit['transform']) ? unit['transform'] : [];
  return { ...unit, transform: [...before, filter] };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
