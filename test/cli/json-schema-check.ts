import type { JsonObject as JsonSchema } from '../../src/cell/normalise.ts';
import { schemaFile, schemaKinds } from '../../src/node/schema/file.ts';
import { jsonSchema } from '../../src/node/schema/json-schema.ts';

const files = new Map(schemaKinds.map((kind) => [schemaFile(kind), jsonSchema(kind)]));

/** What a value breaks of the part of JSON Schema that the schemas use; an unknown word is an error of the test. */
export function violations(value: unknown, schema: JsonSchema, root = schema, at = ''): string[] {
  const found: string[] = [];
  const refuse = (why: string) => void found.push(`${at || '(top)'} ${why}`);
  const inner = (part: unknown, child: unknown = value, path = at, top = root) =>
    void found.push(...violations(child, part as JsonSchema, top, path));
  for (const [word, rule] of Object.entries(schema)) {
    const check = words[word];
    if (check === undefined) throw new Error(`the checker does not know "${word}"`);
    check({ value, rule, schema, root, at, refuse, inner });
  }
  return found;
}

interface Check {
  readonly value: unknown;
  readonly rule: unknown;
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
  readonly at: string;
  readonly refuse: (why: string) => void;
  readonly inner: (part: unknown, child?: unknown, path?: string, top?: JsonSchema) => void;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
const listOf = (rule: unknown) => [rule].flat() as unknown[];
const nothing = () => undefined;

/** A limit to the size of a number, text, list or object. */
const limit =
  (type: string, size: (value: never) => number, fits: (size: number, rule: number) => boolean) =>
  ({ value, rule, refuse }: Check) => {
    if (typeOf(value) !== type || fits(size(value as never), rule as number)) return;
    refuse(`is beyond ${rule}`);
  };
const atLeast = (size: number, rule: number) => size >= rule;
const atMost = (size: number, rule: number) => size <= rule;
const itself = (value: number) => value;
const length = (value: string | unknown[]) => value.length;
const keys = (value: object) => Object.keys(value).length;

const words: Readonly<Record<string, (check: Check) => void>> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  default: nothing,
  definitions: nothing,
  // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
  then: nothing,
  else: nothing,
  additionalItems: nothing,
  minimum: limit('number', itself, atLeast),
  maximum: limit('number', itself, atMost),
  minLength: limit('string', length, atLeast),
  minItems: limit('array', length, atLeast),
  maxItems: limit('array', length, atMost),
  minProperties: limit('object', keys, atLeast),
  maxProperties: limit('object', keys, atMost),
  type({ value, rule, refuse }) {
    const allowed = listOf(rule);
    const fits = allowed.includes(typeOf(value)) || (allowed.includes('integer') && Number.isInteger(value));
    if (!fits) refuse(`is no ${allowed.join(' or ')}`);
  },
  enum({ value, rule, refuse }) {
    if (!listOf(rule).includes(value)) refuse(`is none of ${listOf(rule).join(', ')}`);
  },
  required({ value, rule, refuse }) {
    if (!isRecord(value)) return;
    for (const key of listOf(rule)) if (!(String(key) in value)) refuse(`lacks ${key}`);
  },
  properties({ value, rule, at, inner }) {
    if (!isRecord(value) || !isRecord(rule)) return;
    for (const key of Object.keys(rule)) if (key in value) inner(rule[key], value[key], `${at}.${key}`);
  },
  additionalProperties({ value, rule, schema, at, refuse, inner }) {
    if (!isRecord(value)) return;
    for (const key of Object.keys(value)) {
      if (isRecord(schema['properties']) && key in schema['properties']) continue;
      if (rule === false) refuse(`has the unknown key ${key}`);
      else inner(rule, value[key], `${at}.${key}`);
    }
  },
  items({ value, rule, at, inner }) {
    if (!Array.isArray(value)) return;
    for (const [i, item] of value.entries()) inner(Array.isArray(rule) ? rule[i] : rule, item, `${at}[${i}]`);
  },
  anyOf({ value, rule, root, at, refuse }) {
    const tries = listOf(rule).map((part) => violations(value, part as JsonSchema, root, at));
    if (tries.every((found) => found.length > 0)) refuse(`fits nothing: ${tries.flat().join('; ')}`);
  },
  if({ value, rule, schema, root, inner }) {
    inner(violations(value, rule as JsonSchema, root).length === 0 ? schema['then'] : schema['else']);
  },
  $ref({ rule, root, inner, value, at }) {
    const [file = '', place] = String(rule).split('#/definitions/');
    const top = file === '' ? root : files.get(file);
    if (top === undefined) throw new Error(`there is no ${rule}`);
    inner(place === undefined ? top : (top['definitions'] as JsonSchema)[place], value, at, top);
  },
};
