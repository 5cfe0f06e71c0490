import { textWidth } from '../../src/report/text-width.ts';

export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the lines of text of a vega SVG stand, and the size of the drawing [px]. */
export function boxesOf(drawn: string): { boxes: Box[]; width: number; height: number } {
  // A script counts as if it stood on the line, in full size: its box is then larger than it is.
  const svg = drawn.replace(/<tspan class="script"[^>]*>([^<]*)<\/tspan>/g, '$1');
  const [, width, height] = svg.match(/<svg [^>]*width="([\d.]+)" height="([\d.]+)"/) ?? [];
  const origins: [number, number][] = [[0, 0]];
  const boxes: Box[] = [];
  for (const [tag, body] of svg.matchAll(/<(?:g\b[^>]*|\/g|text\b[^>]*)>((?:<\/?tspan[^>]*>|[^<])*)/g)) {
    if (tag.startsWith('</g')) {
      origins.pop();
      continue;
    }
    const [x0, y0] = origins.at(-1)!;
    const [dx, dy] = tag
      .match(/translate\(([-\d.e]+),([-\d.e]+)\)/)
      ?.slice(1)
      .map(Number) ?? [0, 0];
    const at: [number, number] = [x0 + dx!, y0 + dy!];
    if (tag.startsWith('<g')) origins.push(at);
    else for (const line of linesOf(body!)) boxes.push(boxOf(tag, line.text, [at[0], at[1] + line.down]));
  }
  return { boxes, width: Number(width), height: Number(height) };
}

function linesOf(body: string): { text: string; down: number }[] {
  let down = 0;
  const spans = body.startsWith('<tspan') ? [...body.matchAll(/<tspan([^>]*)>([^<]*)/g)] : [['', '', body]];
  return spans.flatMap(([, attributes, text]) => {
    down += Number(attributes!.match(/dy="([\d.]+)"/)?.[1] ?? 0);
    return text === '' ? [] : [{ text: plain(text!), down }];
  });
}

export function overlaps(boxes: readonly Box[]): [string, string][] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b): [string, string] => [a.text, b.text]),
  );
}

function boxOf(element: string, text: string, [x, y]: readonly [number, number]): Box {
  const tag = element.slice(0, element.indexOf('>'));
  const size = Number(tag.match(/font-size="([\d.]+)px"/)?.[1]);
  const width = textWidth(text, size, tag.includes('font-weight="bold"'));
  const anchor = tag.match(/text-anchor="(\w+)"/)?.[1] ?? 'start';
  const from = { start: 0, middle: -width / 2, end: -width }[anchor] ?? 0;
  const [up, down] = [0.73 * size, 0.2 * size];
  if (tag.includes('rotate(90)'))
    return { text, left: x - down, right: x + up, top: y + from, bottom: y + from + width };
  return tag.includes('rotate(-90)')
    ? { text, left: x - up, right: x + down, top: y - from - width, bottom: y - from }
    : { text, left: x + from, right: x + from + width, top: y - up, bottom: y + down };
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
