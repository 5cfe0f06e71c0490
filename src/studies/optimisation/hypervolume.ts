/**
 * Hypervolume: area or volume that a front dominates below a reference point, every objective minimised (Zitzler and
 * Thiele 1999, IEEE Trans. Evol. Comput. 3, 257). Exact, in O(n log n) for two and O(n² ) for three objectives.
 */

/**
 * @param points values of the objectives, all of one length from 1 to 3; those not below the reference count nothing
 * @throws RangeError for more objectives
 */
export function hypervolume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const inside = points.filter((point) => point.every((value, m) => value < reference[m]!));
  switch (reference.length) {
    case 1:
      return inside.reduce((best, [value]) => Math.max(best, reference[0]! - value!), 0);
    case 2:
      return area(sorted(inside, 0), reference);
    case 3:
      return volume(sorted(inside, 2), reference);
    default:
      throw new RangeError(`a hypervolume of ${reference.length} objectives is not computed: 1 to 3 are`);
  }
}

type Point = readonly number[];

function sorted(points: readonly Point[], by: number): Point[] {
  return [...points].sort((a, b) => a[by]! - b[by]!);
}

/** Stairs from left to right. */
function area(points: readonly Point[], [right = 0, top = 0]: Point): number {
  let sum = 0;
  let floor = top;
  for (const [x = 0, y = 0] of points) {
    if (y >= floor) continue;
    sum += (right - x) * (floor - y);
    floor = y;
  }
  return sum;
}

/** Slices between one point's third objective and the next: the area of all points below. */
function volume(points: readonly Point[], reference: Point): number {
  let sum = 0;
  let stairs: Point[] = [];
  points.forEach((point, k) => {
    stairs = withPoint(stairs, point);
    const next = points[k + 1]?.[2] ?? reference[2]!;
    const height = next - point[2]!;
    if (height > 0) sum += height * area(stairs, reference);
  });
  return sum;
}

/** Stairs in the order of the first objective, without steps that the point hides. */
function withPoint(stairs: readonly Point[], point: Point): Point[] {
  const [x = 0, y = 0] = point;
  if (stairs.some((step) => step[0]! <= x && step[1]! <= y)) return [...stairs];
  const kept = stairs.filter((step) => !(step[0]! >= x && step[1]! >= y));
  const at = kept.findIndex((step) => step[0]! > x);
  return at < 0 ? [...kept, point] : [...kept.slice(0, at), point, ...kept.slice(at)];
}
