/**
 * The cell file: its keys, its units and where each value must lie. What two values together must fulfil is in
 * cell/checks. The limits are plausibility, not physics: they catch metres written for micrometres.
 */
import { z } from 'zod';
import { kinds } from '../core/units.ts';
import { activeMaterialNames, electrolyteNames, metalNames } from '../materials/library.ts';
import { activeProperties, electrolyteProperties } from '../materials/property.ts';
import { foilAgeingShape, layerAgeingShape } from './ageing-schema.ts';
import { choice, list, record, text, unsupported } from './fields.ts';
import { graded } from './graded.ts';
import { interval } from './interval.ts';
import { materialKinds } from './kinds.ts';
import { lawField } from './law-field.ts';
import { measured, measureOf, measureOfNumber, number, quantity } from './measured.ts';

const unitSlip = () => 'is the unit right?';
const coldSlip = (kelvin: number) =>
  kelvin > 0 && kelvin < 200 ? `${kelvin} K is far below freezing: Celsius is written "25 degC"` : unitSlip();

export const thicknessLimits = interval('[0.1 um, 5 mm]', kinds.length);
const fraction = interval('(0, 1)');
const conductivity = measureOf(kinds.conductivity, interval('[1e-8 S/m, 1e8 S/m]', kinds.conductivity));

/** An inert name, a note, and the reference to a JSON Schema: allowed in every file. */
export const commonShape = {
  $schema: text().optional(),
  description: text().optional(),
  name: text('a name').optional(),
};

const tortuosity = interval('[1, 1000]');
const bruggeman = measureOfNumber(interval('[0, 10]'));

const diffusivities = '[1e-24 m^2/s, 1e-6 m^2/s]';

export const materialShape = {
  base: choice(activeMaterialNames),
  source: text().optional(),
  openCircuitPotential: lawField(
    activeProperties.openCircuitPotential,
    kinds.voltage,
    '[0 V, 6 V]',
  ).optional(),
  diffusivity: lawField(activeProperties.diffusivity, kinds.diffusivity, diffusivities).optional(),
  exchangeCurrentDensity: lawField(
    activeProperties.exchangeCurrentDensity,
    materialKinds.currentDensity,
    '[1e-9 A/m^2, 1e6 A/m^2]',
  ).optional(),
  maximumConcentration: quantity(
    kinds.concentration,
    interval('[1 mol/L, 200 mol/L]', kinds.concentration),
  ).optional(),
  density: quantity(
    materialKinds.density,
    interval('[100 kg/m^3, 20000 kg/m^3]', materialKinds.density),
  ).optional(),
  rateConstantFactor: number(interval('[1e-6, 1e6]')).optional(),
};

/** How the numbers of a layer are read. */
export const layerMeasures = {
  thickness: measureOf(kinds.length, thicknessLimits, { slip: unitSlip }),
  porosity: measureOfNumber(fraction),
  activeFraction: measureOfNumber(fraction),
  particleRadius: measureOf(kinds.length, interval('[1 nm, 1 mm]', kinds.length), { slip: unitSlip }),
  tortuosity: measureOfNumber(tortuosity),
  bruggeman,
  conductivity,
  effectiveConductivity: conductivity,
};

export const layerShape = {
  name: text('a name').optional(),
  description: text().optional(),
  material: record(materialShape),
  thickness: measured(layerMeasures.thickness),
  porosity: graded(layerMeasures.porosity),
  activeFraction: graded(layerMeasures.activeFraction).optional(),
  activeMassLoading: quantity(
    kinds.arealMass,
    interval('(0 mg/cm^2, 1000 mg/cm^2]', kinds.arealMass),
  ).optional(),
  particleRadius: graded(layerMeasures.particleRadius),
  tortuosity: graded(layerMeasures.tortuosity).optional(),
  bruggeman: measured(bruggeman).optional(),
  conductivity: graded(conductivity).optional(),
  solidBruggeman: number(interval('[0, 10]')).optional(),
  effectiveConductivity: graded(conductivity).optional(),
  doubleLayerCapacitance: quantity(
    kinds.arealCapacitance,
    interval('[0 F/m^2, 1000 F/m^2]', kinds.arealCapacitance),
  ).optional(),
  filmResistance: quantity(
    kinds.arealResistance,
    interval('[0 ohm m^2, 10 ohm m^2]', kinds.arealResistance),
  ).optional(),
  interlayerResistance: quantity(
    kinds.arealResistance,
    interval('[0 ohm m^2, 10 ohm m^2]', kinds.arealResistance),
  ).optional(),
  ageing: record(layerAgeingShape).optional(),
};

export const negativeShape = {
  description: text().optional(),
  metal: record({ base: choice(metalNames), source: text().optional() }),
  doubleLayerCapacitance: layerShape.doubleLayerCapacitance,
  ageing: record(foilAgeingShape).optional(),
  layers: unsupported('a porous negative electrode is not supported yet by this version').optional(),
};

