/** Options of `stratode measure` that tell the phases of an image apart. */
import type { Colour, LabelColour } from '../microstructure/label-colours.ts';
import { BINDER, PORE, SOLID } from '../microstructure/volume.ts';
import { type Raw, textOption, usageError } from './options.ts';

const PHASES = new Map([
  ['pore', PORE],
  ['solid', SOLID],
  ['binder', BINDER],
]);

/** "pore,binder,solid": from dark to bright; pore and solid unless told. */
export function phasesOption(args: Raw): number[] {
  const text = textOption(args, 'phases');
  const bright = args['bright-pores'] === true;
  if (text === undefined) return bright ? [SOLID, PORE] : [PORE, SOLID];
  if (bright) throw usageError('--bright-pores says nothing beside --phases, which goes from dark to bright');
  const found = text.split(',').map((name) => PHASES.get(name.trim().toLowerCase()));
  const phases = found.filter((phase) => phase !== undefined);
  const fits = phases.length === found.length && phases.length >= 2 && phases.length <= 4;
  if (fits && phases.includes(PORE) && phases.includes(SOLID)) return phases;
  const allowed =
    'two to four of pore, solid and binder from dark to bright, pore and solid among them: "pore,binder,solid"';
  throw usageError('must name what is dark and what is bright', {
    file: '--phases',
    received: text,
    allowed,
  });
}

/** "80" or "80,140": one fewer than there are phases. */
export function thresholdsOption(args: Raw, phases: number): number[] | undefined {
  const text = textOption(args, 'threshold');
  const found = text?.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const rising = found?.every(
    (one, i) => Number.isFinite(one) && one > (found[i - 1] ?? Number.NEGATIVE_INFINITY),
  );
  if (found === undefined || (rising === true && found.length === phases - 1)) return found;
  const allowed =
    phases === 2 ? 'a number' : `${phases - 1} rising numbers between ${phases} phases: "80,140"`;
  throw usageError('must be brightness', { file: '--threshold', received: text, allowed });
}

/** "pore=#00ff00,solid=#ff0000" */
export function labelsOption(args: Raw): LabelColour[] | undefined {
  const text = textOption(args, 'labels');
  const found = text?.split(',').map((part): LabelColour | undefined => {
    const match = /^\s*(pore|solid|binder)\s*=\s*#([0-9a-f]{6})\s*$/i.exec(part);
    const bits = Number.parseInt(match?.[2] ?? '', 16);
    const colour: Colour = [bits >> 16, (bits >> 8) & 255, bits & 255];
    const phase = PHASES.get(match?.[1]?.toLowerCase() ?? '');
    return phase === undefined ? undefined : { phase, colour };
  });
  if (found === undefined) return undefined;
  const labels = found.filter((label) => label !== undefined);
  const both = [PORE, SOLID].every((phase) => labels.some((label) => label.phase === phase));
  if (labels.length === found.length && both) return labels;
  const allowed = '"pore=#00ff00,solid=#ff0000"; several colours of one phase are listed one by one';
  throw usageError('must name the colours of pore and solid', { file: '--labels', received: text, allowed });
}
