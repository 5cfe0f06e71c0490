/** From checked values to the cell the equations want: alternatives resolved, defaults filled in, materials made. */
import type { PathPart } from '../core/errors.ts';
import { activeMaterial, electrolyte, metal } from '../materials/library.ts';
import { withOverrides } from '../materials/override.ts';
import type { Cell, CellElectrolyte, Foil, Layer, Separator } from './cell.ts';
import type { Stated } from './measured.ts';
import { defaulted, type Provenance } from './provenance.ts';
import type { StatedCell, StatedLayer } from './schema.ts';

/** C_dl of a layer or foil that gives none [F m^-2]. */
const DEFAULT_DOUBLE_LAYER = 0.2;
/** Exponent of the active fraction in sigma_eff of a layer that gives none. */
const DEFAULT_SOLID_BRUGGEMAN = 1.5;
/** Salt of an electrolyte that is given by its name only [mol m^-3]. */
const DEFAULT_CONCENTRATION = 1000;

type Defaults = Provenance[];

/** The cell; what the file leaves to a default is added to `defaults`. */
export function buildCell(stated: StatedCell, defaults: Defaults): Cell {
  const [lower, upper] = stated.voltageWindow;
  return {
    name: stated.name ?? 'cell',
    temperature: stated.temperature.value,
    area: stated.area.value,
    voltageWindow: [lower.value, upper.value],
    nominalCapacity: stated.nominalCapacity?.value,
    seriesResistance: stated.seriesResistance?.value ?? 0,
    contactResistance: stated.contactResistance?.value ?? 0,
    negative: buildFoil(stated, defaults),
    separator: buildSeparator(stated),
    electrolyte: buildElectrolyte(stated, defaults),
    positive: { layers: stated.positive.layers.map((layer, i) => buildLayer(layer, i, defaults)) },
  };
}

/** The value, or the default with an entry in the list of defaults. */
function or(
  given: Stated | undefined,
  value: number,
  unit: string,
  path: PathPart[],
  defaults: Defaults,
): number {
  if (given === undefined) defaults.push(defaulted(path, value, unit));
  return given?.value ?? value;
}

/** The schema has looked the name up already. */
function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('a material vanished between the schema and the lookup');
  return found;
}

function buildFoil({ negative }: StatedCell, defaults: Defaults): Foil {
  const path = ['negative', 'doubleLayerCapacitance'];
  return {
    metal: known(metal(negative.metal.base)),
    doubleLayerCapacitance: or(
      negative.doubleLayerCapacitance,
      DEFAULT_DOUBLE_LAYER,
      'F/m^2',
      path,
      defaults,
    ),
  };
}

function buildSeparator({ separator }: StatedCell): Separator {
  return {
    thickness: separator.thickness.value,
    porosity: separator.porosity.value,
    transportEfficiency: transportEfficiency(separator),
  };
}

function buildElectrolyte({ electrolyte: stated }: StatedCell, defaults: Defaults): CellElectrolyte {
  const path = ['electrolyte', 'concentration'];
  return {
    material: known(electrolyte(stated.base)),
    concentration: or(stated.concentration, DEFAULT_CONCENTRATION, 'mol/m^3', path, defaults),
  };
}

function buildLayer(stated: StatedLayer, index: number, defaults: Defaults): Layer {
  const path: PathPart[] = ['positive', 'layers', index];
  const { diffusivity, rateConstantFactor } = stated.material;
  const base = known(activeMaterial(stated.material.base));
  const material = withOverrides(base, {
    ...(diffusivity && { diffusivity: diffusivity.value }),
    ...(rateConstantFactor && { rateConstantFactor: rateConstantFactor.value }),
  });
  const loading = stated.activeMassLoading?.value ?? Number.NaN;
  const activeFraction =
    stated.activeFraction?.value ?? loading / (material.density * stated.thickness.value);
  const C_dl = stated.doubleLayerCapacitance;
  return {
    name: stated.name ?? `layer ${index + 1}`,
    material,
    thickness: stated.thickness.value,
    porosity: stated.porosity.value,
    activeFraction,
    particleRadius: stated.particleRadius.value,
    transportEfficiency: transportEfficiency(stated),
    effectiveConductivity: effectiveConductivity(stated, activeFraction, path, defaults),
    doubleLayerCapacitance: or(
      C_dl,
      DEFAULT_DOUBLE_LAYER,
      'F/m^2',
      [...path, 'doubleLayerCapacitance'],
      defaults,
    ),
    filmResistance: stated.filmResistance?.value ?? 0,
    interlayerResistance: stated.interlayerResistance?.value ?? 0,
  };
}

/** Effective over bulk transport in pores: eps/tau or eps^b. */
function transportEfficiency(stated: {
  readonly porosity: Stated;
  readonly tortuosity?: Stated | undefined;
  readonly bruggeman?: Stated | undefined;
}): number {
  const eps = stated.porosity.value;
  if (stated.tortuosity !== undefined) return eps / stated.tortuosity.value;
  return eps ** (stated.bruggeman?.value ?? Number.NaN);
}

/** sigma_eff as given, or sigma eps_am^b [S m^-1]. */
function effectiveConductivity(
  stated: StatedLayer,
  eps_am: number,
  path: PathPart[],
  defaults: Defaults,
): number {
  if (stated.effectiveConductivity !== undefined) return stated.effectiveConductivity.value;
  const at = [...path, 'solidBruggeman'];
  const sigma = stated.conductivity?.value ?? Number.NaN;
  return sigma * eps_am ** or(stated.solidBruggeman, DEFAULT_SOLID_BRUGGEMAN, '', at, defaults);
}
