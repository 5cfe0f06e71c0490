/** The middle page of an image with its solid coloured by layer, as PNG and as an SVG that holds it. */
import type { Axis, Shape } from '../../microstructure/volume.ts';
import { BINDER, OUTSIDE, PORE, stridesOf } from '../../microstructure/volume.ts';
import type { MeasuredLayer } from './measured-layers.ts';

type Rgb = readonly [number, number, number];

/** Of layers in turn: blue, vermillion, green, yellow, purple (Okabe and Ito 2008). */
const COLOURS: readonly Rgb[] = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
  [240, 228, 66],
  [204, 121, 167],
];
const PORES: Rgb = [255, 255, 255];
const BINDERS: Rgb = [90, 90, 90];
/** What belongs to no layer. */
const REST: Rgb = [225, 225, 225];
/** Of the line between layers [pixels]: on, and off. */
const DASH = [6, 4] as const;

export interface Overlay {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** @param shape of the image that the layers lie in */
export async function overlayOf(
  shape: Shape,
  axis: Axis,
  layers: readonly MeasuredLayer[],
): Promise<Overlay> {
  const { encode } = await import('fast-png');
  // A volume is cut so that the thickness shows: across z where that is not it, else across y.
  const across: Axis = axis === 2 ? 1 : 2;
  const [a, b] = axis === 2 ? ([0, 2] as const) : ([0, 1] as const);
  const [width, height] = [shape[a], shape[b]];
  const data = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) data.set(REST, 3 * i);
  for (const [n, layer] of layers.entries()) {
    paint({ data, width }, layer, {
      a,
      b,
      page: Math.floor(shape[across] / 2),
      colour: COLOURS[n % COLOURS.length] ?? REST,
    });
  }
  // Masks show where they end by themselves.
  const ends = layers.filter(({ mask, to }) => mask === undefined && to < shape[axis]).map(({ to }) => to);
  const plain = Buffer.from(encode({ width, height, channels: 3, data })).toString('base64');
  for (const end of ends) dashed({ data, width }, end, axis === a ? [0, height] : [1, width]);
  const lines = ends.map((end) => {
    const [x1, y1, x2, y2] = axis === a ? [end, 0, end, height] : [0, end, width, end];
    const dash = `stroke="black" stroke-dasharray="${DASH.join(' ')}"`;
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${dash}/>`;
  });
  const size = `width="${width}" height="${height}"`;
  const image = `<image ${size} href="data:image/png;base64,${plain}"/>`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">`;
  return {
    svg: `${head}${image}${lines.join('')}</svg>\n`,
    png: encode({ width, height, channels: 3, data }),
  };
}

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
}

interface Cut {
  /** Axes of the image along the width and the height. */
  readonly a: Axis;
  readonly b: Axis;
  /** Along the third one. */
  readonly page: number;
  readonly colour: Rgb;
}

function paint(
  { data, width }: Picture,
  { volume, origin }: MeasuredLayer,
  { a, b, page, colour }: Cut,
): void {
  const { shape, values } = volume;
  const across = (3 - a - b) as Axis;
  const strides = stridesOf(shape);
  const first = Math.min(shape[across] - 1, Math.max(0, page - origin[across])) * strides[across];
  for (let v = 0; v < shape[b]; v++) {
    for (let u = 0; u < shape[a]; u++) {
      const phase = values[first + u * strides[a] + v * strides[b]];
      if (phase === OUTSIDE) continue;
      const shown = phase === PORE ? PORES : phase === BINDER ? BINDERS : colour;
      data.set(shown, 3 * (u + origin[a] + (v + origin[b]) * width));
    }
  }
}

/** @param along 0 for a vertical line, 1 for a horizontal one; and its length */
function dashed({ data, width }: Picture, end: number, [along, length]: readonly number[]): void {
  for (let i = 0; i < (length ?? 0); i++) {
    if (i % (DASH[0] + DASH[1]) >= DASH[0]) continue;
    data.set([0, 0, 0], 3 * (along === 0 ? end + i * width : i + end * width));
  }
}
