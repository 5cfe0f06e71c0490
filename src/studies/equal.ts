/**
 * Designs made comparable: the same areal capacity, mass loading, thickness or mean porosity, solved for by one value of
 * the coating. Each of the four is a sum over layers of something proportional to the value that is adjusted, so that the
 * new value follows in one step:
 *
 *     sum of q_i L_i = target, q_i = capacity | mass per volume | 1;    sum of (eps_i - target) L_i = 0.
 */
import type { Cell } from '../cell/cell.ts';
import { derive, MAH_PER_CM2 } from '../cell/derived.ts';
import { isObject } from '../cell/fields.ts';
import { type JsonObject, normaliseCell } from '../cell/normalise.ts';
import { resolveCell } from '../cell/resolve.ts';
import { quantityText } from '../core/units.ts';

/** What the cases of a study have in common, and what is adjusted for it. */
export interface EqualTo {
  readonly quantity: EqualQuantity;
  /** SI. */
  readonly target: number;
  /** All thicknesses by one factor, or one value of one layer. */
  readonly adjust: 'thickness' | LayerValue;
  /** The target as written, for sources. */
  readonly text: string;
}

export interface LayerValue {
  /** 0-based. */
  readonly layer: number;
  readonly key: AdjustedKey;
}

export type EqualQuantity = 'arealCapacity' | 'massLoading' | 'thickness' | 'meanPorosity';
export type AdjustedKey = 'thickness' | 'porosity' | 'activeFraction' | 'activeMassLoading';

/** By what each quantity can be reached, besides the thickness of all layers. */
export const adjustable: Readonly<Record<EqualQuantity, readonly AdjustedKey[]>> = {
  arealCapacity: ['thickness', 'activeFraction', 'activeMassLoading'],
  massLoading: ['thickness', 'activeFraction', 'activeMassLoading'],
  thickness: ['thickness'],
  meanPorosity: ['thickness', 'porosity'],
};

/**
 * A cell document of another areal capacity: every layer's thickness times one factor, which is exact because capacity
 * is linear in thickness, and keeps each layer's share of it. `nominalCapacity` is dropped, so that 1C is the same
 * A/cm^2 for all designs of equal capacity.
 *
 * @param document a cell document, as loaded
 * @param target areal capacity over the cell's voltage window [C m^-2]
 * @param cell the document resolved, if it is at hand
 * @returns the new document and the factor
 */
export function scaleToArealCapacity(
  document: unknown,
  target: number,
  cell: Cell = resolveCell(document).cell,
): { document: JsonObject; factor: number } {
  const loading = Number((target / MAH_PER_CM2).toPrecision(12));
  const equal = {
    quantity: 'arealCapacity',
    target,
    adjust: 'thickness',
    text: `${loading} mAh/cm^2`,
  } as const;
  const { document: made, factor } = equalised(document, cell, equal);
  return { document: made, factor };
}

/** The cell made equal: its document, and the factor on what was adjusted. */
export interface Equalised {
  readonly document: JsonObject;
  readonly factor: number;
}

/**
 * A cell document that fulfils a condition. Where no value does, it holds one that reading the document refuses: a
 * negative thickness, a porosity above 1.
 *
 * @param cell the document resolved
 */
export function equalised(document: unknown, cell: Cell, equal: EqualTo): Equalised {
  const factor = factorOf(cell, equal);
  const normal = normaliseCell(document) as JsonObject;
  const { nominalCapacity: _, ...rest } = normal;
  const kept = equal.quantity === 'arealCapacity' ? rest : normal;
  const [lower, upper] = cell.voltageWindow;
  const window = equal.quantity === 'arealCapacity' ? ` between ${lower} and ${upper} V` : '';
  const change: Change = { cell, factor, source: `derived: ${equal.text}${window}` };
  const positive = kept['positive'] as { layers: JsonObject[] };
  const layers = positive.layers.map((layer, i) => {
    if (equal.adjust === 'thickness') return withThickness(layer, i, change);
    return i === equal.adjust.layer ? adjusted(layer, equal.adjust, change) : layer;
  });
  return { document: { ...kept, positive: { ...positive, layers } }, factor };
}

interface Change {
  readonly cell: Cell;
  readonly factor: number;
  readonly source: string;
}

/** The factor on the adjusted value; not finite or not positive where there is none. */
function factorOf(cell: Cell, { quantity, target, adjust }: EqualTo): number {
  const parts = partsOf(cell, quantity, target);
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (quantity === 'meanPorosity') {
    if (adjust === 'thickness') return Number.NaN;
    const { thickness = Number.NaN, porosity = Number.NaN } = cell.positive.layers[adjust.layer] ?? {};
    const own = parts[adjust.layer] ?? Number.NaN;
    // sum of (eps_i - target) L_i = 0, solved for the L or the eps of one layer
    return adjust.key === 'thickness' ? (own - total) / own : 1 - total / (porosity * thickness);
  }
  if (adjust === 'thickness') return target / total;
  const own = parts[adjust.layer] ?? Number.NaN;
  return (target - (total - own)) / own;
}

/** What each layer contributes. */
function partsOf(cell: Cell, quantity: EqualQuantity, target: number): number[] {
  const { layers } = cell.positive;
  if (quantity === 'thickness') return layers.map(({ thickness }) => thickness);
  if (quantity === 'meanPorosity') return layers.map((layer) => (layer.porosity - target) * layer.thickness);
  const derived = derive(cell).layers;
  return quantity === 'arealCapacity'
    ? derived.map(({ arealCapacity }) => arealCapacity)
    : derived.map(({ activeMassLoading }) => activeMassLoading);
}

function withThickness(layer: JsonObject, index: number, { cell, factor, source }: Change): JsonObject {
  const resolved = cell.positive.layers[index];
  const value = lengthText((resolved?.thickness ?? Number.NaN) * factor);
  return { ...layer, thickness: { value, source }, ...scaledLoading(layer, resolved, factor) };
}

function adjusted(layer: JsonObject, { layer: index, key }: LayerValue, change: Change): JsonObject {
  const { cell, factor, source } = change;
  const resolved = cell.positive.layers[index];
  if (key === 'thickness' || resolved === undefined) return withThickness(layer, index, change);
  if (key === 'activeMassLoading') {
    const loading = resolved.material.density * resolved.activeFraction * resolved.thickness * factor;
    return { ...layer, activeMassLoading: { value: quantityText(loading, 'mg/cm^2'), source } };
  }
  return { ...layer, [key]: { value: resolved[key] * factor, source } };
}

/** Also of what is no length, for the schema to refuse by its name. */
function lengthText(value: number): string {
  return Number.isFinite(value) ? quantityText(value, 'um') : `${value} um`;
}

/** A layer described by its active mass loading keeps its active fraction only if the loading is scaled along. */
function scaledLoading(
  layer: JsonObject,
  resolved: Cell['positive']['layers'][number] | undefined,
  factor: number,
): JsonObject {
  if (!('activeMassLoading' in layer) || resolved === undefined || !Number.isFinite(factor)) return {};
  const { thickness, activeFraction, material } = resolved;
  const value = quantityText(material.density * activeFraction * thickness * factor, 'mg/cm^2');
  const given = layer['activeMassLoading'];
  return { activeMassLoading: isObject(given) ? { ...given, value } : value };
}
