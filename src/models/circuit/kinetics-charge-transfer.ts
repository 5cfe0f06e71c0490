/**
 * Exchange current density from the charge-transfer resistance (Bard & Faulkner, Electrochemical Methods, 2nd ed. 2001,
 * ch. 3), per active area of all layers:
 *
 *   i_0 = R T/(F A_el R)
 *
 * with R one after the other R_ct of the circuit, R_ct less that of the foil (two electrodes, one arc), and of that the
 * part which is not the pores' (`pore-arc.ts`).
 */
import { F, R_GAS } from '../../core/constants.ts';
import {
  type Derivation,
  type DerivedQuantity,
  digits,
  doubtsOf,
  percent,
  positionOf,
  quantity,
  type Wording,
} from './derived-quantity.ts';
import { chargeTransferInPores, penetration } from './pore-arc.ts';

export function exchangeCurrents(derivation: Derivation): DerivedQuantity[] {
  const { fit, roles, electrode, temperature } = derivation;
  const { R_foil, R_ion, R_el, activeArea } = electrode;
  const at = positionOf(fit.circuit, roles.chargeTransfer);
  const currentOf = (R: number) => (R_GAS * temperature) / (F * activeArea * R);
  const rest = fit.values[at] - R_foil;
  const common = commonCaveats(derivation);
  const common_i_0 = { symbol: 'i_0', unit: 'A/m^2', ofCell: electrode.i_0 };
  const R = roles.chargeTransfer;
  const whole: Wording = {
    ...common_i_0,
    id: 'exchangeCurrent',
    name: 'exchange current density',
    formula: `i_0 = R T/(F A_el ${R}), A_el = A sum(a L)`,
    caveats: [
      ...common,
      foilCaveat(R, R_foil, fit.values[at]),
      ...(rest > 0 ? [poreCaveat(rest, electrode)] : []),
    ],
  };
  const withoutFoil: Wording = {
    ...common_i_0,
    id: 'exchangeCurrentWithoutFoil',
    name: 'exchange current density without the foil',
    formula: `i_0 = R T/(F A_el (${R} - R_foil)), R_foil = R T/(F i_0,Li A) of the cell`,
    caveats: [...common, ...(rest > 0 ? [poreCaveat(rest, electrode)] : [])],
  };
  const withoutPores: Wording = {
    ...common_i_0,
    id: 'exchangeCurrentWithoutFoilAndPores',
    name: 'exchange current density without foil and pores',
    formula: `i_0 = R T/(F A_el R_ct), sqrt(R_ion R_ct) coth(sqrt(R_ion/R_ct)) = ${R} - R_foil (with R_el beside it)`,
    caveats: [...common, 'foil kinetics and pore conductivity are those of the cell, taken as exact'],
  };
  return [
    ...quantity(derivation, (p) => currentOf(p[at]), whole),
    ...quantity(derivation, (p) => currentOf(p[at] - R_foil), withoutFoil),
    ...quantity(
      derivation,
      (p) => currentOf(p[at] > R_foil ? chargeTransferInPores(p[at] - R_foil, { R_ion, R_el }) : Number.NaN),
      withoutPores,
    ),
  ];
}

function commonCaveats(derivation: Derivation): string[] {
  const { roles, electrode } = derivation;
  const found = doubtsOf(derivation, roles.chargeTransfer);
  const count = electrode.layers.length;
  if (count > 1) found.push(`${count} layers side by side: only the mean over their active area is seen`);
  if (electrode.hasFilm) found.push("the cell's film resistance is in the arc too and is not taken off");
  return found;
}

function foilCaveat(name: string, R_foil: number, R: number): string {
  const share = `the lithium foil's R T/(F i_0,Li A) is ${digits(R_foil)} ohm by the cell's foil kinetics, `;
  if (R_foil >= R) return `${share}more than the whole of ${name}: one of the two is wrong`;
  return `${share}${percent(R_foil / R)} of ${name}`;
}

function poreCaveat(rest: number, electrode: { readonly R_ion: number; readonly R_el: number }): string {
  const R_ct = chargeTransferInPores(rest, electrode);
  const nu = penetration(R_ct, electrode);
  const surplus = percent(1 - R_ct / rest);
  return `pores: R_ion ${digits(electrode.R_ion)} ohm, nu = sqrt((R_ion + R_el)/R_ct) = ${digits(nu)}; ${surplus} of the arc beyond the foil's is theirs`;
}
