import { textWidth } from '../text-width.ts';

/** A place in a panel [px], y downwards. */
export type Place = readonly [x: number, y: number];

export interface ToLabel {
  readonly text: string;
  readonly at: Place;
  /** The neighbouring places on the curve: the label stands beside it, on the outer side of an arc first. */
  readonly before: Place;
  readonly after: Place;
}

export interface PlacedLabel {
  readonly text: string;
  /** Its middle. */
  readonly at: Place;
}

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** From a point to its label [px]. */
const CLEARANCE = 8;
/** Half the height of a letter, in font sizes. */
const GLYPH = 0.4;
/** Points of one frequency this near to each other [px] need one label. */
const SAME = 22;
/** A label is so much nearer to its own point than to those of other frequencies [px]. */
const CLEARER = 2;

/**
 * Labels beside points, where they lie neither on each other nor on what is drawn. A label without a free place is
 * left out; its point is still marked, so that decades can be counted from the next.
 */
export function placeLabels(
  wanted: readonly ToLabel[],
  taken: readonly Place[],
  frame: { readonly width: number; readonly height: number },
  fontSize: number,
): (PlacedLabel | undefined)[] {
  const placed: Rectangle[] = [];
  const named: ToLabel[] = [];
  return wanted.map((label) => {
    const said = named.some(({ text, at }) => text === label.text && apart(at, label.at) < SAME);
    if (said) return undefined;
    const others = wanted.filter(({ text }) => text !== label.text);
    const half: Place = [textWidth(label.text, fontSize) / 2, GLYPH * fontSize];
    for (const distance of [CLEARANCE, 1.6 * CLEARANCE]) {
      for (const direction of directions(label)) {
        const at = beside(label.at, direction, half, distance);
        const box = around(at, [half[0] + 2, half[1] + 2]);
        const own = gap(label.at, box);
        const free =
          box.left >= 2 &&
          box.right <= frame.width - 2 &&
          box.top >= 2 &&
          box.bottom <= frame.height - 2 &&
          !placed.some((one) => overlap(one, box)) &&
          !taken.some((place) => gap(place, box) === 0) &&
          others.every((other) => gap(other.at, box) > own + CLEARER);
        if (!free) continue;
        placed.push(box);
        named.push(label);
        return { text: label.text, at };
      }
    }
    return undefined;
  });
}

function apart(a: Place, b: Place): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** From a place to the nearest point of a box; 0 inside. */
function gap([x, y]: Place, { left, right, top, bottom }: Rectangle): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** Sixteen, by their angle from the curve's outer normal. */
function directions({ before, after }: ToLabel): Place[] {
  const [tx, ty] = [after[0] - before[0], after[1] - before[1]];
  const length = Math.hypot(tx, ty) || 1;
  const normal = [ty / length, -tx / length] as const;
  // Of the two normals the one that points up, and of upright curves the one to the right.
  const turn = normal[1] > 0.2 || (Math.abs(normal[1]) <= 0.2 && normal[0] < 0) ? -1 : 1;
  const start = Math.atan2(turn * normal[1], turn * normal[0]);
  return [0, 1, -1, 2, -2, 8, 7, -7, 6, -6, 3, -3, 5, -5, 4, -4].map((eighth): Place => {
    const angle = start + (eighth * Math.PI) / 8;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** The middle of a box whose edge is `distance` away from a place. */
function beside([x, y]: Place, [dx, dy]: Place, [w, h]: Place, distance: number): Place {
  const reach = Math.min(
    Math.abs(dx) > 1e-9 ? w / Math.abs(dx) : Number.POSITIVE_INFINITY,
    Math.abs(dy) > 1e-9 ? h / Math.abs(dy) : Number.POSITIVE_INFINITY,
  );
  return [x + dx * (distance + reach), y + dy * (distance + reach)];
}

function around([x, y]: Place, [w, h]: Place): Rectangle {
  return { left: x - w, right: x + w, top: y - h, bottom: y + h };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
