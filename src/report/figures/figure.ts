import type { TopLevelSpec } from 'vega-lite';
import type { CapacityBasis } from '../../experiments/quantities.ts';
import { CONFIG, SIZE } from '../theme.ts';

/** A figure as data: a Vega-Lite specification with its data inside, and the plotted curves as CSV. */
export interface Figure {
  readonly spec: TopLevelSpec;
  readonly csv: string;
}

export interface Titles {
  readonly title?: string;
  readonly subtitle?: string;
}

/** Of a figure of capacities, and what they are given per; per electrode area unless told. */
export interface CapacityTitles extends Titles {
  readonly basis?: CapacityBasis;
}

/** A part of a composed figure: a plot, or a row or column of plots. */
export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];
export type TitleSpec = NonNullable<TopLevelSpec['title']>;

/** How panels are laid out: row by row, their frames lining up in columns. */
export interface Layout {
  readonly columns: number;
  /** Between the panels of a row, and between rows [px]. */
  readonly gaps: { readonly column: number; readonly row: number };
}

/** One whole figure. */
export function figureOf(
  panels: readonly Panel[],
  layout: Layout,
  titles: Titles,
  notes: readonly string[] = [],
): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...titleOf(titles, notes),
    concat: [...panels],
    columns: layout.columns,
    spacing: layout.gaps,
    align: 'each',
    config: CONFIG,
  };
}

export const ONE_PANEL: Layout = { columns: 1, gaps: { column: 0, row: 0 } };

/** Without a title, what stands below it takes its place: Vega-Lite drops a subtitle whose title is empty. */
function titleOf({ title = '', subtitle = '' }: Titles, notes: readonly string[]): { title?: TitleSpec } {
  const lines = [...(subtitle === '' ? [] : [subtitle]), ...notes];
  if (title !== '') return { title: { text: title, ...(lines.length === 0 ? {} : { subtitle: lines }) } };
  return lines.length === 0 ? {} : { title: { text: lines, fontSize: SIZE.subtitle, fontWeight: 'normal' } };
}
