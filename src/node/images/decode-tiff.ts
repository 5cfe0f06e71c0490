import { withoutAlpha } from './decode-png.ts';
import { checkSize, type Decoded, refuse } from './decoded-image.ts';
import { tiffPixel } from './pixel-size.ts';

/** 8, 16 and 32 bit, grey and colour, any number of equal pages. */
export async function decodeTiff(bytes: Uint8Array, shown: string): Promise<Decoded> {
  const { decode } = await import('tiff');
  const heads = decode(bytes, { ignoreImageData: true });
  const [first] = heads;
  if (first === undefined) return refuse(shown, 'holds no image');
  const { width, height } = first;
  checkSize([width, height, heads.length], shown);
  for (const [k, page] of heads.entries()) {
    if (page.width !== width || page.height !== height || page.components !== first.components) {
      const own = `page ${k + 1} is ${page.width} x ${page.height} in ${page.components} channels`;
      refuse(shown, `${own}, page 1 ${width} x ${height} in ${first.components}`, {
        hint: 'split the stack',
      });
    }
  }
  const pages = decode(bytes).map((page) => withoutAlpha(page.data, page.components));
  const channels = pages[0]?.channels ?? 1;
  const length = width * height * channels;
  const values = new Float32Array(length * pages.length);
  for (const [k, page] of pages.entries()) {
    if (page.values.length !== length) refuse(shown, `page ${k + 1} breaks off`);
    values.set(page.values, k * length);
  }
  const pixel = tiffPixel(first.xResolution, first.resolutionUnit, first.imageDescription);
  return { shape: [width, height, pages.length], channels, values, ...(pixel !== undefined && { pixel }) };
}
