import { checkSize, type Decoded, refuse } from './decoded-image.ts';
import { believable } from './pixel-size.ts';

/** 8 and 16 bit, grey, colour and palette; transparency is left out. */
export async function decodePng(bytes: Uint8Array, shown: string): Promise<Decoded> {
  const { decode, convertIndexedToRgb } = await import('fast-png');
  if (bytes.length < 24) refuse(shown, 'is a PNG file that breaks off in its head');
  const head = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = [head.getUint32(16), head.getUint32(20), 1] as const;
  checkSize(shape, shown);
  const png = decode(bytes, { checkCrc: true });
  const ofPalette = png.palette !== undefined;
  const data = ofPalette ? convertIndexedToRgb(png) : png.data;
  const channels = ofPalette ? (png.palette?.[0]?.length ?? 3) : png.channels;
  // Pixels per metre; the number of the unit is 1 where it is the metre.
  const pixel = believable(png.resolution?.unit === 1 ? 1 / png.resolution.x : undefined);
  return { shape, ...withoutAlpha(data, channels), ...(pixel !== undefined && { pixel }) };
}

/** Grey with alpha has two channels, colour with alpha four. */
export function withoutAlpha(
  data: ArrayLike<number>,
  channels: number,
): Pick<Decoded, 'channels' | 'values'> {
  if (channels === 1 || channels === 3) return { channels, values: data };
  const kept = channels === 2 ? 1 : 3;
  const pixels = data.length / channels;
  const values = new Float32Array(pixels * kept);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < kept; c++) values[i * kept + c] = data[i * channels + c] ?? 0;
  }
  return { channels: kept, values };
}
