/** Images and volumes of a microscope: PNG, TIFF with one or more pages, and bare numbers with a given shape. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../../core/errors.ts';
import { type Shape, sizeOf } from '../../microstructure/volume.ts';
import { unreadable } from '../files/text-file.ts';
import { decodePng } from './decode-png.ts';
import { decodeTiff } from './decode-tiff.ts';
import { checkSize, type Decoded, refuse } from './decoded-image.ts';

export const RAW_TYPES = ['uint8', 'uint16', 'float32'] as const;
export type RawType = (typeof RAW_TYPES)[number];

export interface ImageFile extends Decoded {
  /** As the user wrote it. */
  readonly shown: string;
  readonly sha256: string;
}

export interface ImageFileOptions {
  readonly shown: string;
  /** Of a file of bare numbers. */
  readonly shape?: Shape | undefined;
  readonly type?: RawType | undefined;
}

const LARGEST_FILE = 2e9;

/** Throws an InputError where the file holds no image that can be read. */
export async function readImageFile(path: string, options: ImageFileOptions): Promise<ImageFile> {
  const bytes = bytesOf(path, options.shown);
  const decoded = await decode(bytes, options);
  const voxels = sizeOf(decoded.shape);
  if (decoded.values.length !== voxels * decoded.channels) {
    refuse(options.shown, `holds ${decoded.values.length} values for ${decoded.shape.join(' x ')} voxels`);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...decoded, shown: options.shown, sha256 };
}

function bytesOf(path: string, shown: string): Buffer {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) refuse(shown, 'is a directory', { hint: 'name an image in it' });
    if (!stats.isFile()) refuse(shown, 'is not a regular file (a pipe, socket or device)');
    if (stats.size === 0) refuse(shown, 'is empty');
    if (stats.size > LARGEST_FILE) {
      refuse(shown, `has ${(stats.size / 1e9).toFixed(1)} GB; images may have ${LARGEST_FILE / 1e9} GB`);
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { problem, nearest } = unreadable(path, error);
    return refuse(shown, problem, { nearest });
  }
}

async function decode(bytes: Buffer, options: ImageFileOptions): Promise<Decoded> {
  const { shown, shape, type } = options;
  if (shape !== undefined) return decodeRaw(bytes, { shown, shape, type: type ?? 'uint8' });
  const start = bytes.subarray(0, 4).toString('latin1');
  try {
    if (start === '\x89PNG') return await decodePng(bytes, shown);
    if (start === 'II*\0' || start === 'MM\0*') return await decodeTiff(bytes, shown);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    refuse(shown, `is broken, or of a kind that is not supported: ${message}`);
  }
  const hint = 'a volume of bare numbers needs --shape "X x Y x Z"';
  return refuse(shown, 'is neither PNG nor TIFF', { hint });
}

/** Little-endian numbers, x fastest; nothing before or after them. */
function decodeRaw(
  bytes: Buffer,
  { shown, shape, type }: Required<ImageFileOptions> & { shape: Shape; type: RawType },
): Decoded {
  checkSize(shape, shown);
  const size = { uint8: 1, uint16: 2, float32: 4 }[type];
  const wanted = sizeOf(shape) * size;
  if (bytes.length !== wanted) {
    refuse(shown, `has ${bytes.length} bytes; ${shape.join(' x ')} voxels of ${type} have ${wanted}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = new Float32Array(sizeOf(shape));
  for (let i = 0; i < values.length; i++) {
    if (type === 'uint8') values[i] = view.getUint8(i);
    else values[i] = type === 'uint16' ? view.getUint16(2 * i, true) : view.getFloat32(4 * i, true);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    refuse(shown, `voxel ${bad} is ${values[bad]}`, { hint: '--type tells what the numbers are' });
  return { shape, channels: 1, values };
}
