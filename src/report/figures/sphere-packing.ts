/** Circles for a drawing of a coating: as large as the particles, as many as fill the active fraction, none touching. */

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface ToFill {
  /** Along the depth [µm]. */
  readonly from: number;
  readonly to: number;
  readonly particleRadius: number;
  readonly activeFraction: number;
}

/** Part of the free room between neighbours by which circles are moved, so that the rows do not show. */
const JITTER = 0.42;
/** Densest packing of circles in a plane, π / (2 √3). */
const DENSEST = Math.PI / (2 * Math.sqrt(3));

/**
 * Circles in [from, to] × [0, height] on a hexagonal lattice whose spacing gives the area fraction wanted, shaken by a
 * fixed sequence: the same drawing every time. Those beyond an edge of the height are cut there by the frame.
 */
export function packed({ from, to, particleRadius: r, activeFraction }: ToFill, height: number): Circle[] {
  const spacing = r * Math.sqrt((2 * Math.PI) / (Math.sqrt(3) * Math.min(activeFraction, 0.98 * DENSEST)));
  const width = to - from;
  if (width < 2 * r) return flattened((from + to) / 2, width / 2, spacing, height);
  const columns = Math.max(1, Math.round(width / ((spacing * Math.sqrt(3)) / 2)));
  const pitch = columns === 1 ? 0 : (width - 2 * r) / (columns - 1);
  // The pitch is what the layer allows, so the spacing along the column makes up for it.
  const along = (Math.PI * r * r * columns) / (activeFraction * width);
  const shake = shaker();
  const free = Math.max(0, Math.min(along, Math.hypot(pitch || along, along / 2)) - 2 * r);
  const circles: Circle[] = [];
  for (let column = 0; column < columns; column++) {
    const x = columns === 1 ? (from + to) / 2 : from + r + column * pitch;
    for (let y = ((column % 2) * along) / 2 - along; y < height + r; y += along) {
      const [dx, dy] = [shake(), shake()].map((u) => (u - 0.5) * JITTER * free) as [number, number];
      const inside = Math.min(to - r, Math.max(from + r, x + dx));
      if (y + dy > -r) circles.push({ x: inside, y: y + dy, r });
    }
  }
  return circles;
}

/** Particles wider than their layer: as wide as it, which is wrong in the file and shown as it is. */
function flattened(x: number, r: number, spacing: number, height: number): Circle[] {
  const count = Math.max(1, Math.floor(height / spacing));
  return Array.from({ length: count }, (_, k) => ({ x, y: ((k + 0.5) * height) / count, r }));
}

/** Of a circle that is some pixels wide, and of a dot. */
const CORNERS = { many: 36, few: 10 };
/** Parts of the height of the drawing below which a circle is a dot. */
const DOT = 0.03;

/** Corners of a circle, as a polygon of the same area. */
export function outlineOf({ x, y, r }: Circle, height: number): [number, number][] {
  const corners = r < DOT * height ? CORNERS.few : CORNERS.many;
  const step = (2 * Math.PI) / corners;
  const rho = r * Math.sqrt(step / Math.sin(step));
  return Array.from({ length: corners }, (_, k) => [
    x + rho * Math.cos(k * step),
    y + rho * Math.sin(k * step),
  ]);
}

/** Numbers in 0..1, the same ones every time (Lehmer 1951, Park and Miller 1988). */
function shaker(): () => number {
  let state = 20011;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
