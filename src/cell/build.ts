/** From checked values to the cell the equations want: alternatives resolved, defaults filled in, materials made. */
import type { PathPart } from '../core/errors.ts';
import { metal } from '../materials/library.ts';
import { buildFoilAgeing, buildLayerAgeing } from './ageing-build.ts';
import type { Cell, CellElectrolyte, Foil, Layer, Separator } from './cell.ts';
import { courses, transportEfficiency } from './courses.ts';
import type { LawMaker } from './laws.ts';
import { type MaterialReading, readElectrolyte, readMaterial } from './materials.ts';
import type { Stated } from './measured.ts';
import type { ProfiledCell, ProfiledLayer } from './profiled.ts';
import { defaulted, type Provenance } from './provenance.ts';
import type { StatedCell } from './schema.ts';
import { buildStack } from './stack.ts';

/** C_dl of a layer or foil that gives none [F m^-2]. */
const DEFAULT_DOUBLE_LAYER = 0.2;
/** Exponent of the active fraction in sigma_eff of a layer that gives none. */
export const DEFAULT_SOLID_BRUGGEMAN = 1.5;
/** Salt of an electrolyte that is given by its name only [mol m^-3]. */
const DEFAULT_CONCENTRATION = 1000;

type Defaults = Provenance[];

/** The cell; what the file leaves to a default is added to `defaults`. */
export function buildCell(stated: ProfiledCell, maker: LawMaker, defaults: Defaults): Cell {
  const [lower, upper] = stated.voltageWindow;
  return {
    name: stated.name ?? 'cell',
    temperature: stated.temperature.value,
    area: stated.area.value,
    voltageWindow: [lower.value, upper.value],
    nominalCapacity: stated.nominalCapacity?.value,
    seriesResistance: stated.seriesResistance?.value ?? 0,
    ...(stated.inductance === undefined ? {} : { inductance: stated.inductance.value }),
    contactResistance: stated.contactResistance?.value ?? 0,
    negative: buildFoil(stated, defaults),
    separator: buildSeparator(stated),
    electrolyte: buildElectrolyte(stated, maker, defaults),
    positive: { layers: stated.positive.layers.map((layer, i) => buildLayer(layer, i, maker, defaults)) },
    ...(stated.stack === undefined ? {} : { stack: buildStack(stated.stack) }),
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

function buildFoil({ negative }: Pick<StatedCell, 'negative'>, defaults: Defaults): Foil {
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
    ...(negative.ageing && { ageing: buildFoilAgeing(negative.ageing) }),
  };
}

function buildSeparator({ separator }: Pick<StatedCell, 'separator'>): Separator {
  return {
    thickness: separator.thickness.value,
    porosity: separator.porosity.value,
    transportEfficiency: transportEfficiency(separator),
  };
}

function buildElectrolyte(
  { electrolyte: stated }: Pick<StatedCell, 'electrolyte'>,
  maker: LawMaker,
  defaults: Defaults,
): CellElectrolyte {
  const path = ['electrolyte', 'concentration'];
  return {
    material: sound(readElectrolyte(stated, maker)),
    concentration: or(stated.concentration, DEFAULT_CONCENTRATION, 'mol/m^3', path, defaults),
  };
}

/** The cross-checks have read it already. */
function sound<T>(reading: MaterialReading<T>): T {
  if (!reading.ok) throw new Error('a material failed after its checks');
  return reading.material;
}

function buildLayer(stated: ProfiledLayer, index: number, maker: LawMaker, defaults: Defaults): Layer {
  const path: PathPart[] = ['positive', 'layers', index];
  const material = sound(readMaterial(stated.material, maker));
  const loading = stated.activeMassLoading?.value ?? Number.NaN;
  const value = loading / (material.density * stated.thickness.value);
  const fraction = stated.activeFraction ?? { value };
  const exponent =
    stated.conductivity &&
    or(stated.solidBruggeman, DEFAULT_SOLID_BRUGGEMAN, '', [...path, 'solidBruggeman'], defaults);
  const C_dl = stated.doubleLayerCapacitance;
  const capacitance = or(C_dl, DEFAULT_DOUBLE_LAYER, 'F/m^2', [...path, 'doubleLayerCapacitance'], defaults);
  return {
    name: stated.name ?? `layer ${index + 1}`,
    material,
    thickness: stated.thickness.value,
    ...courses(stated, fraction, exponent ?? 0),
    doubleLayerCapacitance: capacitance,
    filmResistance: stated.filmResistance?.value ?? 0,
    interlayerResistance: stated.interlayerResistance?.value ?? 0,
    ...(stated.ageing && { ageing: buildLayerAgeing(stated.ageing, [...path, 'ageing'], defaults) }),
  };
}
