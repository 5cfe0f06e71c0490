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
  type QuantityId,
  quantity,
  type Wording,
} from './derived-quantity.ts';
import type { ElectrodeAtRest } from './electrode-at-rest.ts';
import { chargeTransferInPores, penetration } from './pore-arc.ts';

export function exchangeCurrents(derivation: Derivation): DerivedQuantity[] {
  const { fit, roles, electrode, temperature } = derivation;
  const { R_foil, activeArea } = electrode;
  const at = positionOf(fit.circuit, roles.chargeTransfer);
  const { path } = fit.parameters[at];
  const R = fit.values[at];
  const common = commonCaveats(derivation);
  const pores = R > R_foil ? [poreCaveat(R - R_foil, electrode)] : [];
  const one = (id: QuantityId, [without, formula]: readonly [string, string], caveats: readonly string[]) => {
    const name = `exchange current density${without}`;
    const wording: Wording = {
      id,
      name,
      formula,
      symbol: 'i_0',
      unit: 'A/m^2',
      ofCell: electrode.i_0,
      caveats,
    };
    return (resistance: (measured: number) => number) =>
      quantity(derivation, (p) => (R_GAS * temperature) / (F * activeArea * resistance(p[at])), wording);
  };
  const whole = ['', `i_0 = R T/(F A_el ${path}), A_el = A sum(a L)`] as const;
  const noFoil = `i_0 = R T/(F A_el (${path} - R_foil)), R_foil = R T/(F i_0,Li A) of the cell`;
  const noPores =
    'i_0 = R T/(F A_el R_ct), ' +
    `sqrt(R_ion R_ct) coth(sqrt(R_ion/R_ct)) = ${path} - R_foil (with R_el beside it)`;
  const ofCell = 'foil kinetics and pore conductivity are those of the cell, taken as exact';
  const all = [
    ...one('exchangeCurrent', whole, [...common, foilCaveat(path, R_foil, R), ...pores])(
      (measured) => measured,
    ),
    ...one(
      'exchangeCurrentWithoutFoil',
      [' without the foil', noFoil],
      [...common, ...pores],
    )((measured) => measured - R_foil),
    ...one(
      'exchangeCurrentWithoutFoilAndPores',
      [' without foil and pores', noPores],
      [...common, ofCell],
    )((measured) => (measured > R_foil ? chargeTransferInPores(measured - R_foil, electrode) : Number.NaN)),
  ];
  return [...all, ...rateConstant(all.at(-1), electrode)];
}

/** Of the exchange current density with most taken off, by the law of mass action that most authors mean by k_0. */
function rateConstant(
  from: DerivedQuantity | undefined,
  { i_0, massAction }: ElectrodeAtRest,
): DerivedQuantity[] {
  if (from === undefined) return [];
  return [
    {
      id: 'rateConstant',
      name: 'rate constant',
      symbol: 'k_0',
      unit: 'm^2.5 mol^-0.5 s^-1',
      value: from.value / massAction,
      standardError: from.standardError / massAction,
      ofCell: i_0 / massAction,
      formula: `k_0 = i_0/(F sqrt(c_e c_s (c_max - c_s))), i_0 the ${from.name}`,
      caveats: ['k_0 has this meaning for mass action with equal transfer coefficients only'],
    },
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
