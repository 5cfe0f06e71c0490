/**
 * A cell document with the kinetics of a fitted circuit in it. One spectrum gives one mean: every layer's value is
 * multiplied alike, so that the layers keep the ratios they have in the cell.
 */
import { isObject } from '../../cell/fields.ts';
import { type JsonObject, normaliseCell } from '../../cell/normalise.ts';
import { replaceAt } from '../../cell/paths.ts';
import type { DerivedQuantity, QuantityId } from './derived-quantity.ts';
import type { LayerAtRest } from './electrode-at-rest.ts';
import { type CircuitKinetics, quantityOf } from './kinetics.ts';

export type Fitted = 'exchangeCurrent' | 'diffusivity' | 'doubleLayer' | 'seriesResistance';

export interface CellFromCircuitOptions {
  /** Where the numbers are from, for their sources: the spectrum's file or name, the circuit. */
  readonly spectrum: string;
  readonly circuit: string;
  /** Of several estimates of one property the one to write; undefined or absent: none is written. */
  readonly write?: Readonly<Partial<Record<Fitted, QuantityId>>>;
}

/** Share of the foil in R_ct up to which the capacitance of the arc counts as the electrode's. */
const MOST_FOIL = 0.1;

/**
 * What is written unless told: of each property the estimate with most corrections that the fit gives. No C_dl where
 * more than 10 % of the arc is the foil's, and a series resistance only where it is known to be there (2 standard errors).
 */
export function writable(kinetics: CircuitKinetics): Partial<Record<Fitted, QuantityId>> {
  const first = (ids: readonly QuantityId[]) => ids.find((id) => quantityOf(kinetics, id) !== undefined);
  const { R_foil } = kinetics.electrode;
  const i_0 = first(['exchangeCurrentWithoutFoilAndPores', 'exchangeCurrentWithoutFoil', 'exchangeCurrent']);
  const D_s = first(['diffusivityWithoutSalt', 'diffusivity']);
  const R_ct = kinetics.chargeTransfer;
  const C_dl = R_foil <= MOST_FOIL * R_ct ? first(['doubleLayerBrug', 'doubleLayerTop']) : undefined;
  const series = quantityOf(kinetics, 'seriesResistance');
  const isKnown = series !== undefined && series.value > 2 * series.standardError;
  return {
    ...(i_0 && { exchangeCurrent: i_0 }),
    ...(D_s && { diffusivity: D_s }),
    ...(C_dl && { doubleLayer: C_dl }),
    ...(isKnown && { seriesResistance: series.id }),
  };
}

/**
 * @param document of the cell that `kinetics` was derived with, references inlined; it is not changed
 * @returns a document that `readCell` takes. A diffusivity that varied with stoichiometry is a constant in it: a
 * spectrum tells it at one state
 */
export function cellFromCircuit(
  document: unknown,
  kinetics: CircuitKinetics,
  options: CellFromCircuitOptions,
): JsonObject {
  const write = options.write ?? writable(kinetics);
  const { electrode } = kinetics;
  let cell: unknown = normaliseCell(document);
  const stated = sourced(options);
  const put = (path: (string | number)[], value: JsonObject) => {
    cell = replaceAt(cell, path, value);
  };
  const chosen = (fitted: Fitted) => write[fitted] && quantityOf(kinetics, write[fitted]);
  const [i_0, D_s, C_dl, R] = [
    chosen('exchangeCurrent'),
    chosen('diffusivity'),
    chosen('doubleLayer'),
    chosen('seriesResistance'),
  ];
  electrode.layers.forEach((layer, k) => {
    const at = ['positive', 'layers', k];
    if (i_0) {
      const factor = factorIn(cell, k) * (i_0.value / electrode.i_0);
      const note = ` (${text(i_0.value, 4)} A/m^2 in place of ${text(electrode.i_0, 4)} A/m^2, mean of the layers)`;
      put([...at, 'material', 'rateConstantFactor'], stated(factor, '', { of: i_0, note }));
    }
    if (D_s)
      put(
        [...at, 'material', 'diffusivity'],
        stated(ratioed(layer, 'D_s', D_s, electrode), 'm^2/s', { of: D_s }),
      );
    if (C_dl)
      put(
        [...at, 'doubleLayerCapacitance'],
        stated(ratioed(layer, 'C_dl', C_dl, electrode), 'F/m^2', { of: C_dl }),
      );
  });
  if (R) put(['seriesResistance'], stated(R.value, 'ohm', { of: R, note: `; ${R.caveats.join('; ')}` }));
  return cell as JsonObject;
}

function ratioed(
  layer: LayerAtRest,
  key: 'D_s' | 'C_dl',
  { value }: DerivedQuantity,
  mean: Readonly<Record<'D_s' | 'C_dl', number>>,
): number {
  return mean[key] > 0 ? (layer[key] / mean[key]) * value : value;
}

/** The factor that the layer's material has already. */
function factorIn(cell: unknown, k: number): number {
  let at = cell;
  for (const part of ['positive', 'layers', String(k), 'material', 'rateConstantFactor'])
    at = isObject(at) || Array.isArray(at) ? (at as JsonObject)[part] : undefined;
  const value = isObject(at) ? at['value'] : at;
  return typeof value === 'number' ? value : 1;
}

const text = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

interface Origin {
  readonly of: DerivedQuantity;
  readonly note?: string;
}

/** A value of the cell file; the uncertainty has the relative size of the estimate's standard error. */
function sourced({ spectrum, circuit }: CellFromCircuitOptions) {
  return (value: number, unit: string, { of, note = '' }: Origin): JsonObject => {
    const as = (size: number, digits: number) =>
      unit === '' ? Number(text(size, digits)) : `${text(size, digits)} ${unit}`;
    const error = (value * of.standardError) / of.value;
    return {
      value: as(value, 6),
      ...(Number.isFinite(error) && { uncertainty: as(error, 2) }),
      source: `estimated from ${spectrum} by ${circuit}: ${of.formula}${note}`,
    };
  };
}
