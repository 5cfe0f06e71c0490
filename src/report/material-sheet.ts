/** What is known of a material of the library, as numbers and words for tables, plots and figures. */
import {
  activeMaterial,
  activeMaterialNames,
  electrolyte,
  electrolyteNames,
  metal,
  metalNames,
} from '../materials/library.ts';
import type { ActiveMaterial, Electrolyte, Metal, Range } from '../materials/material.ts';
import { axisOver } from './axis.ts';
import { type Curve, curve, exchangeCurve, type PropertySheet, sampled } from './property-sheet.ts';

export type MaterialKind = 'active material' | 'electrolyte' | 'metal';

export interface Fact {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

export interface MaterialSheet {
  readonly name: string;
  readonly kind: MaterialKind;
  readonly title: string;
  readonly source: string;
  /** What all properties depend on: the stoichiometry, or the salt concentration [mol/L]. */
  readonly state: { readonly symbol: 'θ' | 'c_e'; readonly unit: '' | 'mol/L' };
  readonly range: Range;
  /** Temperatures that the source supports [K], where it says so. */
  readonly temperatureRange: Range | undefined;
  /** A few round states in the range. */
  readonly ticks: readonly number[];
  readonly facts: readonly Fact[];
  readonly properties: readonly PropertySheet[];
}

export const materialNames: readonly string[] = [...activeMaterialNames, ...electrolyteNames, ...metalNames];

/** Undefined for a name that the library does not have. */
export function materialSheet(name: string): MaterialSheet | undefined {
  const [active, salt, foil] = [activeMaterial(name), electrolyte(name), metal(name)];
  if (active !== undefined) return activeSheet(active);
  if (salt !== undefined) return electrolyteSheet(salt);
  return foil === undefined ? undefined : metalSheet(foil);
}

function activeSheet(material: ActiveMaterial): MaterialSheet {
  const { U, D_s, i_0, c_max, c_maxSource, density, densitySource } = material;
  return sheet(
    material,
    'active material',
    { symbol: 'θ', unit: '' },
    material.range,
    [
      { name: 'Maximum concentration', value: c_max, unit: 'mol/m^3', source: c_maxSource },
      { name: 'Density', value: density, unit: 'kg/m^3', source: densitySource },
    ],
    [curve('Open-circuit potential', U), curve('Diffusivity', D_s), exchangeCurve(i_0)],
  );
}

function electrolyteSheet(material: Electrolyte): MaterialSheet {
  const { D_e, kappa, t_plus, thermodynamicFactor } = material;
  return sheet(
    material,
    'electrolyte',
    { symbol: 'c_e', unit: 'mol/L' },
    material.range,
    [],
    [
      curve('Diffusivity', D_e),
      curve('Conductivity', kappa),
      curve('Transference number', t_plus),
      curve('Thermodynamic factor', thermodynamicFactor),
    ],
  );
}

function metalSheet(material: Metal): MaterialSheet {
  const { i_0 } = material;
  return sheet(
    material,
    'metal',
    { symbol: 'c_e', unit: 'mol/L' },
    i_0.range,
    [],
    [curve('Exchange current density', i_0)],
  );
}

function sheet(
  {
    name,
    title,
    source,
    temperatureRange,
  }: { name: string; title: string; source: string; temperatureRange?: Range },
  kind: MaterialKind,
  state: MaterialSheet['state'],
  range: Range,
  facts: readonly Fact[],
  curves: readonly Curve[],
): MaterialSheet {
  const scale = state.symbol === 'c_e' ? 1000 : 1;
  const shown = { from: range.from / scale, to: range.to / scale };
  const ticks = axisOver(shown.from, shown.to, 6, 0).ticks;
  const properties = curves.map((one) => sampled(one, scale, ticks));
  return { name, kind, title, source, state, range: shown, temperatureRange, ticks, facts, properties };
}
