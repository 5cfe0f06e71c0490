import { scriptWidth } from '../script-text.ts';
import { SIZE } from '../theme.ts';

/** Lines no wider than the room [px], broken between words. */
export function wrapped(text: string, room: number, fontSize: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && scriptWidth(longer, fontSize, bold) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A title of a figure with its lines wrapped. */
export function wrappedTitle(title: unknown, room: number): unknown {
  if (typeof title !== 'object' || title === null || !('text' in title)) return title;
  const { text, subtitle, fontSize } = title as { text: unknown; subtitle?: unknown; fontSize?: number };
  const bold = fontSize === undefined;
  return {
    ...title,
    text: linesOf(text).flatMap((line) => wrapped(line, room, fontSize ?? SIZE.title, bold)),
    ...(subtitle === undefined
      ? {}
      : { subtitle: linesOf(subtitle).flatMap((line) => wrapped(line, room, SIZE.subtitle)) }),
  };
}

function linesOf(text: unknown): string[] {
  return (Array.isArray(text) ? text : [text]).map(String);
}
