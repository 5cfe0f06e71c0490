/**
 * Indices of the points that straight lines need to stay within `tolerance` of a curve, both coordinates counted in
 * axis lengths (Douglas and Peucker 1973). A discharge of some hundred points is drawn by some dozens, which keeps
 * an SVG small; 1.5e-4 of an axis is a thirtieth of a pixel here and below a dot of a 600 dpi print.
 */
export function thin(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xSpan: number,
  ySpan: number,
  tolerance = 1.5e-4,
): number[] {
  const n = x.length;
  if (n <= 2) return Array.from({ length: n }, (_, i) => i);
  const keep = new Uint8Array(n);
  keep[0] = 1;
  keep[n - 1] = 1;
  const todo: [number, number][] = [[0, n - 1]];
  for (let pair = todo.pop(); pair; pair = todo.pop()) {
    const [from, to] = pair;
    const far = farthest(x, y, xSpan, ySpan, from, to);
    if (far.distance > tolerance) {
      keep[far.index] = 1;
      todo.push([from, far.index], [far.index, to]);
    }
  }
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if (keep[i] === 1) kept.push(i);
  return kept;
}

function farthest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  xSpan: number,
  ySpan: number,
  from: number,
  to: number,
): { index: number; distance: number } {
  const at = (values: ArrayLike<number>, i: number) => values[i] ?? Number.NaN;
  const dx = (at(x, to) - at(x, from)) / xSpan;
  const dy = (at(y, to) - at(y, from)) / ySpan;
  const length2 = dx * dx + dy * dy;
  let index = from;
  let worst = 0;
  for (let i = from + 1; i < to; i++) {
    const px = (at(x, i) - at(x, from)) / xSpan;
    const py = (at(y, i) - at(y, from)) / ySpan;
    const along = length2 > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
    const distance = Math.hypot(px - along * dx, py - along * dy);
    if (distance > worst) {
      worst = distance;
      index = i;
    }
  }
  return { index, distance: worst };
}
