/** How a study writes what it varies. */
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';

const END: JsonSchema = { type: ['number', 'string'] };

/** What is fitted, within bounds. */
export const UNKNOWN: JsonSchema = {
  type: 'object',
  properties: {
    from: END,
    to: END,
    scale: { enum: ['linear', 'log'] },
    start: END,
    prior: {
      type: 'object',
      properties: { value: END, uncertainty: END, source: { type: 'string' } },
      required: ['value', 'uncertainty'],
      additionalProperties: false,
    },
    with: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
  required: ['from', 'to'],
  additionalProperties: false,
};

/** Values of an axis: one by one, between two, or from a formula. */
export const AXIS: JsonSchema = {
  anyOf: [
    { type: 'array', minItems: 1 },
    {
      type: 'object',
      properties: { values: { type: 'array', minItems: 1 }, source: { type: 'string' } },
      required: ['values'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: {
        from: END,
        to: END,
        count: { type: 'integer', minimum: 2 },
        scale: { enum: ['linear', 'log'] },
        source: { type: 'string' },
      },
      required: ['from', 'to'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { expression: { type: 'string' }, unit: { type: 'string' }, source: { type: 'string' } },
      required: ['expression'],
      additionalProperties: false,
    },
  ],
};
