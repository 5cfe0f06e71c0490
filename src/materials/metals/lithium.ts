/**
 * Plating and stripping of lithium, Xu et al. 2019:
 *
 *   i_0 = 3.5e-8 F c_Li^0.7 c_e^0.3   [A m^-2],  c_Li = 1 / (1.3e-5 m^3 mol^-1), c_e in mol m^-3
 */

import { F } from '../../core/constants.ts';
import { positiveLaw } from '../continuation.ts';
import type { Metal } from '../material.ts';

const source = 'Xu et al. 2019, J. Electrochem. Soc. 166, A3456, as coded in PyBaMM (Xu2019.py)';
const c_Li = 1 / 1.3e-5; // mol m^-3  from the partial molar volume of lithium, PyBaMM Xu2019.py
const prefactor = 3.5e-8 * F * c_Li ** 0.7;

export const lithium: Metal = {
  name: 'lithium',
  title: 'Lithium foil, Xu 2019',
  source,
  i_0: positiveLaw({
    symbol: 'i_0',
    unit: 'A/m^2',
    source: `${source}; range in concentration assumed`,
    range: { from: 0, to: 3000 },
    interval: { from: 0.1, to: Number.MAX_VALUE },
    formula(value, slope, from, to) {
      for (let i = from; i < to; i++) {
        const c = value[i];
        const i_0 = prefactor * Math.exp(0.3 * Math.log(c));
        value[i] = i_0;
        slope[i] = (0.3 * i_0) / c;
      }
    },
  }),
};
