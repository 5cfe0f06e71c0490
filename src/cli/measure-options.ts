/** Options of `stratode measure` that name parts of an image. */
import type { Colour, LabelColour } from '../microstructure/label-colours.ts';
import { type Axis, type Box, PORE, type Shape, SOLID } from '../microstructure/volume.ts';
import { type Raw, textOption, usageError } from './options.ts';

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

/** "pore=#00ff00,solid=#ff0000" */
export function labelsOption(args: Raw): LabelColour[] | undefined {
  const text = textOption(args, 'labels');
  const found = text?.split(',').map((part): LabelColour | undefined => {
    const match = /^\s*(pore|solid)\s*=\s*#([0-9a-f]{6})\s*$/i.exec(part);
    const bits = Number.parseInt(match?.[2] ?? '', 16);
    const colour: Colour = [bits >> 16, (bits >> 8) & 255, bits & 255];
    return match === null ? undefined : { phase: match[1]?.toLowerCase() === 'pore' ? PORE : SOLID, colour };
  });
  if (found === undefined) return undefined;
  const labels = found.filter((label) => label !== undefined);
  const both = [PORE, SOLID].every((phase) => labels.some((label) => label.phase === phase));
  if (labels.length === found.length && both) return labels;
  const allowed = '"pore=#00ff00,solid=#ff0000"; several colours of one phase are listed one by one';
  throw usageError('must name the colours of pore and solid', { file: '--labels', received: text, allowed });
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

export interface NamedRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** "small=0:812,big=812:1600" */
export function layersOption(args: Raw, slices: number): NamedRange[] | undefined {
  const text = textOption(args, 'layers');
  return text?.split(',').map((part) => {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (name === '') {
      throw usageError('must be names and slices', {
        file: '--layers',
        received: text,
        allowed: '"small=0:812,big=812:1600"',
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