export const separatorShape = {
  description: text().optional(),
  thickness: quantity(kinds.length, thicknessLimits, { slip: unitSlip }),
  porosity: number(fraction),
  tortuosity: number(tortuosity).optional(),
  bruggeman: measured(bruggeman).optional(),
};

export const electrolyteShape = {
  base: choice(electrolyteNames),
  source: text().optional(),
  concentration: quantity(kinds.concentration, interval('[0.01 mol/L, 6 mol/L]', kinds.concentration), {
    slip: unitSlip,
  }).optional(),
  diffusivity: lawField(electrolyteProperties.diffusivity, kinds.diffusivity, diffusivities).optional(),
  conductivity: lawField(
    electrolyteProperties.conductivity,
    kinds.conductivity,
    '[1e-6 S/m, 1000 S/m]',
  ).optional(),
  transferenceNumber: lawField(electrolyteProperties.transferenceNumber, undefined, '[0, 1)').optional(),
  thermodynamicFactor: lawField(electrolyteProperties.thermodynamicFactor, undefined, '(0, 1000]').optional(),
};

const voltage = quantity(kinds.voltage, interval('[0 V, 6 V]', kinds.voltage));
const windowText = 'a list of the lower and the upper voltage, such as ["3.0 V", "4.3 V"]';
/** A mesh has several cells in each. */
const MOST_LAYERS = 50;
const layersText = 'a list of 1 to 50 layers [{…}, …], from the separator to the collector';

export const positiveShape = {
  description: text().optional(),
  layers: list(record(layerShape), MOST_LAYERS, layersText),
};

const density = quantity(materialKinds.density, interval('[10 kg/m^3, 25000 kg/m^3]', materialKinds.density));
/** A dense sheet, one side of it counted for one coating. */
export const sheetShape = {
  description: text().optional(),
  thickness: quantity(kinds.length, thicknessLimits, { slip: unitSlip }),
  density,
};

/** What is weighed beside the active material; each key is asked for only by the quantities that need it. */
export const stackShape = {
  description: text().optional(),
  collector: record(sheetShape).optional(),
  foil: record(sheetShape).optional(),
  separatorDensity: density.optional(),
  electrolyteDensity: density.optional(),
  binderAndCarbonDensity: density.optional(),
};

export const cellShape = {
  ...commonShape,
  temperature: quantity(kinds.temperature, interval('[-50 degC, 100 degC]', kinds.temperature), {
    slip: coldSlip,
  }),
  area: quantity(kinds.area, interval('(0 m^2, 100 m^2]', kinds.area)),
  voltageWindow: z.tuple([voltage, voltage], { error: windowText }),
  nominalCapacity: quantity(kinds.charge, interval('(0 Ah, 10000 Ah]', kinds.charge)).optional(),
  seriesResistance: quantity(kinds.resistance, interval('[0 ohm, 1e6 ohm]', kinds.resistance)).optional(),
  inductance: quantity(kinds.inductance, interval('[0 H, 1 H]', kinds.inductance)).optional(),
  contactResistance: quantity(
    kinds.arealResistance,
    interval('[0 ohm m^2, 10 ohm m^2]', kinds.arealResistance),
  ).optional(),
  negative: record(negativeShape),
  separator: record(separatorShape),
  electrolyte: record(electrolyteShape),
  positive: record(positiveShape),
  stack: record(stackShape).optional(),
};

/** A cell document after normalisation (names as objects); its output is in SI, with sources. */
export const cellSchema = record(cellShape);

export type StatedCell = z.output<typeof cellSchema>;
export type StatedLayer = StatedCell['positive']['layers'][number];
export type StatedMaterial = StatedLayer['material'];
export type StatedElectrolyte = StatedCell['electrolyte'];

/** Where a key of the cell file belongs, for keys that stand in the wrong place. */
export const keyHomes: ReadonlyMap<string, readonly string[]> = homes({
  'the top level': cellShape,
  negative: negativeShape,
  separator: separatorShape,
  electrolyte: electrolyteShape,
  positive: positiveShape,
  'positive.layers[i]': layerShape,
  'positive.layers[i].material': materialShape,
  stack: stackShape,
  'stack.collector': sheetShape,
  'stack.foil': sheetShape,
  'positive.layers[i].ageing': layerAgeingShape,
  'negative.ageing': foilAgeingShape,
});

function homes(shapes: Readonly<Record<string, object>>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [place, shape] of Object.entries(shapes)) {
    for (const key of Object.keys(shape)) {
      if (shape === negativeShape && key === 'layers') continue;
      found.set(key, [...(found.get(key) ?? []), place]);
    }
  }
  for (const key of ['name', 'description', 'source', 'base', '$schema']) found.delete(key);
  return found;
}

/** Descriptions of one thing: of each list exactly one is given. */
export const alternatives: readonly (readonly [string, string])[] = [
  ['tortuosity', 'bruggeman'],
  ['effectiveConductivity', 'conductivity'],
  ['activeFraction', 'activeMassLoading'],
];
