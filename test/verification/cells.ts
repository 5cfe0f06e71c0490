/** Cells for verification, in SI: those of test/reference/README.md, and plain ones with exact solutions. */

import { mean } from '../../src/cell/average.ts';
import type { Cell, Layer } from '../../src/cell/cell.ts';
import { D_s_colclasure2020_mpet } from '../../src/materials/cathodes/colclasure2020-mpet-diffusivity.ts';
import { nmc532_colclasure2020 } from '../../src/materials/cathodes/nmc532-colclasure2020.ts';
import { nmc532_xu2019 } from '../../src/materials/cathodes/nmc532-xu2019.ts';
import { nmc532_xu2019_original } from '../../src/materials/cathodes/nmc532-xu2019-original.ts';
import { lipf6_nyman2008 } from '../../src/materials/electrolytes/lipf6-nyman2008.ts';
import { lipf6_valoen2005 } from '../../src/materials/electrolytes/lipf6-valoen2005.ts';
import type { ActiveMaterial, Electrolyte } from '../../src/materials/material.ts';
import { lithium } from '../../src/materials/metals/lithium.ts';
import { plainElectrolyte, plainFoil, plainMaterial } from './materials.ts';

/** Initial stoichiometry of the reference curves. */
export const REFERENCE_THETA = 4631 / 48230;

const MAH = 3.6;

/** A layer of the Xu2019 cathode, changed where asked; the pores follow their Bruggeman exponent 1.5. */
export function layerOf(change: Partial<Layer> = {}): Layer {
  const porosity = change.porosity ?? 0.331;
  return {
    name: 'nmc',
    material: nmc532_xu2019,
    thickness: 42e-6,
    porosity,
    activeFraction: 0.518,
    particleRadius: 5.3e-6,
    transportEfficiency: porosity ** 1.5,
    effectiveConductivity: 100 * (1 - porosity) ** 1.5,
    doubleLayerCapacitance: 0.2,
    filmResistance: 0,
    interlayerResistance: 0,
    ...change,
  };
}

/** The Xu2019 cell with these layers, changed where asked. */
export function cellOf(layers: readonly Partial<Layer>[], change: Partial<Cell> = {}): Cell {
  return {
    name: 'cell',
    temperature: 298.15,
    area: 1.54e-4,
    voltageWindow: [3.5, 4.2],
    nominalCapacity: undefined,
    seriesResistance: 0,
    contactResistance: 0,
    negative: { metal: lithium, doubleLayerCapacitance: 0.2 },
    separator: { thickness: 25e-6, porosity: 0.39, transportEfficiency: 0.39 ** 1.5 },
    electrolyte: { material: lipf6_valoen2005, concentration: 1000 },
    ...change,
    positive: { layers: layers.map(layerOf) },
  };
}

export function xu2019(): Cell {
  return cellOf([{}], { name: 'xu2019', nominalCapacity: 2.4 * MAH });
}

const sigma = (porosity: number) => 10 * (1 - porosity) ** 1.5;

export function uniform80(): Cell {
  const layer = { thickness: 80e-6, effectiveConductivity: sigma(0.331) };
  return cellOf([layer], { name: 'uniform', nominalCapacity: 4.5714 * MAH });
}

export function bilayerPorosity(): Cell {
  const open = { porosity: 0.4, activeFraction: 0.449, effectiveConductivity: sigma(0.4) };
  const dense = { porosity: 0.262, activeFraction: 0.587, effectiveConductivity: sigma(0.262) };
  const layers = [open, dense].map((layer) => ({ ...layer, thickness: 40e-6 }));
  return cellOf(layers, { name: 'bilayer_porosity', nominalCapacity: 4.5714 * MAH });
}

/** Small particles of one NMC532 on the separator, big ones of another, D_s(theta), on the collector. */
export function twoChemistries(change: Partial<Cell> = {}): Cell {
  const small = {
    name: 'small',
    material: nmc532_xu2019_original,
    particleRadius: 2.65e-6,
    thickness: 40e-6,
  };
  const big = { name: 'big', material: nmc532_colclasure2020, porosity: 0.28, thickness: 40e-6 };
  return cellOf([small, big], {
    name: 'two chemistries',
    voltageWindow: [3.4, 4.25],
    nominalCapacity: 4.6 * MAH,
    ...change,
  });
}

/** Colclasure's NMC532 with the D_s of MPET, which collapses above theta 0.93. */
export const nmc532_mpet: ActiveMaterial = { ...nmc532_colclasure2020, D_s: D_s_colclasure2020_mpet };

/** Benchmark cell for a steep D_s: 3 um particles on the separator, 6 um ones on the collector, Nyman's electrolyte. */
export function steepCell(): Cell {
  const both = { material: nmc532_mpet, thickness: 40e-6 };
  const near = {
    porosity: 0.4,
    activeFraction: 0.5,
    particleRadius: 3e-6,
    effectiveConductivity: 0.5 ** 1.5,
  };
  const far = {
    porosity: 0.28,
    activeFraction: 0.62,
    particleRadius: 6e-6,
    effectiveConductivity: 0.62 ** 1.5,
  };
  return cellOf(
    [
      { ...both, ...near, name: 'near' },
      { ...both, ...far, name: 'far' },
    ],
    {
      name: 'steep D_s',
      voltageWindow: [3, 4.25],
      electrolyte: { material: lipf6_nyman2008, concentration: 1000 },
    },
  );
}

/** Porosity, active fraction and radius, linear through the depth z of the layer, as is the conductivity. */
export const GRADIENT = {
  porosity: (z: number) => 0.42 - 0.16 * z,
  activeFraction: (z: number) => 0.45 + 0.14 * z,
  particleRadius: (z: number) => 3e-6 + 3e-6 * z,
  transportEfficiency: (z: number) => (0.42 - 0.16 * z) ** 1.5,
  effectiveConductivity: (z: number) => 6 - 4 * z,
} as const;

/** One layer whose particles grow and whose pores close towards the collector. */
export function gradedCell(change: Partial<Layer> = {}): Cell {
  const { porosity, activeFraction, particleRadius, transportEfficiency, effectiveConductivity } = GRADIENT;
  const layer = {
    thickness: 80e-6,
    porosity: mean(porosity),
    activeFraction: mean(activeFraction),
    particleRadius: mean(particleRadius),
    transportEfficiency: mean(transportEfficiency),
    effectiveConductivity: mean(effectiveConductivity),
    gradient: GRADIENT,
  };
  return cellOf([{ ...layer, ...change }], { name: 'graded', nominalCapacity: 4.5714 * MAH });
}

export interface PlainCell {
  readonly electrolyte?: Electrolyte;
  readonly foil_i_0?: number;
  readonly change?: Partial<Cell>;
}

/** Constant properties everywhere; layers are plain where they name no material. */
export function plainCell(layers: readonly Partial<Layer>[], choice: PlainCell = {}): Cell {
  const { electrolyte = plainElectrolyte(), foil_i_0 = 5, change } = choice;
  return cellOf(
    layers.map((layer) => ({ material: plainMaterial(), ...layer })),
    {
      name: 'plain',
      voltageWindow: [3.3, 4.1],
      negative: { metal: plainFoil(foil_i_0), doubleLayerCapacitance: 0.2 },
      electrolyte: { material: electrolyte, concentration: 1000 },
      ...change,
    },
  );
}
