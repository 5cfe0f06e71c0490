import type { ParticleSet } from './particle.ts';

/** The particles of a layer whose radius varies through its depth: one set per mesh cell, seen as one. */
export class GradedParticles implements ParticleSet {
  readonly kind: string;
  readonly points: number;

  constructor(private readonly cells: readonly ParticleSet[]) {
    const [first] = cells;
    this.kind = first.kind;
    this.points = first.points;
  }

  fillUniform(y: Float64Array, j: number, theta: number): void {
    this.cells[j].fillUniform(y, 0, theta);
  }

  mean(y: Float64Array, j: number): number {
    return this.cells[j].mean(y, 0);
  }

  profile(y: Float64Array, j: number, s: number): number {
    return this.cells[j].profile(y, 0, s);
  }

  unresolved(y: Float64Array): number {
    return Math.max(...this.cells.map((cell) => cell.unresolved?.(y) ?? 0));
  }

  projectFrom(theta: (r: number) => number, y: Float64Array, j: number): void {
    this.cells[j].projectFrom?.(theta, y, 0);
  }

  surface(y: Float64Array, surface: Float64Array): void {
    for (const cell of this.cells) cell.surface(y, surface);
  }

  rates(y: Float64Array, out: Float64Array): void {
    for (const cell of this.cells) cell.rates(y, out);
  }

  linearise(y: Float64Array): void {
    for (const cell of this.cells) cell.linearise(y);
  }

  factorise(c: number, slope: Float64Array): void {
    for (const cell of this.cells) cell.factorise(c, slope);
  }

  condense(b: Float64Array, shift: Float64Array): void {
    for (const cell of this.cells) cell.condense(b, shift);
  }

  backSubstitute(b: Float64Array, x: Float64Array): void {
    for (const cell of this.cells) cell.backSubstitute(b, x);
  }
}
