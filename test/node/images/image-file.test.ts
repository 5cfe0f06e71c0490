import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { readImageFile } from '../../../src/node/images/image-file.ts';
import { believable, tiffPixel } from '../../../src/node/images/pixel-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'image-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string, bytes: Uint8Array, options: object = {}) => {
  writeFileSync(join(folder, name), bytes);
  return readImageFile(join(folder, name), { shown: name, ...options });
};

/** Uncompressed grey TIFF, little-endian, with 10 pixels per micrometre. */
function tiff(pages: readonly (readonly number[])[], width: number, bits: 8 | 16): Uint8Array {
  const bytes = new Uint8Array(4096);
  const view = new DataView(bytes.buffer);
  const description = 'ImageJ=1.53\nunit=micron\n\0';
  bytes.set([0x49, 0x49, 42, 0]);
  let at = 64;
  view.setUint32(4, at, true);
  bytes.set(new TextEncoder().encode(description), 8);
  view.setUint32(40, 10, true); // a fraction: 10 / 1
  view.setUint32(44, 1, true);
  for (const [k, page] of pages.entries()) {
    const data = at + 2 + 12 * 11 + 4;
    const size = page.length * (bits / 8);
    const tags: readonly (readonly [number, number, number, number])[] = [
      [256, 4, 1, width],
      [257, 4, 1, page.length / width],
      [258, 3, 1, bits],
      [259, 3, 1, 1],
      [262, 3, 1, 1],
      [270, 2, description.length, 8],
      [273, 4, 1, data],
      [277, 3, 1, 1],
      [278, 4, 1, page.length / width],
      [279, 4, 1, size],
      [282, 5, 1, 40],
    ];
    view.setUint16(at, tags.length, true);
    for (const [i, [tag, type, count, value]] of tags.entries()) {
      const entry = at + 2 + 12 * i;
      view.setUint16(entry, tag, true);
      view.setUint16(entry + 2, type, true);
      view.setUint32(entry + 4, count, true);
      view.setUint32(entry + 8, value, true);
    }
    for (const [i, value] of page.entries()) {
      if (bits === 8) view.setUint8(data + i, value);
      else view.setUint16(data + 2 * i, value, true);
    }
    const next = data + size + (size % 2);
    view.setUint32(data - 4, k < pages.length - 1 ? next : 0, true);
    at = next;
  }
  return bytes;
}

describe('an image is read', () => {
  it('from PNG: grey, 16 bit, colour, without transparency', async () => {
    const grey = await read(
      'a.png',
      encode({ width: 3, height: 2, channels: 1, data: Uint8Array.of(0, 1, 2, 3, 4, 255) }),
    );
    expect(grey).toMatchObject({ shape: [3, 2, 1], channels: 1, shown: 'a.png' });
    expect(Array.from(grey.values)).toEqual([0, 1, 2, 3, 4, 255]);
    const deep = { width: 2, height: 1, channels: 1, depth: 16 as const, data: Uint16Array.of(1000, 65535) };
    expect(Array.from((await read('b.png', encode(deep))).values)).toEqual([1000, 65535]);
    const colour = await read(
      'c.png',
      encode({ width: 1, height: 1, channels: 4, data: Uint8Array.of(9, 8, 7, 255) }),
    );
    expect(colour.channels).toBe(3);
    expect(Array.from(colour.values)).toEqual([9, 8, 7]);
  });

  it('from TIFF: 8 and 16 bit, pages one behind the other, pixel size of ImageJ', async () => {
    const one = await read('a.tif', tiff([[1, 2, 3, 4, 5, 6]], 3, 8));
    expect(one.shape).toEqual([3, 2, 1]);
    expect(one.pixel).toBeCloseTo(1e-7, 15);
    const stack = await read(
      'b.tif',
      tiff(
        [
          [1, 2],
          [300, 400],
          [5, 65535],
        ],
        2,
        16,
      ),
    );
    expect(stack.shape).toEqual([2, 1, 3]);
    expect(Array.from(stack.values)).toEqual([1, 2, 300, 400, 5, 65535]);
  });

  it('from bare numbers with a shape', async () => {
    const raw = await read('v.raw', Uint8Array.of(1, 0, 2, 0), { shape: [2, 1, 1], type: 'uint16' });
    expect(Array.from(raw.values)).toEqual([1, 2]);
  });
});

describe('a file is refused, with the reason', () => {
  const png = encode({ width: 8, height: 8, channels: 1, data: new Uint8Array(64).fill(7) });
  const huge = png.slice();
  huge.set([0, 1, 0, 0, 0, 1, 0, 0], 16); // 65536 x 65536

  it.each<[string, Uint8Array, object, RegExp]>([
    ['empty.png', new Uint8Array(), {}, /empty\.png: is empty/],
    ['text.png', new TextEncoder().encode('no image'), {}, /neither PNG nor TIFF; .*--shape/],
    ['cut.png', png.subarray(0, 40), {}, /is broken/],
    ['flipped.png', png.map((byte, i) => (i === 30 ? byte ^ 255 : byte)), {}, /is broken/],
    ['huge.png', huge, {}, /65536 x 65536 x 1 = 4294967296 voxels; at most/],
    ['cut.tif', tiff([[1, 2, 3, 4]], 2, 8).subarray(0, 80), {}, /is broken/],
    [
      'pages.tif',
      tiff(
        [
          [1, 2, 3, 4],
          [1, 2],
        ],
        2,
        8,
      ),
      {},
      /page 2 is 2 x 1 .* page 1 2 x 2/,
    ],
    ['short.raw', new Uint8Array(7), { shape: [2, 2, 2] }, /has 7 bytes; 2 x 2 x 2 voxels of uint8 have 8/],
    [
      'nan.raw',
      new Uint8Array(Float32Array.of(1, Number.NaN).buffer),
      { shape: [2, 1, 1], type: 'float32' },
      /voxel 1 is NaN/,
    ],
  ])('%s', async (name, bytes, options, message) => {
    await expect(read(name, bytes, options)).rejects.toThrow(message);
  });

  it('that is not there, with the nearest name; a folder', async () => {
    writeFileSync(join(folder, 'section.png'), png);
    await expect(readImageFile(join(folder, 'sektion.png'), { shown: 'sektion.png' })).rejects.toThrow(
      /did you mean "section.png"/,
    );
    await expect(readImageFile(folder, { shown: 'x' })).rejects.toThrow(/is a directory/);
  });
});

it('a pixel size for print is none', () => {
  expect(believable(0.0254 / 300)).toBeUndefined();
  expect(tiffPixel(300, 2, undefined)).toBeUndefined();
  expect(tiffPixel(10_000, 3, undefined)).toBeCloseTo(1e-6, 15);
  expect(tiffPixel(2, 1, 'unit=nm\n')).toBeCloseTo(0.5e-9, 18);
  expect(tiffPixel(undefined, 3, undefined)).toBeUndefined();
});
