import { textWidth } from '../text-width.ts';
import { LEGEND, SIZE, stylesOf } from '../theme.ts';

/** How the series of a panel are told apart: their names in order, and the look of each. Rows carry `series`. */
export interface Key {
  readonly names: readonly string[];
  readonly colors: readonly string[];
  readonly dashes: readonly (readonly number[])[];
  readonly shapes: readonly string[];
  /** False where there is one series. All panels of a figure must agree, they share one legend. */
  readonly legend: boolean;
  /** Legend text of a series where its name is not enough. */
  readonly labels: Readonly<Record<string, string>>;
  /** Width [px] that the legend may fill before it wraps. */
  readonly room: number;
}

/** Designs told apart by colour, dash and marker. */
export function keyOfDesigns(
  designs: readonly string[],
  room: number,
  labels: Readonly<Record<string, string>> = {},
): Key {
  const styles = [...stylesOf(designs).values()];
  return {
    names: designs,
    colors: styles.map((style) => style.color),
    dashes: styles.map((style) => style.dash),
    shapes: styles.map((style) => style.shape),
    legend: designs.length > 1,
    labels,
    room,
  };
}

export function colorOf(key: Key) {
  return { ...field(key.names, [...key.colors]), legend: legendOf(key) };
}

export function dashOf(key: Key) {
  return {
    ...field(
      key.names,
      key.dashes.map((dash) => [...dash]),
    ),
    legend: legendOf(key),
  };
}

function field<T extends string[] | number[][]>(names: readonly string[], range: T) {
  return { field: 'series', type: 'nominal' as const, title: null, scale: { domain: [...names], range } };
}

function legendOf({ legend, labels, names, room }: Key) {
  if (!legend) return null;
  const columns = legendColumns(
    names.map((name) => labels[name] ?? name),
    room,
  );
  return {
    ...(columns < names.length ? { columns } : {}),
    ...(Object.keys(labels).length > 0
      ? { labelExpr: `(${JSON.stringify(labels)})[datum.value] || datum.value` }
      : {}),
  };
}

/** Entries side by side: all of them if they fit, else as many of the longest as do. */
export function legendColumns(texts: readonly string[], room: number): number {
  const widths = texts.map(
    (text) => LEGEND.line + LEGEND.labelOffset + textWidth(text, SIZE.axisTitle) + LEGEND.columnPadding,
  );
  const all = widths.reduce((sum, width) => sum + width, -LEGEND.columnPadding);
  if (all <= room) return texts.length;
  return Math.max(1, Math.min(texts.length - 1, Math.floor(room / Math.max(...widths))));
}
