/** Pieces that the JSON Schemas of all input files are made with. */
import { z } from 'zod';
import { isObject } from '../../cell/fields.ts';
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import { meshRecord } from '../../experiments/numerics.ts';
import { keysOf } from './explained.ts';
import { type SchemaKind, schemaFile } from './file.ts';

/** A path to a file of the kind, or its content. */
export function fileOr(kind: SchemaKind): JsonSchema {
  return { anyOf: [{ type: 'string', minLength: 1 }, { $ref: schemaFile(kind) }] };
}

/** What a zod schema says of the file as it is written. */
export function bare(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return rest;
}

/** Replaces the schema at a path of keys, "positive.layers[].material"; returns the whole. */
export function change(schema: JsonSchema, path: string, by: (old: JsonSchema) => JsonSchema): JsonSchema {
  const [last = '', ...above] = path.split('.').reverse();
  let place: unknown = schema;
  for (const key of above.reverse()) {
    const child = keysOf(place)[key.replace('[]', '')];
    place = key.endsWith('[]') && isObject(child) ? child['items'] : child;
  }
  const old = keysOf(place)[last];
  if (!isObject(old)) throw new Error(`the schema has no key ${path}`);
  keysOf(place)[last] = by(old);
  return schema;
}

export function withAccuracy(schema: JsonSchema): JsonSchema {
  const named = { enum: ['standard', 'fine'] };
  return change(schema, 'numerics.accuracy', (any) => ({ ...any, anyOf: [named, bare(meshRecord)] }));
}

/** An object of the first form where it fulfils the condition, else of the second. */
export function oneOfTwo(condition: JsonSchema, first: JsonSchema, second: JsonSchema): JsonSchema {
  const reference = (form: JsonSchema) => ({ $ref: `#/definitions/${Object.keys(form)[0]}` });
  return {
    type: 'object',
    if: condition,
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: reference(first),
    else: reference(second),
    definitions: { ...second, ...first },
  };
}
