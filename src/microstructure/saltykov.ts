/**
 * Sizes of balls from those of their sections (Saltykov 1967, Stereology, p. 163), in classes of equal width: a ball of
 * radius R_j, the upper end of class j, is cut to a disc of class i with the chance
 *
 *     P_ij = (sqrt(R_j^2 - r_(i-1)^2) - sqrt(R_j^2 - r_i^2)) / R_j        N_A,i = sum_j 2 R_j P_ij N_V,j
 *
 * solved from the largest class down; where too few small discs are left, the class is empty.
 */
export interface SizeClasses {
  /** Ends of the classes [voxels], one more than there are classes. */
  readonly ends: Float64Array;
  /** Share of the solid volume in each class. */
  readonly volume: Float64Array;
}

export function unfolded(radii: ArrayLike<number>, weights: ArrayLike<number>, classes: number): SizeClasses {
  const { ends, counts } = classed(radii, weights, classes);
  const balls = new Float64Array(classes);
  for (let j = classes - 1; j >= 0; j--) {
    let left = counts[j];
    for (let k = j + 1; k < classes; k++) left -= cut(ends, k, j) * balls[k];
    balls[j] = Math.max(0, left / cut(ends, j, j));
  }
  return { ends, volume: shares(balls.map((n, j) => n * ends[j + 1] ** 3)) };
}

/** The same classes where the radii are those of the balls. */
export function volumeClasses(
  radii: ArrayLike<number>,
  weights: ArrayLike<number>,
  classes: number,
): SizeClasses {
  const cubes = Float64Array.from({ length: radii.length }, (_, i) => weights[i] * radii[i] ** 3);
  const { ends, counts } = classed(radii, cubes, classes);
  return { ends, volume: shares(counts) };
}

/** 2 R_j P_ij */
function cut(ends: Float64Array, j: number, i: number): number {
  const R2 = ends[j + 1] ** 2;
  return 2 * (Math.sqrt(R2 - ends[i] ** 2) - Math.sqrt(R2 - ends[i + 1] ** 2));
}

function classed(radii: ArrayLike<number>, weights: ArrayLike<number>, classes: number) {
  let most = 0;
  for (let i = 0; i < radii.length; i++) most = Math.max(most, radii[i]);
  const ends = Float64Array.from({ length: classes + 1 }, (_, i) => (most * i) / classes);
  const counts = new Float64Array(classes);
  for (let i = 0; i < radii.length; i++) {
    counts[Math.min(classes - 1, Math.floor((radii[i] / most) * classes))] += weights[i];
  }
  return { ends, counts };
}

function shares(parts: Float64Array): Float64Array {
  const total = parts.reduce((a, b) => a + b, 0);
  return total > 0 ? parts.map((part) => part / total) : parts;
}
