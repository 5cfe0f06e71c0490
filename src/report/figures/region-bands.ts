/** Layers behind a plot over the depth. */
import { textWidth } from '../text-width.ts';
import { SIZE } from '../theme.ts';

export interface Region {
  readonly name: string;
  /** [µm] from the foil. */
  readonly from: number;
  readonly to: number;
}

/** Opaque and light: curves of every colour stand out, and neighbours differ in grey too. */
const SHADES = ['#ffffff', '#ececec', '#dcdcdc'];

export function shadeOf(index: number): string {
  return index === 0 ? (SHADES[0] as string) : (SHADES[1 + ((index - 1) % 2)] as string);
}

export function regionBands<X extends object>(regions: readonly Region[], x: X) {
  return {
    data: { values: regions.map(({ from, to }, i) => ({ x: from, to, shade: shadeOf(i) })) },
    mark: { type: 'rect' as const },
    encoding: { x, x2: { field: 'to' }, fill: { field: 'shade', type: 'nominal' as const, scale: null } },
  };
}

/** A region's name where it has room, else its number. */
export function regionNames<X extends object>(regions: readonly Region[], x: X, pxPerUm: number) {
  const rows = regions.flatMap(({ name, from, to }, i) => {
    const room = (to - from) * pxPerUm * LEAST_SCALE - GAP;
    const fits = [name, name.replace(/ \(.*$/, ''), String(i)].find(
      (text) => textWidth(text, SIZE.label) <= room,
    );
    return fits === undefined ? [] : [{ x: (from + to) / 2, name: fits }];
  });
  if (rows.length === 0) return [];
  return [
    {
      data: { values: rows },
      mark: { type: 'text' as const, fontSize: SIZE.label, baseline: 'bottom' as const },
      encoding: { x, y: { value: -3 }, text: { field: 'name', type: 'nominal' as const } },
    },
  ];
}

const GAP = 6;
/** A figure may be fitted to a narrower column, and its letters stay as large. */
const LEAST_SCALE = 0.75;
