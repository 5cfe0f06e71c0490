/** A property through the depth of a layer: z = 0 at its separator side, z = 1 at its collector side. SI. */
export type DepthProfile = (z: number) => number;

/** Gauss-Legendre, five points on [0, 1]: exact for polynomials of degree 9. */
const NODES = [0.046910077030668, 0.230765344947158, 0.5, 0.769234655052842, 0.953089922969332] as const;
const WEIGHTS = [
  0.118463442528095, 0.239314335249683, 0.284444444444444, 0.239314335249683, 0.118463442528095,
] as const;

/** Mean of a profile over [from, to]. */
export function mean(profile: DepthProfile, from = 0, to = 1): number {
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < NODES.length; k++) {
    sum += WEIGHTS[k]! * profile(from + NODES[k]! * (to - from));
    weights += WEIGHTS[k]!;
  }
  return sum / weights;
}

/** Harmonic mean over [from, to]: of what conducts in series. */
export function harmonicMean(profile: DepthProfile, from = 0, to = 1): number {
  return 1 / mean((z) => 1 / profile(z), from, to);
}

/** So many parts of a layer are averaged one by one: formulas that are no polynomials are exact to rounding, too. */
const PARTS = 32;

/** Mean of a profile over a whole layer. */
export function layerMean(profile: DepthProfile): number {
  let sum = 0;
  for (let k = 0; k < PARTS; k++) sum += mean(profile, k / PARTS, (k + 1) / PARTS);
  return sum / PARTS;
}

/** Harmonic mean over a whole layer. */
export function harmonicLayerMean(profile: DepthProfile): number {
  return 1 / layerMean((z) => 1 / profile(z));
}
