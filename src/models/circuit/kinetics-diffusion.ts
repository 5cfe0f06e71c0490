/**
 * Diffusivity in the particles from a Warburg element.
 *
 * Planar and semi-infinite: a flux of amplitude i/F changes the surface concentration by (i/F)/sqrt(j omega D_s), so with
 * S = F A sum(a L/|dU/dc_s|) and 1/sqrt(j) = (1 - j)/sqrt(2) (Ho, Raistrick & Huggins, J. Electrochem. Soc. 127 (1980) 343)
 *
 *   Z = A_W (1 - j)/sqrt(omega),   A_W = 1/(S sqrt(2 D_s))
 *
 * A_W is what impedance.py fits as W, and the sigma of textbooks. A bounded element R coth(s)/s or R tanh(s)/s, s² = j omega
 * tau, has A_W = R/sqrt(2 tau) at high frequency, and tau = l²/D_s. A slab of l = V/A, R_p/3 of spheres, has the low- and the
 * high-frequency limit of the sphere; its resistance between them is 5/9 of the sphere's (1/3 instead of 3/5, of l/D_s).
 */
import {
  type Derivation,
  type DerivedQuantity,
  digits,
  doubtsOf,
  percent,
  positionOf,
  quantity,
  symbolOf,
  type Wording,
} from './derived-quantity.ts';

export function diffusivities(derivation: Derivation): DerivedQuantity[] {
  const { fit, roles, electrode } = derivation;
  const { diffusion: name } = roles;
  if (name === undefined) return [];
  const { diffusionConductance: S, saltWarburg } = electrode;
  const at = positionOf(fit.circuit, name);
  const isBounded = symbolOf(fit.circuit, name) !== 'W';
  const warburg = (p: ArrayLike<number>) => (isBounded ? p[at] / Math.sqrt(2 * p[at + 1]) : p[at]);
  const diffusivityOf = (A_W: number) => (A_W > 0 ? 0.5 / (S * A_W) ** 2 : Number.NaN);
  const A_W = warburg(fit.values);
  const shown = isBounded ? `${name}.R/sqrt(2 ${name}.tau)` : name;
  const common = commonCaveats(derivation, name, A_W);
  const common_D_s = { symbol: 'D_s', unit: 'm^2/s', ofCell: electrode.D_s };
  const whole: Wording = {
    ...common_D_s,
    id: 'diffusivity',
    name: 'solid diffusivity',
    formula: `D_s = 1/(2 S² A_W²), S = F A sum(a L/|dU/dc_s|), A_W = ${shown}`,
    caveats: [...common, saltCaveat(saltWarburg, A_W)],
  };
  const withoutSalt: Wording = {
    ...common_D_s,
    id: 'diffusivityWithoutSalt',
    name: 'solid diffusivity without the salt at the foil',
    formula: `D_s = 1/(2 S² (A_W - A_salt)²), A_salt = K (1 - t_+)/(F A sqrt(2 eps D_e,eff)) of the separator, A_W = ${shown}`,
    caveats: [
      ...common,
      'salt in the pores is not taken off, and that at the foil only as long as it does not cross the separator',
    ],
  };
  return [
    ...quantity(derivation, (p) => diffusivityOf(warburg(p)), whole),
    ...quantity(derivation, (p) => diffusivityOf(warburg(p) - saltWarburg), withoutSalt),
    ...(isBounded ? fromTime(derivation, at, common) : []),
  ];
}

function fromTime(derivation: Derivation, at: number, common: readonly string[]): DerivedQuantity[] {
  const { diffusionLength: l, D_s } = derivation.electrode;
  return quantity(derivation, (p) => l ** 2 / p[at + 1], {
    id: 'diffusivityFromTime',
    name: 'solid diffusivity from the time constant',
    symbol: 'D_s',
    unit: 'm^2/s',
    ofCell: D_s,
    formula: 'D_s = l²/tau, l = active volume over active area, R_p/3 of spheres',
    caveats: [
      ...common,
      'a slab of R_p/3 stands for the sphere; with l = R_p it would be 9 times as large',
      'a distribution of particle sizes spreads tau',
    ],
  });
}

/** |s| = R_p sqrt(omega/D_s) from which a sphere is planar within 10 %: 1/(s - 1) against 1/s. */
const PLANAR = 10;

function commonCaveats(derivation: Derivation, name: string, A_W: number): string[] {
  const { fit, electrode, lowestFrequency: lowest } = derivation;
  const { diffusionConductance: S, diffusionLength, layers } = electrode;
  const found = doubtsOf(derivation, name);
  found.push("dU/dc_s is the slope of the cell's open-circuit potential: D_s goes with its square");
  // salt makes the fitted one too small, which would call a bent sphere planar
  const D_s = Math.max(0.5 / (S * A_W) ** 2, electrode.D_s);
  const planarFrom = (PLANAR ** 2 * D_s) / (2 * Math.PI * (3 * diffusionLength) ** 2);
  if (symbolOf(fit.circuit, name) === 'W' && !(lowest !== undefined && lowest >= planarFrom))
    found.push(`spheres look planar within 10 % above ${digits(planarFrom)} Hz only`);
  if (symbolOf(fit.circuit, name) === 'Ws')
    found.push(
      'a transmissive end is that of a membrane or of salt in the separator, not that of a particle',
    );
  if (layers.length > 1) found.push(`${layers.length} layers side by side: only one mean of D_s is seen`);
  return found;
}

function saltCaveat(saltWarburg: number, A_W: number): string {
  const share = `salt at the foil is a Warburg element too, by the cell's electrolyte ${digits(saltWarburg)} ohm s^-1/2, `;
  if (saltWarburg >= A_W) return `${share}more than all of it: what is left tells nothing about D_s`;
  return `${share}${percent(saltWarburg / A_W)} of it`;
}
