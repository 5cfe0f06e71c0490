/** What has to be added to each balance so that the manufactured fields solve it, from the continuum alone. */
import { F } from '../../src/core/constants.ts';
import type { Mesh } from '../../src/models/p2d/mesh.ts';
import { lawAt, lawSlopeAt, type ManufacturedFields } from './manufactured-fields.ts';

/** Gauss-Legendre, four points on [-1, 1]. */
const NODES = [-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526];
const WEIGHTS = [0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538];

function integral(from: number, to: number, f: (x: number) => number): number {
  const half = 0.5 * (to - from);
  let sum = 0;
  for (let k = 0; k < NODES.length; k++) sum += WEIGHTS[k] * f(from + half * (1 + NODES[k]));
  return half * sum;
}

/** Of one cell: rows of salt, of the whole charge, of the electronic charge and, at the centre, of the kinetics. */
export interface CellSources {
  readonly salt: number;
  readonly charge: number;
  readonly electronic: number;
  readonly kinetics: number;
}

/** Cell i of the mesh at time t; `doubleLayer` where the electronic row stores charge. */
export function cellSources(
  fields: ManufacturedFields,
  { mesh, doubleLayer }: { mesh: Mesh; doubleLayer: boolean },
  i: number,
  t: number,
): CellSources {
  const r = mesh.regions.findIndex(({ to }) => i < to);
  const [from, to] = [mesh.centre[i] - 0.5 * mesh.width[i], mesh.centre[i] + 0.5 * mesh.width[i]];
  const { porosity } = r === 0 ? fields.cell.separator : fields.layer(r - 1);
  const [left, right] = [fields.pores(from, r, t), fields.pores(to, r, t)];
  const stored = porosity * integral(from, to, (x) => fields.c_eByTime(x, r, t));
  const salt = stored + right.N - left.N;
  const ionic = right.i_e - left.i_e;
  if (r === 0) return { salt, charge: ionic, electronic: 0, kinetics: 0 };
  const layer = fields.layer(r - 1);
  const a = (3 * layer.activeFraction) / layer.particleRadius;
  const reaction = a * integral(from, to, (x) => fields.i_n(x, r - 1, t));
  const electronicFlux = fields.i_s(to, r, t) - fields.i_s(from, r, t);
  const charging =
    (doubleLayer ? a * layer.doubleLayerCapacitance : 0) *
    integral(from, to, (x) => fields.phi_sByTime(x, r, t) - fields.phi_eByTime(x, r, t));
  return {
    salt: salt - reaction / F,
    charge: ionic + electronicFlux,
    electronic: electronicFlux + reaction + charging,
    kinetics: kineticsSource(fields, mesh.centre[i], r, t),
  };
}

/** Delta phi - U - i_n R_film - (2RT/F) asinh(i_n/2 i_0) at a point [V]. */
function kineticsSource(fields: ManufacturedFields, x: number, r: number, t: number): number {
  const { material, filmResistance } = fields.layer(r - 1);
  const { temperature } = fields.cell;
  const current = fields.i_n(x, r - 1, t);
  const surface = fields.theta(1, x, r - 1, t).value;
  const [c, theta, i_0] = [fields.c_e(x, r, t), surface, 0].map((each) => Float64Array.of(each));
  material.i_0.fill(c, theta, 0, 1, temperature, i_0, new Float64Array(1), new Float64Array(1));
  const overpotential = 2 * fields.thermal * Math.asinh(current / (2 * i_0[0])) + current * filmResistance;
  const drop = fields.phi_s(x, r, t) - fields.phi_e(x, r, t);
  return drop - overpotential - lawAt(material.U, surface, temperature);
}

/** d theta/dt - div(D_s grad theta) at s = r^2/R_p^2, where r^-2 d/dr(r^2 D d/dr) = (1/R_p^2)(6 D d/ds + 4 s d/ds D d/ds). */
export function particleSource(
  fields: ManufacturedFields,
  at: { s: number; x: number; k: number },
  t: number,
): number {
  const { material, particleRadius } = fields.layer(at.k);
  const { value, byS, byS2, byT } = fields.theta(at.s, at.x, at.k, t);
  const D = lawAt(material.D_s, value, fields.cell.temperature);
  const slope = lawSlopeAt(material.D_s, value, fields.cell.temperature);
  return byT - (6 * D * byS + 4 * at.s * (slope * byS * byS + D * byS2)) / particleRadius ** 2;
}

/** The foil: salt that enters besides i_f/F, and the row of its kinetics [V], or [A m^-2] with a double layer. */
export function foilSources(
  fields: ManufacturedFields,
  doubleLayer: boolean,
  t: number,
): { salt: number; kinetics: number } {
  const { negative, temperature } = fields.cell;
  const { i_e, N } = fields.pores(0, 0, t);
  const i_0 = lawAt(negative.metal.i_0, fields.c_e(0, 0, t), temperature);
  const eta = -fields.phi_e(0, 0, t);
  const salt = N - i_e / F;
  if (!doubleLayer) return { salt, kinetics: eta - 2 * fields.thermal * Math.asinh(i_e / (2 * i_0)) };
  const faradaic = 2 * i_0 * Math.sinh(eta / (2 * fields.thermal));
  const charging = -negative.doubleLayerCapacitance * fields.phi_eByTime(0, 0, t);
  return { salt, kinetics: charging + faradaic - i_e };
}
