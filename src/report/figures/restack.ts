import type { TopLevelSpec } from 'vega-lite';
import { ROWS } from './refit.ts';
import { acrossOf, shapeOf } from './voltage-grid.ts';

/** Of a grid of small panels in a narrow column [px]; wide enough for three ticks. */
const FRAME = { width: 112, height: 96, gap: 11, columns: 3 };
/** Of a panel that has a row to itself. */
const ALONE = 130;

/** Name of a panel that says in words what another draws: left out where there is no room beside that. */
export const ASIDE = 'aside';

type Node = Readonly<Record<string, unknown>>;

/**
 * The figure for a narrow column: what stands beside each other is stacked, and a grid of small panels has more rows of
 * fewer; axes that panels share are labelled where the new rows end. undefined where nothing stands beside
 * another.
 */
export function restacked(spec: TopLevelSpec): TopLevelSpec | undefined {
  const all = 'concat' in spec ? (spec.concat as unknown as Node[]) : [];
  const panels = all.filter(({ name }) => name !== ASIDE);
  const grids = panels.filter((panel) => 'concat' in panel);
  if (all.length < 2 || !('columns' in spec) || Number(spec.columns) < 2) return undefined;
  if (grids.length === 0) {
    const pairs = Number(spec.columns) > 2 && panels.length > 2;
    const changed = pairs ? { concat: panels, columns: 2 } : { concat: panels.map(lower), columns: 1 };
    return { ...spec, ...changed } as unknown as TopLevelSpec;
  }
  const most = Math.max(...grids.map(({ concat }) => shapeOf((concat as unknown[]).length, FRAME).columns));
  const alone = { width: acrossOf(most, FRAME), height: ALONE };
  const concat = panels.map((panel) => ('concat' in panel ? regrid(panel) : { ...panel, ...alone }));
  return { ...spec, concat, columns: 1 } as unknown as TopLevelSpec;
}

/** Of panels that follow each other down a page. */
const LOWER = 0.75;

function lower(panel: Node): Node {
  const { height, name } = panel;
  return typeof height === 'number' && name !== ROWS
    ? { ...panel, height: Math.round(LOWER * height) }
    : panel;
}

function regrid(grid: Node): Node {
  const panels = grid['concat'] as Node[];
  const { columns, rows, rowGap } = shapeOf(panels.length, FRAME);
  const title = firstTitles(panels);
  const last = (rows - 1) * columns;
  // A title is wider than a panel.
  const across = acrossOf(Math.min(columns, Math.max(2, panels.length - last)), FRAME);
  const concat = panels.map((panel, i) => {
    const x = i === last ? { ...title.x, titleX: across / 2 } : { title: null };
    const y = { title: i % columns === 0 ? title.y : null, labels: i % columns === 0 };
    return framed(panel, { x: { ...x, labels: i + columns >= panels.length }, y });
  });
  return { ...grid, concat, columns, spacing: { column: FRAME.gap, row: rowGap } };
}

interface Axes {
  readonly x: Node;
  readonly y: Node;
}

/** What the panels that had titles say: the one of x with its place. */
function firstTitles(panels: readonly Node[]): { readonly x: Node; readonly y: unknown } {
  const axes = panels.map((panel) => axesOf((panel['layer'] as Node[])[0] as Node));
  const x = axes.find((one) => typeof one.x['title'] === 'string')?.x ?? {};
  const placed = Object.entries(x).filter(([key]) => key.startsWith('title'));
  return {
    x: Object.fromEntries(placed),
    y: axes.find((one) => one.y['title'] !== null)?.y['title'] ?? null,
  };
}

function axesOf(unit: Node): Axes {
  const of = (channel: string) => {
    const encoding = unit['encoding'] as Node | undefined;
    return ((encoding?.[channel] as Node | undefined)?.['axis'] ?? {}) as Node;
  };
  return { x: of('x'), y: of('y') };
}

/** A panel in the new frame, with these changes of its axes in every layer; what is written in a corner goes along. */
function framed(panel: Node, axes: Axes): Node {
  const before = Number(panel['width']);
  const layer = (panel['layer'] as Node[]).map((unit) => {
    const encoding = unit['encoding'] as Node | undefined;
    if (encoding === undefined) return unit;
    const changed = Object.fromEntries(
      (['x', 'y'] as const).map((key) => [key, axed(encoding[key], axes[key])]),
    );
    const x = changed['x'] as Node | undefined;
    const corner = x !== undefined && typeof x['value'] === 'number';
    const moved = corner ? { x: { ...x, value: (x['value'] as number) - before + FRAME.width } } : {};
    return { ...unit, encoding: { ...encoding, ...changed, ...moved } };
  });
  return { ...panel, width: FRAME.width, height: FRAME.height, layer };
}

function axed(channel: unknown, axis: Node): unknown {
  if (typeof channel !== 'object' || channel === null || !('axis' in channel)) return channel;
  const { title: _, titleX: __, titleY: ___, ...kept } = channel.axis as Node;
  return { ...channel, axis: { ...kept, ...axis } };
}
