/**
 * NMC532 of the Li | NMC532 coin cell of Xu et al. 2019, as PyBaMM ships it: the open-circuit potential there is
 * Mohtat's, whose stoichiometry axis belongs to c_max = 35 380 mol m^-3. With Xu's 48 230 it gives 59 % more charge
 * between 4.2 and 3.5 V than the cell's nominal capacity: use this set to compare with PyBaMM, not to design cells.
 *
 *   U = 4.3452 − 1.6518 θ + 1.6225 θ² − 2.0843 θ³ + 3.5146 θ⁴ − 2.2166 θ⁵ − 0.5623e-4 exp(109.451 θ − 100.006)   [V]
 *   i_0 = 5.76e-11 F sqrt(c_e c_s (c_max − c_s))                                                           [A m^-2]
 *   D_s = 1e-14 m^2 s^-1,  dU/dT = 0
 */

import { constantLaw } from '../constant.ts';
import { symmetricExchangeCurrent } from '../exchange-current.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';
import { mohtat2020Potential } from './mohtat2020-potential.ts';
import { densityOf, densitySource } from './nmc532.ts';

const source = 'Xu et al. 2019, J. Electrochem. Soc. 166, A3456, as coded in PyBaMM (Xu2019.py)';
const c_max = 48230; // mol m^-3  Xu 2019, PyBaMM Xu2019.py
const everywhere = { from: 0, to: 1 };

const U = mohtat2020Potential(
  'Mohtat et al. 2020, as used by PyBaMM Xu2019.py ("values from Mohtat2020, might be more accurate")',
);
const D_s = constantLaw({ symbol: 'D_s', unit: 'm^2/s', value: 1e-14, source, range: everywhere });
const i_0 = symmetricExchangeCurrent(5.76e-11, c_max, source); // k in m^2.5 s^-1 mol^-0.5

export const nmc532_xu2019: ActiveMaterial = {
  name: 'nmc532-xu2019',
  title: 'NMC532, Xu 2019 as PyBaMM ships it (open-circuit potential of Mohtat 2020)',
  source,
  c_max,
  c_maxSource: source,
  density: densityOf(c_max),
  densitySource,
  U,
  D_s,
  i_0,
  range: intersection(U.range, D_s.range, i_0.range),
};
