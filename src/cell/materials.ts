/** The materials of a cell: those of the library, with what the file gives in place of their properties. */
import { type Issue, issue, under } from '../core/errors.ts';
import { activeMaterial, electrolyte } from '../materials/library.ts';
import type { ActiveMaterial, Electrolyte, Law, Range } from '../materials/material.ts';
import {
  type ElectrolyteOverrides,
  type MaterialOverrides,
  withElectrolyteOverrides,
  withOverrides,
} from '../materials/override.ts';
import { activeProperties, electrolyteProperties, type Property } from '../materials/property.ts';
import type { LawMaker } from './laws.ts';
import type { StatedElectrolyte, StatedMaterial } from './schema.ts';
import type { StatedLaw } from './stated-law.ts';

export type MaterialReading<T> =
  | { readonly ok: true; readonly material: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The active material of a layer; paths of issues are relative to `material`. */
export function readMaterial(stated: StatedMaterial, maker: LawMaker): MaterialReading<ActiveMaterial> {
  const base = known(activeMaterial(stated.base));
  const issues: Issue[] = [];
  const { openCircuitPotential: U, diffusivity: D_s } = activeProperties;
  const law = lawReader(maker, issues);
  const potential = law('openCircuitPotential', U, stated.openCircuitPotential, base.U.range);
  const diffusivity = law('diffusivity', D_s, stated.diffusivity, base.D_s.range);
  const given = stated.exchangeCurrentDensity;
  const current = given && maker.current(given, base.i_0.range);
  if (current?.ok === false)
    issues.push(...current.issues.map((it) => under(['exchangeCurrentDensity'], it)));
  if (issues.length > 0) return { ok: false, issues };
  const overrides: MaterialOverrides = {
    ...(potential && { openCircuitPotential: potential }),
    ...(diffusivity && { diffusivity }),
    ...(current?.ok && { exchangeCurrentDensity: current.i_0 }),
    ...(stated.rateConstantFactor && { rateConstantFactor: stated.rateConstantFactor.value }),
    ...(stated.maximumConcentration && { maximumConcentration: stated.maximumConcentration.value }),
    ...(stated.density && { density: stated.density.value }),
  };
  // without overrides the library's own object, so that layers of one material are seen to be
  const material = Object.keys(overrides).length === 0 ? base : withOverrides(base, overrides);
  return checked(material, 'stoichiometries');
}

/** The electrolyte; paths of issues are relative to `electrolyte`. */
export function readElectrolyte(stated: StatedElectrolyte, maker: LawMaker): MaterialReading<Electrolyte> {
  const base = known(electrolyte(stated.base));
  const issues: Issue[] = [];
  const law = lawReader(maker, issues);
  const { diffusivity, conductivity, transferenceNumber, thermodynamicFactor } = electrolyteProperties;
  const D_e = law('diffusivity', diffusivity, stated.diffusivity, base.D_e.range);
  const kappa = law('conductivity', conductivity, stated.conductivity, base.kappa.range);
  const t_plus = law('transferenceNumber', transferenceNumber, stated.transferenceNumber, base.t_plus.range);
  const given = stated.thermodynamicFactor;
  const factor = law('thermodynamicFactor', thermodynamicFactor, given, base.thermodynamicFactor.range);
  if (issues.length > 0) return { ok: false, issues };
  const overrides: ElectrolyteOverrides = {
    ...(D_e && { diffusivity: D_e }),
    ...(kappa && { conductivity: kappa }),
    ...(t_plus && { transferenceNumber: t_plus }),
    ...(factor && { thermodynamicFactor: factor }),
  };
  const material = Object.keys(overrides).length === 0 ? base : withElectrolyteOverrides(base, overrides);
  return checked(material, 'concentrations');
}

function lawReader(maker: LawMaker, issues: Issue[]) {
  return (key: string, property: Property, stated: StatedLaw | undefined, usual: Range): Law | undefined => {
    const reading = stated && maker.law(property, stated, usual);
    if (reading?.ok === false) issues.push(...reading.issues.map((it) => under([key], it)));
    return reading?.ok ? reading.law : undefined;
  };
}

function checked<T extends { readonly range: Range }>(material: T, states: string): MaterialReading<T> {
  const { from, to } = material.range;
  if (from < to) return { ok: true, material };
  const message = `no ${states} lie in the ranges of all its properties`;
  return {
    ok: false,
    issues: [issue('range', [], message, { hint: 'widen the range of a given property' })],
  };
}

/** The schema has looked the name up already. */
function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('a material vanished between the schema and the lookup');
  return found;
}
