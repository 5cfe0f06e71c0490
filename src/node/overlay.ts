/** The middle page of an image with its solid coloured by layer, as an SVG that holds it as PNG. */
import type { Axis, Volume } from '../microstructure/volume.ts';

/** Of layers in turn: blue, vermillion, green (Okabe and Ito 2008); pores are white. */
const COLOURS = [
  [0, 114, 178],
  [213, 94, 0],
  [0, 158, 115],
] as const;

/**
 * @param ends slice at which each layer ends, along the axis
 */
export async function overlaySvg(
  { shape, values }: Volume,
  axis: Axis,
  ends: readonly number[],
): Promise<string> {
  const { encode } = await import('fast-png');
  // A volume is cut so that the thickness shows: across z where that is not it, else across y.
  const across: Axis = axis === 2 ? 1 : 2;
  const [a, b] = axis === 2 ? ([0, 2] as const) : ([0, 1] as const);
  const [width, height] = [shape[a], shape[b]];
  const strides = [1, shape[0], shape[0] * shape[1]];
  const page = Math.floor(shape[across] / 2) * (strides[across] ?? 0);
  const data = new Uint8Array(3 * width * height).fill(255);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      if (values[page + u * (strides[a] ?? 0) + v * (strides[b] ?? 0)] === 0) continue;
      const slice = axis === a ? u : v;
      const layer = ends.findIndex((end) => slice < end);
      data.set(COLOURS[Math.max(0, layer) % COLOURS.length] ?? COLOURS[0], 3 * (u + v * width));
    }
  }
  const png = Buffer.from(encode({ width, height, channels: 3, data })).toString('base64');
  const lines = ends.slice(0, -1).map((end) => {
    const [x1, y1, x2, y2] = axis === a ? [end, 0, end, height] : [0, end, width, end];
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="black" stroke-dasharray="6 4"/>`;
  });
  const size = `width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}"><image ${size} href="data:image/png;base64,${png}"/>${lines.join('')}</svg>\n`;
}
