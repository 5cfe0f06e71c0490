/** Every law of the library with the joints of its continuation, for tests that hold for all of them. */

import { D_s_colclasure2020_mpet } from '../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from '../../src/materials/cathodes/nmc532-xu2019-original.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import type { ExchangeCurrent, Law } from '../../src/materials/material.ts';
import { lithium } from '../../src/materials/metals/lithium.ts';
import { withOverrides } from '../../src/materials/override.ts';

export interface LawCase {
  readonly name: string;
  readonly law: Law;
  /** Ends of the interval in which the formula is evaluated. */
  readonly joints: readonly number[];
  /** States to sample: the validity range and beyond. */
  readonly span: readonly [number, number];
  /** First step of the differences; the formula is smooth within it. */
  readonly step: number;
}

const theta = { span: [-0.5, 1.5], step: 1e-3 } as const;
const c_e = { span: [-500, 5000], step: 10 } as const;

export const potentials: readonly LawCase[] = [
  { name: 'U of nmc532-xu2019', law: nmc532_xu2019.U, joints: [0, 1], ...theta },
  { name: 'U of nmc532-xu2019-original', law: nmc532_xu2019_original.U, joints: [0.3, 1], ...theta },
  { name: 'U of nmc532-colclasure2020', law: nmc532_colclasure2020.U, joints: [0, 1], ...theta },
];

export const positiveLaws: readonly LawCase[] = [
  { name: 'D_s of nmc532-xu2019', law: nmc532_xu2019.D_s, joints: [], ...theta },
  { name: 'D_s of nmc532-colclasure2020', law: nmc532_colclasure2020.D_s, joints: [0.34, 1], ...theta },
  { name: 'D_s of colclasure2020 by MPET', law: D_s_colclasure2020_mpet, joints: [0.34, 1], ...theta },
  { name: 'D_e of lipf6-valoen2005', law: lipf6_valoen2005.D_e, joints: [0, 3000], ...c_e },
  { name: 'kappa of lipf6-valoen2005', law: lipf6_valoen2005.kappa, joints: [0.1, 3000], ...c_e },
  { name: 'D_e of lipf6-nyman2008', law: lipf6_nyman2008.D_e, joints: [0, 2250], ...c_e },
  { name: 'kappa of lipf6-nyman2008', law: lipf6_nyman2008.kappa, joints: [0.1, 2600], ...c_e },
  { name: 'i_0 of lithium', law: lithium.i_0, joints: [0.1], ...c_e },
];

export interface CurrentCase {
  readonly name: string;
  readonly i_0: ExchangeCurrent;
  readonly joints: readonly number[];
}

export const currents: readonly CurrentCase[] = [
  { name: 'nmc532-xu2019', i_0: nmc532_xu2019.i_0, joints: [1e-4, 1 - 1e-4] },
  { name: 'nmc532-colclasure2020', i_0: nmc532_colclasure2020.i_0, joints: [0.34, 1] },
  {
    name: 'nmc532-xu2019 x 0.7',
    i_0: withOverrides(nmc532_xu2019, { rateConstantFactor: 0.7 }).i_0,
    joints: [1e-4, 1 - 1e-4],
  },
];
