import type { Mesh } from './mesh.ts';

/** Where the values of a quantity sit in a state vector: that of mesh cell i is y[at + stride i]. */
export interface Run {
  readonly y: Float64Array;
  readonly at: number;
  readonly stride: number;
}

/** Cell averages of one region from one mesh to another: cubic pieces of the running integral, so the mean is kept. */
export class Remap {
  private readonly faces: Float64Array;
  private readonly target: Float64Array;
  private readonly integral: Float64Array;
  private readonly slope: Float64Array;
  private readonly from: number;
  private readonly to: number;

  constructor(source: Mesh, target: Mesh, region: number) {
    this.faces = facesOf(source, region);
    this.target = facesOf(target, region);
    this.from = source.regions[region].from;
    this.to = target.regions[region].from;
    this.integral = new Float64Array(this.faces.length);
    this.slope = new Float64Array(this.faces.length);
  }

  carry(source: Run, target: Run, positive = false): void {
    const { target: faces, from, to } = this;
    this.prepare((j) => source.y[source.at + source.stride * (from + j)], positive);
    for (let j = 0; j + 1 < faces.length; j++) {
      const mean = (this.upTo(faces[j + 1]) - this.upTo(faces[j])) / (faces[j + 1] - faces[j]);
      target.y[target.at + target.stride * (to + j)] = mean;
    }
  }

  /** Running integral of the averages, and its slope on the faces: 0 to 3 times the lesser side keeps it rising. */
  private prepare(value: (j: number) => number, positive: boolean): void {
    const { faces, integral, slope } = this;
    const n = faces.length - 1;
    const width = (j: number) => faces[j + 1] - faces[j];
    for (let j = 0; j < n; j++) integral[j + 1] = integral[j] + value(j) * width(j);
    for (let j = 1; j < n; j++) {
      slope[j] = (width(j) * value(j - 1) + width(j - 1) * value(j)) / (width(j) + width(j - 1));
    }
    slope[0] = n > 1 ? 2 * value(0) - slope[1] : value(0);
    slope[n] = n > 1 ? 2 * value(n - 1) - slope[n - 1] : value(0);
    if (!positive) return;
    for (let j = 0; j <= n; j++) {
      const least = Math.min(value(Math.max(0, j - 1)), value(Math.min(n - 1, j)));
      slope[j] = Math.min(3 * least, Math.max(0, slope[j]));
    }
  }

  private upTo(x: number): number {
    const { faces, integral, slope } = this;
    let j = 0;
    while (j + 2 < faces.length && faces[j + 1] < x) j++;
    const h = faces[j + 1] - faces[j];
    const u = (x - faces[j]) / h;
    const rise = integral[j + 1] - integral[j];
    const [a, b] = [h * slope[j], h * slope[j + 1]];
    return integral[j] + u * (a + u * (3 * rise - 2 * a - b + u * (a + b - 2 * rise)));
  }
}

/** Positions of a region's faces in [0, 1]. */
function facesOf({ regions, width }: Mesh, region: number): Float64Array {
  const { from, to } = regions[region];
  const faces = new Float64Array(to - from + 1);
  for (let i = from; i < to; i++) faces[i - from + 1] = faces[i - from] + width[i];
  const [thickness] = faces.slice(-1);
  return faces.map((x) => x / thickness);
}
