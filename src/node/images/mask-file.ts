import { type Box, cropped, type Shape, sizeOf } from '../../microstructure/volume.ts';
import { refuse } from './decoded-image.ts';
import { readImageFile } from './image-file.ts';

/**
 * 1 where a mask is not black, 0 where it is, in the box that is measured. A mask of one page holds for all of them.
 * Throws an InputError where it is of another size than the image.
 */
export async function readMask(
  path: string,
  { shown, image, crop }: { readonly shown: string; readonly image: Shape; readonly crop: Box },
): Promise<Uint8Array> {
  const { shape, channels, values } = await readImageFile(path, { shown });
  const fits = shape[0] === image[0] && shape[1] === image[1] && (shape[2] === 1 || shape[2] === image[2]);
  if (!fits) refuse(shown, `is a mask of ${shape.join(' x ')} for an image of ${image.join(' x ')}`);
  const inside = new Uint8Array(sizeOf(shape));
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) inside[Math.floor(i / channels)] = 1;
  const pages = shape[2] === 1 ? ([0, 1] as const) : ([crop.from[2], crop.to[2]] as const);
  const from: Shape = [crop.from[0], crop.from[1], pages[0]];
  const to: Shape = [crop.to[0], crop.to[1], pages[1]];
  return cropped({ shape, values: inside }, { from, to }).values;
}
