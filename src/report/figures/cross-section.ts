import type { Axis } from '../axis.ts';
import { axisOver } from '../axis.ts';
import { csv, type TableCell } from '../tables.ts';
import { textWidth } from '../text-width.ts';
import { INK, SIZE } from '../theme.ts';
import { type Figure, figureOf, type Panel, type Titles } from './figure.ts';
import { checkValues, linear } from './quantity.ts';
import { FIXED } from './refit.ts';
import { outlineOf, packed } from './sphere-packing.ts';

/** A coating as drawn, from the separator on. */
export interface DrawnLayer {
  readonly name: string;
  /** [µm] */
  readonly thickness: number;
  /** [µm] */
  readonly particleRadius: number;
  readonly porosity: number;
  readonly activeFraction: number;
}

export interface DrawnStack {
  readonly separator: { readonly thickness: number; readonly porosity: number };
  readonly layers: readonly DrawnLayer[];
}

const FRAME = { width: 400, height: 110 };
const LAYOUT = { columns: 1, gaps: { column: 0, row: 8 } };
/** Foil and collector, whose thickness is not part of the model [parts of the stack]. */
const SHEET = 0.03;
const METAL = { foil: '#b9bec4', collector: '#8f959c' };
/** Pores filled with electrolyte, of the separator and of the coatings. */
const PORES = { separator: '#d6e6f2', coating: '#eef3f6' };
/** Particles by layer; dark enough for grey print, and not the colours of designs. */
const PARTICLES = ['#4c5f7a', '#7a5a3c', '#5d6b4a', '#6e4c6e', '#3f6f73'];

/** The stack to scale between foil and collector: particles of their size, as many as the active fraction fills. */
export function crossSectionFigure(stack: DrawnStack, titles: Titles = {}): Figure {
  check(stack);
  const panels = [drawing(stack), explained(stack)];
  const notes = ['To scale, foil and collector apart; particles are drawn as equal spheres'];
  return {
    spec: {
      ...figureOf(panels, LAYOUT, titles, notes),
      resolve: { scale: { color: 'independent' } },
    },
    csv: tableOf(stack),
  };
}

interface Placed extends DrawnLayer {
  readonly from: number;
  readonly to: number;
}

function placed({ separator, layers }: DrawnStack): { regions: Placed[]; end: number } {
  let end = separator.thickness;
  const regions = layers.map((layer): Placed => {
    const from = end;
    end += layer.thickness;
    return { ...layer, from, to: end };
  });
  return { regions, end };
}

function drawing(stack: DrawnStack): Panel {
  const { regions, end } = placed(stack);
  const sheet = SHEET * end;
  const whole = end + 2 * sheet;
  const height = (whole * FRAME.height) / FRAME.width;
  const axis: Axis = { ...axisOver(0, end, 8, 0), domain: [-sheet, end + sheet] };
  const x = linear('x', axis, 'Distance from the foil [µm]');
  const y = { ...linear('y', { domain: [0, height], ticks: [], format: '.0f' }, null), axis: null };
  const fills = [
    { x: -sheet, to: 0, fill: METAL.foil },
    { x: 0, to: stack.separator.thickness, fill: PORES.separator },
    { x: stack.separator.thickness, to: end, fill: PORES.coating },
    { x: end, to: end + sheet, fill: METAL.collector },
  ];
  return {
    ...FRAME,
    layer: [
      {
        data: { values: fills },
        mark: { type: 'rect' },
        encoding: { x, x2: { field: 'to' }, fill: { field: 'fill', type: 'nominal', scale: null } },
      },
      ...regions.map((region, k) => particles(region, k, height, { x, y })),
      {
        data: { values: regions.map(({ from }) => ({ x: from })) },
        mark: { type: 'rule', color: INK, strokeWidth: 0.8 },
        encoding: { x },
      },
    ],
  };
}

