/** The materials that can be named in a cell. Lookups return undefined for an unknown name. */

import { lfp_tredenick2024 } from './cathodes/lfp-tredenick2024.ts';
import { nmc111_bpx } from './cathodes/nmc111-bpx.ts';
import { nmc532_colclasure2020 } from './cathodes/nmc532-colclasure2020.ts';
import { nmc532_mohtat2020 } from './cathodes/nmc532-mohtat2020.ts';
import { nmc532_xu2019 } from './cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from './cathodes/nmc532-xu2019-original.ts';
import { nmc622_tredenick2024 } from './cathodes/nmc622-tredenick2024.ts';
import { nmc811_chen2020 } from './cathodes/nmc811-chen2020.ts';
import { lipf6_gen2 } from './electrolytes/lipf6-gen2.ts';
import { lipf6_landesfeind2019_ec_dmc } from './electrolytes/lipf6-landesfeind2019-ec-dmc.ts';
import { lipf6_landesfeind2019_ec_emc } from './electrolytes/lipf6-landesfeind2019-ec-emc.ts';
import { lipf6_nyman2008 } from './electrolytes/lipf6-nyman2008.ts';
import { lipf6_tredenick2024 } from './electrolytes/lipf6-tredenick2024.ts';
import { lipf6_valoen2005 } from './electrolytes/lipf6-valoen2005.ts';
import type { ActiveMaterial, Electrolyte, Metal } from './material.ts';
import { lithium } from './metals/lithium.ts';

const activeMaterials: readonly ActiveMaterial[] = [
  nmc532_xu2019,
  nmc532_xu2019_original,
  nmc532_colclasure2020,
  nmc532_mohtat2020,
  nmc111_bpx,
  nmc622_tredenick2024,
  nmc811_chen2020,
  lfp_tredenick2024,
];
const electrolytes: readonly Electrolyte[] = [
  lipf6_valoen2005,
  lipf6_nyman2008,
  lipf6_landesfeind2019_ec_emc,
  lipf6_landesfeind2019_ec_dmc,
  lipf6_gen2,
  lipf6_tredenick2024,
];
const metals: readonly Metal[] = [lithium];

export const activeMaterialNames: readonly string[] = activeMaterials.map(({ name }) => name);
export const electrolyteNames: readonly string[] = electrolytes.map(({ name }) => name);
export const metalNames: readonly string[] = metals.map(({ name }) => name);

export function activeMaterial(name: string): ActiveMaterial | undefined {
  return activeMaterials.find((material) => material.name === name);
}

export function electrolyte(name: string): Electrolyte | undefined {
  return electrolytes.find((material) => material.name === name);
}

export function metal(name: string): Metal | undefined {
  return metals.find((material) => material.name === name);
}
