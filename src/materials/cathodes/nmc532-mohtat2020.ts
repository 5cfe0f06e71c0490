/**
 * NMC532 of the 5 Ah graphite | NMC532 pouch cell of Mohtat et al. 2020, as PyBaMM ships it. c_max counts the lithium of
 * the window that was used, not that of the crystal; the potential's axis (mohtat2020-potential.ts) belongs to it.
 *
 *   D_s = A(18.55 kJ/mol) 8e-15                                  [m^2 s^-1]
 *   i_0 = A(39.57 kJ/mol) 4.824e-6 sqrt(c_e c_s (c_max − c_s))   [A m^-2],   i_n = 2 i_0 sinh(F eta / 2RT)
 *   A   = exp[E_a/R (1/298.15 K − 1/T)]
 *
 * dU/dT = 0 here: PyBaMM's entropy is one of NMC111 (Lu et al. 2006) as a function of the potential, and is evaluated at
 * a copy of U that lacks the θ⁵ term, up to 1.3 V too high.
 */

import { F } from '../../core/constants.ts';
import { activated } from '../activation.ts';
import { constantLaw } from '../constant.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';
import { mohtat2020Potential } from './mohtat2020-potential.ts';
import { densityOf } from './nmc532.ts';
import { nmc532_xu2019 } from './nmc532-xu2019.ts';

const source = 'Mohtat et al. 2020, as coded in PyBaMM (Mohtat2020.py)';
const c_max = 35380; // mol m^-3  PyBaMM Mohtat2020.py, normalised to the window used
const m = 4.824e-6; // A m^-2 (m^3 mol^-1)^1.5  PyBaMM Mohtat2020.py; m = F k
const T_ref = 298.15; // K  PyBaMM Mohtat2020.py

const U = mohtat2020Potential(source);
const D_s = activated(
  constantLaw({ symbol: 'D_s', unit: 'm^2/s', value: 8e-15, source, range: { from: 0, to: 1 } }),
  { E_a: 18550, T_ref }, // J mol^-1  PyBaMM Mohtat2020.py
);
const i_0 = symmetricExchangeCurrent(m / F, c_max, source, { E_a: 39570, T_ref }); // J mol^-1, same

export const nmc532_mohtat2020: ActiveMaterial = {
  name: 'nmc532-mohtat2020',
  title: 'NMC532, Mohtat 2020',
  source,
  c_max,
  c_maxSource: `${source}: that of the window used, below that of the crystal`,
  density: densityOf(nmc532_xu2019.c_max),
  densitySource: 'assumed: as nmc532-xu2019, since c_max is not that of the crystal here',
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