function particles<E extends object>(region: Placed, index: number, height: number, encoding: E) {
  const points = onePath(packed(region, height).map((circle) => outlineOf(circle, height)));
  const fill = PARTICLES[index % PARTICLES.length] as string;
  return {
    data: { values: points.map(([x, y], at) => ({ at, x: Number(x.toFixed(2)), y: Number(y.toFixed(2)) })) },
    mark: { type: 'line' as const, interpolate: 'linear-closed' as const, fill, strokeWidth: 0, clip: true },
    encoding: { ...encoding, order: { field: 'at', type: 'quantitative' as const } },
  };
}

/** Round every outline, and back by the same way: what is between them has no area, and one path draws them all. */
function onePath(outlines: readonly (readonly (readonly [number, number])[])[]) {
  const there = outlines.flatMap((outline) => [...outline, outline[0] as readonly [number, number]]);
  const back = outlines.map((outline) => outline[0] as readonly [number, number]).reverse();
  return [...there, ...back];
}

const LINE = 17;

/** What is drawn, in words: a line for each part, from the foil on. */
function explained({ separator, layers }: DrawnStack): Panel {
  const rows = [
    {
      fill: PORES.separator,
      text: `separator: ${shown(separator.thickness)} µm, ε ${separator.porosity.toFixed(2)}`,
    },
    ...layers.map((layer, k) => ({
      fill: PARTICLES[k % PARTICLES.length] as string,
      text: cut(
        `${k + 1} ${layer.name}`,
        `: ${shown(layer.thickness)} µm, R_{p} ${shown(layer.particleRadius)} µm, ε ${layer.porosity.toFixed(2)}, ` +
          `ε_{am} ${layer.activeFraction.toFixed(2)}`,
      ),
    })),
  ].map((row, i) => ({ ...row, line: (i + 0.5) * LINE }));
  const y = {
    field: 'line',
    type: 'quantitative' as const,
    scale: { domain: [0, rows.length * LINE], reverse: true, nice: false },
    axis: null,
  };
  return {
    name: FIXED,
    width: LEAST_ROOM,
    height: rows.length * LINE,
    view: { stroke: null },
    layer: [
      {
        data: { values: rows },
        mark: { type: 'square', size: 110, filled: true, opacity: 1, stroke: '#4d4d4d', strokeWidth: 0.6 },
        encoding: { x: { value: 8 }, y, fill: { field: 'fill', type: 'nominal', scale: null } },
      },
      {
        data: { values: rows },
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: SIZE.label },
        encoding: { x: { value: INDENT }, y, text: { field: 'text', type: 'nominal' } },
      },
    ],
  };
}

/** A name so long that the line still fits a narrow column. */
function cut(name: string, rest: string): string {
  const room = LEAST_ROOM - INDENT - textWidth(rest.replace(/_\{|\}/g, ''), SIZE.label);
  if (textWidth(name, SIZE.label) <= room) return `${name}${rest}`;
  let kept = name;
  while (kept.length > 3 && textWidth(`${kept}…`, SIZE.label) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…${rest}`;
}

const LEAST_ROOM = 350;
const INDENT = 22;

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function check({ separator, layers }: DrawnStack): void {
  checkValues('a cross-section', [
    { name: 'thickness', values: [separator.thickness, ...layers.map((layer) => layer.thickness)] },
  ]);
  if (layers.length === 0) throw new RangeError('a cross-section needs at least one layer');
  for (const { name, thickness, particleRadius, porosity, activeFraction } of layers) {
    if (!(thickness > 0)) throw new RangeError(`the thickness of ${name} is ${thickness} µm`);
    if (!(particleRadius > 0)) throw new RangeError(`the particle radius of ${name} is ${particleRadius} µm`);
    if (!(porosity >= 0 && activeFraction > 0 && porosity + activeFraction <= 1 + 1e-9))
      throw new RangeError(`${name} has porosity ${porosity} and active fraction ${activeFraction}`);
  }
}

function tableOf({ separator, layers }: DrawnStack): string {
  const head = ['Part', 'Thickness [um]', 'Particle radius [um]', 'Porosity', 'Active fraction'];
  const rows: TableCell[][] = [
    ['separator', separator.thickness, undefined, separator.porosity, undefined],
    ...layers.map((l) => [l.name, l.thickness, l.particleRadius, l.porosity, l.activeFraction]),
  ];
  return csv(head, rows);
}
