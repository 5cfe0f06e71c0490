/** Designs made comparable: the same areal capacity, by coating thicker or thinner. */
import type { Cell } from '../cell/cell.ts';
import { derive, MAH_PER_CM2 } from '../cell/derived.ts';
import { isObject } from '../cell/fields.ts';
import { type JsonObject, normaliseCell } from '../cell/normalise.ts';
import { resolveCell } from '../cell/resolve.ts';
import { quantityText } from '../core/units.ts';

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
  const factor = target / derive(cell).arealCapacity;
  const { nominalCapacity: _, ...scaled } = normaliseCell(document) as JsonObject;
  const [lower, upper] = cell.voltageWindow;
  const loading = Number((target / MAH_PER_CM2).toPrecision(12));
  const source = `derived: ${loading} mAh/cm^2 between ${lower} and ${upper} V`;
  const positive = scaled['positive'] as { layers: JsonObject[] };
  const layers = positive.layers.map((layer, i) => {
    const thickness = quantityText((cell.positive.layers[i]?.thickness ?? Number.NaN) * factor, 'um');
    return {
      ...layer,
      thickness: { value: thickness, source },
      ...scaledLoading(layer, cell.positive.layers[i], factor),
    };
  });
  return { document: { ...scaled, positive: { ...positive, layers } }, factor };
}

/** A layer described by its active mass loading keeps its active fraction only if the loading is scaled along. */
function scaledLoading(
  layer: JsonObject,
  resolved: { thickness: number; activeFraction: number; material: { density: number } } | undefined,
  factor: number,
): JsonObject {
  if (!('activeMassLoading' in layer) || resolved === undefined) return {};
  const { thickness, activeFraction, material } = resolved;
  const value = quantityText(material.density * activeFraction * thickness * factor, 'mg/cm^2');
  const given = layer['activeMassLoading'];
  return { activeMassLoading: isObject(given) ? { ...given, value } : value };
}
