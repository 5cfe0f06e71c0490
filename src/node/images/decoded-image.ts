import { InputError, type IssueDetails, issue } from '../../core/errors.ts';
import { type Shape, sizeOf } from '../../microstructure/volume.ts';

/** What a decoder makes of the bytes. */
export interface Decoded {
  readonly shape: Shape;
  /** 1 is grey, 3 is red, green and blue, together for each voxel. */
  readonly channels: 1 | 3;
  readonly values: ArrayLike<number>;
  /** Edge of a pixel [m], where the file says it. */
  readonly pixel?: number;
}

/** Voxels that fit into memory with what is made of them. */
export const MOST_VOXELS = 2 ** 27;

/** For decoders: what is wrong with the contents. */
export function refuse(shown: string, problem: string, details: IssueDetails = {}): never {
  throw new InputError([issue('file', [], problem, { file: shown, ...details })]);
}

/** Refuses a shape that does not fit into memory, before anything is unpacked. */
export function checkSize(shape: Shape, shown: string): void {
  if (sizeOf(shape) <= MOST_VOXELS) return;
  const hint = 'crop or bin it in the program that wrote it';
  refuse(shown, `has ${shape.join(' x ')} = ${sizeOf(shape)} voxels; at most ${MOST_VOXELS} are read`, {
    hint,
  });
}
