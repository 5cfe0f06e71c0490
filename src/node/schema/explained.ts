/** The meaning of each key put into a JSON Schema. */
import { isObject } from '../../cell/fields.ts';
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import type { SchemaKind } from './file.ts';
import { MEANINGS, PARTS } from './meanings.ts';

/** The schema with the meaning of each key in front of what it takes, and without the keys of later versions. */
export function explained(schema: JsonSchema, kind: SchemaKind, path = ''): JsonSchema {
  const inner = (part: unknown, at = path) => (isObject(part) ? explained(part, kind, at) : part);
  const out: JsonSchema = { ...schema };
  if (isObject(schema['properties'])) {
    const keys = Object.entries(schema['properties']).filter(([, value]) => !isLater(value));
    out['properties'] = Object.fromEntries(
      keys.map(([key, value]) => {
        const here = path === '' ? key : `${path}.${key}`;
        return [
          key,
          described(
            inner(value, here) as JsonSchema,
            meaningOf(kind, here) ?? (isValue(schema) ? PARTS[key] : undefined),
          ),
        ];
      }),
    );
  }
  if (isObject(schema['items'])) out['items'] = inner(schema['items'], `${path}[]`);
  if (Array.isArray(schema['items'])) out['items'] = schema['items'].map((item) => inner(item, `${path}[]`));
  if (Array.isArray(schema['anyOf'])) out['anyOf'] = schema['anyOf'].map((part) => inner(part));
  if (isObject(schema['additionalProperties'])) {
    const here = `${path}.*`;
    const any = inner(schema['additionalProperties'], here) as JsonSchema;
    out['additionalProperties'] = described(any, MEANINGS[kind][here]);
  }
  delete out['propertyNames'];
  return out;
}

/** What may be a list or one thing has one entry, that of the one thing. */
function meaningOf(kind: SchemaKind, path: string): string | undefined {
  return MEANINGS[kind][path] ?? MEANINGS[kind][path.replace('[]', '')];
}

function described(schema: JsonSchema, meaning: string | undefined): JsonSchema {
  const { description, ...rest } = schema;
  const parts = [meaning, description].filter((part) => part !== undefined);
  return parts.length === 0 ? rest : { description: parts.join('; '), ...rest };
}

/** `{"value", "uncertainty", "source"}`, `{"expression", …}`, `{"table", …}`. */
function isValue(schema: JsonSchema): boolean {
  return ['value', 'expression', 'table'].some((key) => key in keysOf(schema));
}

/** A key that is refused with a message. */
function isLater(schema: unknown): boolean {
  return isObject(schema) && isObject(schema['not']) && Object.keys(schema['not']).length === 0;
}

/** The schemas of an object's keys; empty for anything else. */
export function keysOf(schema: unknown): JsonSchema {
  return isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {};
}
