/** Every law of the library with the joints of its continuation, for tests that hold for all of them. */

import { D_s_colclasure2020_mpet } from '../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { lfp_tredenick2024 } from '../../src/materials/cathodes/lfp-tredenick2024.ts';
import { nmc111_bpx } from '../../src/materials/cathodes/nmc111-bpx.ts';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_mohtat2020 } from '../../src/materials/cathodes/nmc532-mohtat2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from '../../src/materials/cathodes/nmc532-xu2019-original.ts';
import { nmc622_tredenick2024 } from '../../src/materials/cathodes/nmc622-tredenick2024.ts';
import { nmc811_chen2020 } from '../../src/materials/cathodes/nmc811-chen2020.ts';
import { lipf6_gen2 } from '../../src/materials/electrolytes/lipf6-gen2.ts';
import { lipf6_landesfeind2019_ec_dmc } from '../../src/materials/electrolytes/lipf6-landesfeind2019-ec-dmc.ts';
import { lipf6_landesfeind2019_ec_emc } from '../../src/materials/electrolytes/lipf6-landesfeind2019-ec-emc.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { lipf6_tredenick2024 } from '../../src/materials/electrolytes/lipf6-tredenick2024.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import type { Electrolyte, ExchangeCurrent, Law } from '../../src/materials/material.ts';
import { lithium } from '../../src/materials/metals/lithium.ts';
import { withOverrides } from '../../src/materials/override.ts';
import * as given from './given-cases.ts';

export interface LawCase {
  readonly name: string;
  readonly law: Law;
  /** Ends of the interval in which the formula is evaluated. */
  readonly joints: readonly number[];
  /** States to sample: the validity range and beyond. */
  readonly span: readonly [number, number];
  /** First step of the differences; the formula is smooth within it. */
  readonly step: number;
  /** Temperatures [K] at which the law stops following the temperature. */
  readonly kinks?: readonly number[];
}

const theta = { span: [-0.5, 1.5], step: 1e-3 } as const;
const c_e = { span: [-500, 5000], step: 10 } as const;

export const potentials: readonly LawCase[] = [
  { name: 'U of nmc532-xu2019', law: nmc532_xu2019.U, joints: [0, 1], ...theta },
  { name: 'U of nmc532-xu2019-original', law: nmc532_xu2019_original.U, joints: [0.3, 1], ...theta },
  { name: 'U of nmc532-colclasure2020', law: nmc532_colclasure2020.U, joints: [0, 1], ...theta },
  { name: 'U of nmc532-mohtat2020', law: nmc532_mohtat2020.U, joints: [0, 1], ...theta },
  { name: 'U of nmc111-bpx', law: nmc111_bpx.U, joints: [0, 1], ...theta },
  {
    name: 'U of nmc622-tredenick2024',
    law: nmc622_tredenick2024.U,
    joints: [0, 0.923],
    ...theta,
    step: 2e-4,
  },
  { name: 'U of nmc811-chen2020', law: nmc811_chen2020.U, joints: [0, 1], ...theta },
  { name: 'U of lfp-tredenick2024', law: lfp_tredenick2024.U, joints: [0.001, 0.999], ...theta, step: 2e-4 },
  { name: 'U from a table', law: given.U_table, joints: given.thetaRows, ...theta },
  { name: 'U from a formula of theta and T', law: given.U_formula, joints: [0.1, 0.95], ...theta },
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
  { name: 'D_s of nmc532-mohtat2020', law: nmc532_mohtat2020.D_s, joints: [], ...theta },
  { name: 'D_s of nmc111-bpx', law: nmc111_bpx.D_s, joints: [], ...theta },
  { name: 'D_e of lipf6-tredenick2024', law: lipf6_tredenick2024.D_e, joints: [0, 3500], ...c_e },
  { name: 'kappa of lipf6-tredenick2024', law: lipf6_tredenick2024.kappa, joints: [5, 3500], ...c_e },
  ...[lipf6_landesfeind2019_ec_emc, lipf6_landesfeind2019_ec_dmc].flatMap(salted([263.15, 323.15])),
  ...[lipf6_gen2].flatMap(salted([273.15, 333.15])),
  { name: 'D_s from a table', law: given.D_s_table, joints: given.thetaRows, ...theta },
  { name: 'D_s from a formula of theta and T', law: given.D_s_formula, joints: [0.05, 0.95], ...theta },
  { name: 'kappa from a formula, activated', law: given.kappa_formula, joints: [1, 2500], ...c_e },
];

/** Laws that are bounded, of either sign. */
export const boundedLaws: readonly LawCase[] = [
  ...[lipf6_landesfeind2019_ec_emc, lipf6_landesfeind2019_ec_dmc].map((salt) => ({
    name: `t_plus of ${salt.name}`,
    law: salt.t_plus,
    joints: [0.1, 3000],
    ...c_e,
    kinks: [263.15, 323.15],
  })),
  {
    name: 't_plus of lipf6-gen2',
    law: lipf6_gen2.t_plus,
    joints: [0.1, 3000],
    ...c_e,
    kinks: [273.15, 333.15],
  },
  { name: 't_plus from a table', law: given.t_plus_table, joints: given.saltRows, ...c_e },
  { name: 't_plus from a formula of c_e and T', law: given.t_plus_formula, joints: [10, 2500], ...c_e },
];

/** D_e, kappa and the thermodynamic factor of an electrolyte that follows the temperature between the kinks. */
function salted(kinks: readonly number[]) {
  return ({ name, D_e, kappa, thermodynamicFactor }: Electrolyte): LawCase[] =>
    Object.entries({ D_e, kappa, 'thermodynamic factor': thermodynamicFactor }).map(([symbol, law]) => ({
      name: `${symbol} of ${name}`,
      law,
      joints: [0.1, 3000],
      ...c_e,
      kinks,
    }));
}

export interface CurrentCase {
  readonly name: string;
  readonly i_0: ExchangeCurrent;
  /** In theta. */
  readonly joints: readonly number[];
  /** In c_e; by default where the square root ends. */
  readonly saltJoints?: readonly number[];
}

const margins = [1e-4, 1 - 1e-4];

export const currents: readonly CurrentCase[] = [
  { name: 'nmc532-xu2019', i_0: nmc532_xu2019.i_0, joints: margins },
  { name: 'nmc532-colclasure2020', i_0: nmc532_colclasure2020.i_0, joints: [0.34, 1] },
  {
    name: 'nmc532-xu2019 x 0.7',
    i_0: withOverrides(nmc532_xu2019, { rateConstantFactor: 0.7 }).i_0,
    joints: margins,
  },
  ...[nmc532_mohtat2020, nmc111_bpx, nmc622_tredenick2024, nmc811_chen2020, lfp_tredenick2024].map(
    ({ name, i_0 }) => ({ name, i_0, joints: margins }),
  ),
  { name: 'a formula of theta', i_0: given.i_0_theta, joints: margins },
  { name: 'a table', i_0: given.i_0_table, joints: given.thetaRows },
  { name: 'a formula of theta and c_e', i_0: given.i_0_both, joints: [0.2, 0.9], saltJoints: [0.1, 4000] },
];
