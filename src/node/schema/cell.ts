/** The JSON Schema of a cell file. */
import { foilRates, layerRates } from '../../cell/ageing-schema.ts';
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import { cellSchema } from '../../cell/schema.ts';
import { activeProperties, electrolyteProperties } from '../../materials/property.ts';
import { explained, keysOf } from './explained.ts';
import { MEANINGS } from './meanings.ts';
import { bare, change, oneOfTwo } from './parts.ts';

/** A whole cell, or another one with changes. */
export function cellFileSchema(): JsonSchema {
  return oneOfTwo({ required: ['base'] }, { variant: VARIANT }, { cell: explained(cellForm(), 'cell') });
}

/** What the zod schema says, with what is written in more ways than it sees: names for objects. */
function cellForm(): JsonSchema {
  const schema = bare(cellSchema);
  for (const path of [...LAWS, ...RATES]) change(schema, path, withActivation);
  for (const path of ['negative.metal', 'electrolyte', 'positive.layers[].material']) {
    change(schema, path, (object) => ({ anyOf: [keysOf(object)['base'], object] }));
  }
  return change(schema, 'voltageWindow', (pair) => ({ anyOf: [pair, sourced(pair)] }));
}

const VARIANT: JsonSchema = {
  type: 'object',
  description: 'another cell with some values changed',
  properties: {
    $schema: { type: 'string', description: MEANINGS.cell['$schema'] },
    description: { type: 'string', description: MEANINGS.cell['description'] },
    base: { type: ['string', 'object'], description: 'path to a cell file, or a whole cell' },
    set: { type: 'object', description: 'values to change, by path: {"positive.layers[0].porosity": 0.35}' },
  },
  required: ['base'],
  additionalProperties: false,
};

/** Properties of a material that may be a number with an activation energy, a table or a formula. */
const LAWS = [
  ...Object.keys(activeProperties).map((key) => `positive.layers[].material.${key}`),
  ...Object.keys(electrolyteProperties).map((key) => `electrolyte.${key}`),
];

const RATES = [
  ...layerRates.map((place) => `positive.layers[].${place}`),
  ...foilRates.map((place) => `negative.${place}`),
];

/** The form `{"value": …}` of a law also takes what makes it depend on temperature. */
function withActivation(law: JsonSchema): JsonSchema {
  const forms = (law['anyOf'] as JsonSchema[]).map((form) => {
    if (!('value' in keysOf(form))) return form;
    const more = { activationEnergy: ANY_QUANTITY, referenceTemperature: ANY_QUANTITY };
    return { ...form, properties: { ...keysOf(form), ...more } };
  });
  return { ...law, anyOf: forms };
}

const ANY_QUANTITY: JsonSchema = { type: ['string', 'object'] };

/** `{"value": …, "source": …}` around a value. */
function sourced(value: JsonSchema): JsonSchema {
  const properties = { value, uncertainty: { type: ['string', 'number'] }, source: { type: 'string' } };
  return { type: 'object', properties, required: ['value'], additionalProperties: false };
}
