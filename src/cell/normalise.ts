/** One spelling for what a cell file may write in two ways, so that every value has one path. */
import { isObject } from './fields.ts';

export type JsonObject = { [key: string]: unknown };

/**
 * The cell document with `material`, `electrolyte` and `metal` as objects `{base, …}` and without `$schema`. What is
 * not understood is left for the schema to refuse. The argument is not changed.
 */
export function normaliseCell(document: unknown): unknown {
  if (!isObject(document)) return document;
  const { $schema: _, ...cell }: JsonObject = document;
  if ('electrolyte' in cell) cell['electrolyte'] = named(cell['electrolyte']);
  if (isObject(cell['voltageWindow'])) cell['voltageWindow'] = pair(cell['voltageWindow']);
  if (isObject(cell['negative']) && 'metal' in cell['negative']) {
    cell['negative'] = { ...cell['negative'], metal: named(cell['negative']['metal']) };
  }
  const positive = cell['positive'];
  if (isObject(positive) && Array.isArray(positive['layers'])) {
    cell['positive'] = { ...positive, layers: positive['layers'].map(normaliseLayer) };
  }
  return cell;
}

function normaliseLayer(layer: unknown): unknown {
  return isObject(layer) && 'material' in layer ? { ...layer, material: named(layer['material']) } : layer;
}

/** `{"value": [a, b], "source": s}` as a list of two values with that source. */
function pair(wrapped: JsonObject): unknown {
  const { value, ...about } = wrapped;
  return Array.isArray(value) ? value.map((end) => ({ value: end, ...about })) : wrapped;
}

function named(value: unknown): unknown {
  return typeof value === 'string' ? { base: value } : value;
}
