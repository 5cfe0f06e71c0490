import type { Config } from 'vega-lite';

/** Look of every figure: clean axes, one sans-serif family, colours that colour-blind readers can tell apart. */

export const FONT = 'DejaVu Sans, Helvetica, Arial, sans-serif';
export const INK = '#1a1a1a';
const FRAME = '#4d4d4d';

/** Text sizes [px]. The widest figure (some 990 px) printed over two columns (178 mm) has labels of 6.1 pt. */
export const SIZE = { label: 12, axisTitle: 13, panel: 13, title: 16, subtitle: 13 } as const;

/** Lengths [px] of which a legend entry is made, besides its text. */
export const LEGEND = { line: 30, labelOffset: 5, columnPadding: 18 } as const;

/** Of figures that know one basis; others ask capacity-unit. */
export const CAPACITY = 'Discharge capacity [mAh cm⁻²]';
export const VOLTAGE = 'Voltage [V]';
export const RATE = 'C-rate';

/** How one design is drawn, everywhere: colour, and dash and marker for print without colour. */
export interface Style {
  readonly color: string;
  readonly dash: readonly number[];
  readonly shape: string;
}

/** The four designs of the running example. Colours of Okabe and Ito 2008. */
const KNOWN: Readonly<Record<string, Style>> = {
  SLC1: { color: '#0072B2', dash: [6, 3], shape: 'circle' },
  SLC2: { color: '#D55E00', dash: [1.5, 2], shape: 'square' },
  BLC1: { color: '#009E73', dash: [1, 0], shape: 'triangle-up' },
  BLC2: { color: '#CC79A7', dash: [8, 2, 2, 2], shape: 'diamond' },
};

/** Fifteen steps of lightness and more apart, for print in grey. */
const CYCLED_COLORS = ['#000000', '#9A6A00', '#4AA3C7', '#882255'];
const CYCLED_DASHES = [
  [1, 0],
  [7, 3],
  [2, 2],
  [8, 2, 2, 2],
];
const CYCLED_SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross'];

/**
 * A style for each name: the fixed ones for SLC1, SLC2, BLC1, BLC2, the others cycled in order of appearance. What stands
 * after a comma ("SLC1, 12 mAh cm⁻²") is a variant of a design: its colour, with another dash and marker.
 */
export function stylesOf(names: readonly string[]): Map<string, Style> {
  const styles = new Map<string, Style>();
  const variants = new Map<string, number>();
  let others = 0;
  for (const name of names) {
    if (styles.has(name)) continue;
    const [design = name] = name.split(', ');
    const variant = variants.get(design) ?? 0;
    variants.set(design, variant + 1);
    if (!Object.hasOwn(KNOWN, design)) styles.set(name, cycled(others++));
    else styles.set(name, variantOf(KNOWN[design] as Style, variant));
  }
  return styles;
}

function variantOf(style: Style, variant: number): Style {
  if (variant === 0) return style;
  const dash = [4 + 3 * variant, 2, 1, 2];
  const shape = CYCLED_SHAPES[(CYCLED_SHAPES.indexOf(style.shape) + variant) % CYCLED_SHAPES.length];
  return { color: style.color, dash, shape: shape ?? style.shape };
}

function cycled(i: number): Style {
  const round = Math.floor(i / CYCLED_COLORS.length);
  return {
    color: CYCLED_COLORS[i % CYCLED_COLORS.length] ?? INK,
    // Colours of the same grey have other dashes, and no two of sixteen have both.
    dash: CYCLED_DASHES[(i + round) % CYCLED_DASHES.length] ?? [1, 0],
    shape: CYCLED_SHAPES[i % CYCLED_SHAPES.length] ?? 'circle',
  };
}

/** Colours for the rates of one design, slow (dark) to fast (light): viridis up to its greens, which still show on white. */
export function rateColors(count: number): string[] {
  const stops = ['#440154', '#414487', '#2A788E', '#22A884', '#54B948'];
  if (count === 1) return ['#414487'];
  return Array.from({ length: count }, (_, i) => blend(stops, i / (count - 1)));
}

function blend(stops: readonly string[], at: number): string {
  const place = at * (stops.length - 1);
  const i = Math.min(Math.floor(place), stops.length - 2);
  const channel = (color: string | undefined, k: number) =>
    Number.parseInt((color ?? INK).slice(1 + 2 * k, 3 + 2 * k), 16);
  const mixed = [0, 1, 2].map((k) => {
    const a = channel(stops[i], k);
    const b = channel(stops[i + 1], k);
    return Math.round(a + (b - a) * (place - i))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}

export const CONFIG: Config = {
  font: FONT,
  background: 'white',
  padding: 10,
  view: { stroke: FRAME, strokeWidth: 0.8 },
  axis: {
    domain: false,
    // See-through, so that the frame below stays dark where they cross.
    gridColor: '#000000',
    gridOpacity: 0.09,
    gridWidth: 0.7,
    tickColor: FRAME,
    tickWidth: 0.8,
    tickSize: 4,
    labelColor: INK,
    labelFontSize: SIZE.label,
    labelFlush: false,
    labelPadding: 3,
    titleColor: INK,
    titleFontSize: SIZE.axisTitle,
    titleFontWeight: 'normal',
    titlePadding: 6,
  },
  title: {
    color: INK,
    subtitleColor: INK,
    fontSize: SIZE.title,
    fontWeight: 'bold',
    subtitleFontSize: SIZE.subtitle,
    subtitlePadding: 5,
    anchor: 'start',
    offset: 6,
  },
  legend: {
    orient: 'top',
    offset: 11,
    direction: 'horizontal',
    labelColor: INK,
    labelFontSize: SIZE.axisTitle,
    labelLimit: 0,
    title: null,
    symbolType: 'stroke',
    symbolSize: LEGEND.line ** 2,
    symbolStrokeWidth: 2,
    labelOffset: LEGEND.labelOffset,
    columnPadding: LEGEND.columnPadding,
    // A symbol's box is as high as its line is long.
    rowPadding: -10,
  },
  line: { strokeWidth: 1.8, strokeCap: 'butt', strokeJoin: 'round' },
  point: { size: 42, filled: true, opacity: 1, strokeWidth: 1.5 },
  text: { color: INK, fontSize: SIZE.panel },
};
