/** V7 in r: what points per particle change at a fixed mesh in x, where that of x drops out. */
import { sphereRule } from '../../src/solvers/jacobi-gauss.ts';
import { type ManufacturedMesh, SMOOTH_D_s, solveManufactured } from './manufactured.ts';

const REFERENCE_POINTS = 15;
/** Time stays at the rounding of the particles' operators. */
const MESH: ManufacturedMesh = { cells: 8, tolerance: 1e-12 };
/** Radii and weights of a volume mean that is exact for products of the finest polynomials. */
const RULE = sphereRule(20);

/** Of one layer, worst cell: root mean square over the particle's volume, and at its surface; theta. */
export interface RadialError {
  readonly volume: number;
  readonly surface: number;
}

/** By layer, then by number of points: the difference to fifteen points. */
export function radialErrors(points: readonly number[], D_s = SMOOTH_D_s): RadialError[][] {
  const reference = profiles(REFERENCE_POINTS, D_s);
  const found = points.map((n) => profiles(n, D_s));
  return reference.map((layer, k) =>
    found.map((each) => {
      const cells = each[k].map((profile, j) => errorOf(profile, layer[j]));
      const worst = (of: (error: RadialError) => number) => Math.max(...cells.map(of));
      return { volume: worst(({ volume }) => volume), surface: worst(({ surface }) => surface) };
    }),
  );
}

function errorOf(found: readonly number[], exact: readonly number[]): RadialError {
  let sum = 0;
  for (let i = 0; i < RULE.n; i++) sum += RULE.weight[i] * (found[i] - exact[i]) ** 2;
  return { volume: Math.sqrt(sum), surface: Math.abs(found[RULE.n] - exact[RULE.n]) };
}

/** theta at the rule's radii and at the surface, by layer and cell. */
function profiles(points: number, D_s: typeof SMOOTH_D_s): number[][][] {
  const { system, y } = solveManufactured({ ...MESH, points, D_s });
  const { particles, mesh } = system.model;
  return particles.map((particle, k) => {
    const { from, to } = mesh.regions[k + 1];
    return Array.from({ length: to - from }, (_, j) =>
      Array.from(RULE.s, (s) => particle.profile(y, j, Math.sqrt(s))),
    );
  });
}
