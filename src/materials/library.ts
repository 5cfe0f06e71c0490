/** The materials that can be named in a cell. Lookups return undefined for an unknown name. */

import { nmc532_colclasure2020 } from './cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from './cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from './cathodes/nmc532-xu2019-original.ts';
import { lipf6_nyman2008 } from './electrolytes/lipf6-nyman2008.ts';
import { lipf6_valoen2005 } from './electrolytes/lipf6-valoen2005.ts';
import type { ActiveMaterial, Electrolyte, Metal } from './material.ts';
import { lithium } from './metals/lithium.ts';

const activeMaterials: readonly ActiveMaterial[] = [
  nmc532_xu2019,
  nmc532_xu2019_original,
  nmc532_colclasure2020,
];
const electrolytes: readonly Electrolyte[] = [lipf6_valoen2005, lipf6_nyman2008];
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
