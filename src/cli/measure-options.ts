/** Options of `stratode measure` that name parts of an image. */
import type { Axis, Box, Shape } from '../microstructure/volume.ts';
import { numberOption, type Raw, textOption, usageError } from './options.ts';

/** "128x128x128" */
export function shapeOption(args: Raw): Shape | undefined {
  const text = textOption(args, 'shape');
  if (text === undefined) return undefined;
  const numbers = text.split(/\s*[x×,]\s*/).map(Number);
  const [x = 0, y = 0, z = 1] = numbers;
  const fits = numbers.length <= 3 && [x, y, z].every((n) => Number.isInteger(n) && n >= 1);
  if (fits) return [x, y, z];
  throw usageError('must be two or three whole numbers', {
    file: '--shape',
    received: text,
    allowed: '"128x128x128"',
  });
}

/** "0:800,20:600": the rest of the axes whole. */
export function cropOption(args: Raw, shape: Shape): Box | undefined {
  const text = textOption(args, 'crop');
  if (text === undefined) return undefined;
  const from: [number, number, number] = [0, 0, 0];
  const to: [number, number, number] = [...shape];
  const parts = text.split(',');
  for (const axis of [0, 1, 2] as const) {
    const part = parts[axis];
    if (part === undefined) continue;
    [from[axis], to[axis]] = rangeOf(part, shape[axis], '--crop');
  }
  if (parts.length > 3) throw usageError('has more than three axes', { file: '--crop', received: text });
  return { from, to };
}

/** That are found by themselves. */
const MOST_LAYERS = 8;

export interface NamedFile {
  /** Undefined where there is one file without a name. */
  readonly name: string | undefined;
  readonly file: string;
}

/** "small=a.png,big=b.png", or one file. */
export function maskOption(args: Raw): NamedFile[] | undefined {
  const text = textOption(args, 'mask');
  if (text === undefined) return undefined;
  if (args['layers'] !== undefined) throw usageError('--mask and --layers both say where the layers are');
  if (!/[,=]/.test(text)) return [{ name: undefined, file: text.trim() }];
  return text.split(',').map((part) => {
    const match = /^\s*([^=]*[^=\s])\s*=\s*(.*\S)\s*$/.exec(part);
    if (match?.[1] !== undefined && match[2] !== undefined) return { name: match[1], file: match[2] };
    const allowed = 'a file for each layer, "small=a.png,big=b.png", or one file';
    throw usageError('must be names and files', { file: '--mask', received: text, allowed });
  });
}

export interface NamedRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** "small=0:812,big=812:1600", or how many there are. */
export function layersOption(args: Raw, slices: number): NamedRange[] | number | undefined {
  const text = textOption(args, 'layers');
  if (text !== undefined && /^[\s\d.+-]+$/.test(text)) {
    return numberOption(args, 'layers', { least: 1, most: MOST_LAYERS, whole: true });
  }
  return text?.split(',').map((part) => {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (name === '') {
      throw usageError('must be names and slices', {
        file: '--layers',
        received: text,
        allowed: `"small=0:812,big=812:1600", or how many there are, 1 to ${MOST_LAYERS}`,
      });
    }
    const [from, to] = rangeOf(part.slice(at + 1), slices, '--layers');
    return { name, from, to };
  });
}

function rangeOf(text: string, most: number, file: string): [number, number] {
  const match = /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(text);
  const [from, to] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)];
  if (from < to && to <= most) return [from, to];
  throw usageError('must be first:end', { file, received: text, allowed: `0:${most} and parts of it` });
}

export const AXES = ['x', 'y', 'z'] as const;
export const SLICES = ['columns', 'rows', 'pages'] as const;

export function axisOf(name: (typeof AXES)[number] | undefined, shape: Shape): Axis {
  const axis = name === undefined ? (shape[2] > 1 ? 2 : 1) : (AXES.indexOf(name) as Axis);
  if (shape[axis] > 1) return axis;
  throw usageError(`the image has one ${SLICES[axis].slice(0, -1)} only`, {
    file: '--axis',
    received: AXES[axis],
  });
}
