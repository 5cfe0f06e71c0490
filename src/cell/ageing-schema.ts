/** The keys of a cell file that make it age: one object per mechanism; what is not there is off. */
import type { z } from 'zod';
import { type Issue, issue, type PathPart } from '../core/errors.ts';
import { kinds } from '../core/units.ts';
import { rateField } from './activation-field.ts';
import { isObject, record } from './fields.ts';
import { interval } from './interval.ts';
import { valueAt } from './issues.ts';
import { materialKinds } from './kinds.ts';
import { number, quantity } from './measured.ts';

const { currentDensity, inverseTime, lossPerCharge, molarVolume, pressure, resistanceGrowth } = materialKinds;
const molarVolumes = quantity(molarVolume, interval('(0 m^3/mol, 0.01 m^3/mol]', molarVolume));

export const cathodeFilmShape = {
  exchangeCurrentDensity: rateField(currentDensity, '[0 A/m^2, 1000 A/m^2]'),
  oxidationPotential: quantity(kinds.voltage, interval('[0 V, 10 V]', kinds.voltage)),
  chargeTransferCoefficient: number(interval('(0, 2]')).optional(),
  electrons: number(interval('(0, 20]')).optional(),
  solventDiffusivity: rateField(kinds.diffusivity, '[1e-30 m^2/s, 1e-8 m^2/s]'),
  solventConcentration: quantity(kinds.concentration, interval('(0 mol/L, 100 mol/L]', kinds.concentration)),
  molarVolume: molarVolumes,
  conductivity: quantity(kinds.conductivity, interval('[1e-15 S/m, 1e6 S/m]', kinds.conductivity)),
};

export const throughputLossShape = { rate: rateField(lossPerCharge, '[0 m^2/C, 1 m^2/C]') };

export const stressLossShape = {
  rate: rateField(inverseTime, '[0 s^-1, 1 s^-1]'),
  criticalStress: quantity(pressure, interval('[1 kPa, 1000 GPa]', pressure)),
  exponent: number(interval('[1, 10]')),
  partialMolarVolume: molarVolumes,
  youngsModulus: quantity(pressure, interval('[1 MPa, 10000 GPa]', pressure)),
  poissonsRatio: number(interval('[0, 0.5)')),
};

export const materialLossShape = {
  throughput: record(throughputLossShape).optional(),
  stress: record(stressLossShape).optional(),
};

export const layerAgeingShape = {
  film: record(cathodeFilmShape).optional(),
  materialLoss: record(materialLossShape).optional(),
};

export const foilFilmShape = { resistanceGrowth: rateField(resistanceGrowth, '[0 ohm m^4/C, 1 ohm m^4/C]') };

export const foilAgeingShape = {
  film: record(foilFilmShape).optional(),
  saltConsumption: rateField(undefined, '[0, 1]').optional(),
};

const layerAgeing = record(layerAgeingShape);
const foilAgeing = record(foilAgeingShape);
export type StatedLayerAgeing = z.output<typeof layerAgeing>;
export type StatedFoilAgeing = z.output<typeof foilAgeing>;

/** The shapes by their place below the part that ages. */
export const layerAgeingShapes: Readonly<Record<string, object>> = {
  ageing: layerAgeingShape,
  'ageing.film': cathodeFilmShape,
  'ageing.materialLoss': materialLossShape,
  'ageing.materialLoss.throughput': throughputLossShape,
  'ageing.materialLoss.stress': stressLossShape,
};
export const foilAgeingShapes: Readonly<Record<string, object>> = {
  ageing: foilAgeingShape,
  'ageing.film': foilFilmShape,
};

/** Where values with an activation energy stand below the part that ages. */
export const layerRates: readonly string[] = [
  'ageing.film.exchangeCurrentDensity',
  'ageing.film.solventDiffusivity',
  'ageing.materialLoss.throughput.rate',
  'ageing.materialLoss.stress.rate',
];
export const foilRates: readonly string[] = ['ageing.film.resistanceGrowth', 'ageing.saltConsumption'];

/** An object that names no mechanism would be read as "ages" and mean "does not". */
export function emptyAgeing(
  part: unknown,
  path: PathPart[],
  shapes: Readonly<Record<string, object>>,
): Issue[] {
  return Object.entries(shapes).flatMap(([place, shape]) => {
    const inner = place.split('.');
    const found = valueAt(part, inner);
    if (!isObject(found) || Object.keys(found).length > 0) return [];
    const allowed = Object.keys(shape).join(', ');
    return [
      issue('missing', [...path, ...inner], 'names no mechanism: leave it away or give one', { allowed }),
    ];
  });
}
