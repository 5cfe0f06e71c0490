/**
 * NMC532 of Xu et al. 2019 with their own open-circuit potential, which PyBaMM keeps as a comment:
 *
 *   U = Σ a_k θ^k − 0.0003 exp(7.657 θ^115)   [V],  k = 0 … 9
 *
 * It has a maximum of 4.382 V at theta = 0.2953 and falls to −85 V at 0, so it is used from 0.30 on. c_max, D_s and i_0
 * are those of nmc532-xu2019.
 */

import { decreasingLaw } from '../continuation.ts';
import type { ActiveMaterial } from '../material.ts';
import { intersection } from '../range.ts';
import { nmc532_xu2019 } from './nmc532-xu2019.ts';

const source =
  'Xu et al. 2019, J. Electrochem. Soc. 166, A3456: their polynomial, a comment in PyBaMM Xu2019.py';
const usable = { from: 0.3, to: 1 };

const U = decreasingLaw({
  symbol: 'U',
  unit: 'V',
  source: `${source} ("only valid in range ~(0.25,0.95)"; taken from 0.30, past its maximum, to 1, its 2.94 V end)`,
  range: usable,
  interval: usable,
  formula(value, slope, from, to) {
    for (let i = from; i < to; i++) {
      const x = value[i];
      const x2 = x * x;
      const x4 = x2 * x2;
      const x8 = x4 * x4;
      const x16 = x8 * x8;
      const x32 = x16 * x16;
      const x114 = x32 * x32 * x32 * x16 * x2;
      const x115 = x114 * x;
      // Where exp() rounds to 1 it is not called.
      const e = x115 < 1e-17 ? 0.0003 : 0.0003 * Math.exp(7.657 * x115);
      let p = 5744.862289;
      let d = p;
      p = p * x - 35520.41099;
      d = d * x + p;
      p = p * x + 95714.29862;
      d = d * x + p;
      p = p * x - 147364.5514;
      d = d * x + p;
      p = p * x + 142718.3782;
      d = d * x + p;
      p = p * x - 90095.81521;
      d = d * x + p;
      p = p * x + 37061.41195;
      d = d * x + p;
      p = p * x - 9578.599274;
      d = d * x + p;
      p = p * x + 1409.309503;
      d = d * x + p;
      p = p * x - 85.31153081;
      value[i] = p - e;
      slope[i] = d - 7.657 * 115 * x114 * e;
    }
  },
});

export const nmc532_xu2019_original: ActiveMaterial = {
  ...nmc532_xu2019,
  name: 'nmc532-xu2019-original',
  title: 'NMC532, Xu 2019 with their own open-circuit potential',
  U,
  range: intersection(U.range, nmc532_xu2019.D_s.range, nmc532_xu2019.i_0.range),
};
