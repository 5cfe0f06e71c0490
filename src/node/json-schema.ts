/**
 * The JSON Schemas of the input files, made from the schemas by which the files are read: an editor then completes,
 * explains and checks them. Draft 7, which editors know best.
 */
import { z } from 'zod';
import { foilRates, layerRates } from '../cell/ageing-schema.ts';
import { isObject, record } from '../cell/fields.ts';
import type { JsonObject as JsonSchema } from '../cell/normalise.ts';
import { cellSchema } from '../cell/schema.ts';
import { FORMATS } from '../data/read-spectra.ts';
import type { ExperimentKind } from '../experiments/experiment.ts';
import { commonExperimentShape } from '../experiments/experiment-shape.ts';
import { spanRecord } from '../experiments/frequencies-field.ts';
import { impedanceShape } from '../experiments/impedance-schema.ts';
import { measuredRecord } from '../experiments/measured.ts';
import { meshRecord } from '../experiments/numerics.ts';
import { experimentForms } from '../experiments/schema.ts';
import { stateRecord } from '../experiments/state-field.ts';
import { activeProperties, electrolyteProperties } from '../materials/property.ts';
import { objectiveRecord, optimisationShape } from '../studies/optimisation-schema.ts';
import { sensitivityShape, uncertaintyShape } from '../studies/samples/schema.ts';
import { comparisonShape, equalRecord } from '../studies/schema.ts';
import { equalRecord as equalOfSweep, sweepShape } from '../studies/sweep-schema.ts';
import { statesRecord } from '../studies/validation/states-field.ts';
import { validationShape } from '../studies/validation-schema.ts';
import { figureFileSchema } from './figure-schema.ts';
import type { Kind, SchemaKind } from './kind.ts';
import { explained, keysOf } from './schema-explained.ts';
import { MEANINGS } from './schema-meanings.ts';

export const schemaKinds: readonly SchemaKind[] = ['cell', 'experiment', 'study', 'figure'];

/** "cell.schema.json"; the files refer to each other by these names. */
export function schemaFile(kind: SchemaKind): string {
  return `${kind}.schema.json`;
}

/** As text, the same bytes on every machine. */
export function schemaText(kind: SchemaKind): string {
  return `${JSON.stringify(jsonSchema(kind), null, 2)}\n`;
}

/** The JSON Schema of one kind of input file. */
export function jsonSchema(kind: SchemaKind): JsonSchema {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: `stratode ${kind} file` };
  if (kind === 'figure') return { ...head, ...explained(bare(figureFileSchema), kind) };
  const body = explained(userForm[kind](), kind);
  if (kind === 'study') {
    const is = (study: string) => ({ properties: { study: { enum: [study] } }, required: ['study'] });
    const forms: JsonSchema = {
      sweep: explained(sweepForm(), kind),
      optimisation: explained(optimisationForm(), kind),
      uncertainty: explained(withBase(bare(record(uncertaintyShape))), kind),
      sensitivity: explained(withBase(bare(record(sensitivityShape))), kind),
      validation: explained(validationForm(), kind),
    };
    const chain = Object.entries(forms).reduceRight<JsonSchema>(
      (otherwise, [name, form]) => {
        const { definitions: _, else: __, ...branch } = oneOfTwo(is(name), { [name]: form }, { none: {} });
        return { ...branch, else: otherwise };
      },
      { $ref: '#/definitions/comparison' },
    );
    return { ...head, ...chain, definitions: { comparison: body, ...forms } };
  }
  if (kind === 'cell')
    return { ...head, ...oneOfTwo({ required: ['base'] }, { variant: VARIANT }, { cell: body }) };
  return { ...head, ...experimentSchema(body) };
}

/** By the name of the experiment; a protocol where none is known. */
function experimentSchema(protocol: JsonSchema): JsonSchema {
  const forms: JsonSchema = { protocol, impedance: explained(impedanceForm(), 'experiment') };
  for (const name of Object.keys(experimentForms) as ExperimentKind[]) {
    if (name !== 'protocol') forms[name] = explained(experimentForm(name), 'experiment');
  }
  const branch = (otherwise: JsonSchema, name: string): JsonSchema => ({
    if: { properties: { experiment: { enum: [name] } }, required: ['experiment'] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: { $ref: `#/definitions/${name}` },
    else: otherwise,
  });
  const names = Object.keys(forms).filter((name) => name !== 'protocol');
  const chain = names.reduceRight(branch, { $ref: '#/definitions/protocol' });
  return { type: 'object', ...chain, definitions: forms };
}

/** An object of the first form where it fulfils the condition, else of the second. */
function oneOfTwo(condition: JsonSchema, first: JsonSchema, second: JsonSchema): JsonSchema {
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

const CELL: JsonSchema = { anyOf: [{ type: 'string', minLength: 1 }, { $ref: schemaFile('cell') }] };

/** What the zod schemas say, with what is written in more ways than they see: names for objects, paths for cells. */
const userForm: Readonly<Record<Kind, () => JsonSchema>> = {
  cell() {
    const schema = bare(cellSchema);
    for (const path of [...LAWS, ...RATES]) change(schema, path, withActivation);
    for (const path of ['negative.metal', 'electrolyte', 'positive.layers[].material']) {
      change(schema, path, (object) => ({ anyOf: [at(object, 'base'), object] }));
    }
    return change(schema, 'voltageWindow', (pair) => ({ anyOf: [pair, sourced(pair)] }));
  },
  experiment() {
    return experimentForm('protocol');
  },
  study() {
    const schema = bare(record(comparisonShape));
    change(schema, 'designs', (any) => ({ ...any, additionalProperties: CELL, minProperties: 1 }));
    const equal = bare(equalRecord);
    change(schema, 'equal', (any) => ({
      ...any,
      anyOf: [equal, { type: 'array', items: equal, minItems: 1 }],
    }));
    return withAccuracy(schema);
  },
};

/** An experiment file of any other kind. */
function experimentForm(kind: ExperimentKind): JsonSchema {
  const schema = bare(record({ ...commonExperimentShape, ...experimentForms[kind].shape }));
  change(schema, 'cell', () => CELL);
  change(schema, 'initialState', (any) => ({ ...any, ...state() }));
  const curve = bare(measuredRecord);
  const { curve: _, retention: __, ...keys } = keysOf(curve);
  change(schema, 'measured', (any) => ({ ...any, items: { ...curve, properties: keys } }));
  return withAccuracy(schema);
}

/** An experiment file of the kind "impedance". */
function impedanceForm(): JsonSchema {
  const schema = bare(record(impedanceShape));
  change(schema, 'cell', () => CELL);
  change(schema, 'initialState', (any) => ({ ...any, ...state() }));
  change(schema, 'states', (any) => ({ ...any, items: state() }));
  const span = bare(spanRecord);
  const list = { type: 'array', items: { type: 'string' }, minItems: 1 };
  change(schema, 'frequencies', (any) => ({ ...any, anyOf: [span, list] }));
  const names = { file: { type: 'string' }, name: { type: 'string' }, format: { enum: [...FORMATS] } };
  const spectrum = { type: 'object', properties: names, required: ['file'], additionalProperties: false };
  change(schema, 'measured', (any) => ({ ...any, items: spectrum }));
  return withAccuracy(schema);
}

/** A study file of the kind "sweep". */
function sweepForm(): JsonSchema {
  return varied(bare(record(sweepShape)));
}

/** A study file of the kind "optimisation". */
function optimisationForm(): JsonSchema {
  const schema = varied(bare(record(optimisationShape)));
  return change(schema, 'objectives', (any) => ({ ...any, items: bare(objectiveRecord) }));
}

/** A study file of the kind "validation"; what its claims name may be a file or stand there itself. */
function validationForm(): JsonSchema {
  const schema = bare(record(validationShape));
  const experiment = { anyOf: [{ type: 'string', minLength: 1 }, { $ref: schemaFile('experiment') }] };
  const study = { anyOf: [{ type: 'string', minLength: 1 }, { $ref: schemaFile('study') }] };
  for (const of of ['claims[]', 'claims[].against']) {
    change(schema, `${of}.experiment`, () => experiment);
    change(schema, `${of}.study`, () => study);
    change(schema, `${of}.cell`, () => CELL);
    change(schema, `${of}.at`, (any) => ({ ...any, ...states() }));
  }
  return schema;
}

/** Where a material is asked: a value, or a row of them. */
function states(): JsonSchema {
  const schema = bare(statesRecord);
  const span = (end: JsonSchema) => ({
    type: 'object',
    properties: { from: end, to: end, count: { type: 'integer', minimum: 2 } },
    required: ['from', 'to', 'count'],
    additionalProperties: false,
  });
  const either = (end: JsonSchema) => ({ anyOf: [end, span(end)] });
  change(schema, 'stoichiometry', (any) => ({ ...any, ...either({ type: 'number' }) }));
  return change(schema, 'concentration', (any) => ({ ...any, ...either({ type: 'string' }) }));
}

function withBase(schema: JsonSchema): JsonSchema {
  return change(schema, 'base', () => ({
    anyOf: [{ type: 'string', minLength: 1 }, { $ref: schemaFile('experiment') }],
  }));
}

/** With its base, its axes and what is equal. */
function varied(schema: JsonSchema): JsonSchema {
  withBase(schema);
  change(schema, 'vary', (any) => ({ ...any, additionalProperties: AXIS, minProperties: 1 }));
  return change(schema, 'equal', (any) => ({ ...any, ...bare(equalOfSweep) }));
}

const END: JsonSchema = { type: ['number', 'string'] };

/** Values of an axis: one by one, between two, or from a formula. */
const AXIS: JsonSchema = {
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

/** A state at rest: exactly one of its keys. */
function state(): JsonSchema {
  const theta = { type: 'number', minimum: 0, maximum: 1 };
  const schema = { ...bare(stateRecord), minProperties: 1, maxProperties: 1 };
  return change(schema, 'stoichiometry', (any) => ({
    ...any,
    anyOf: [theta, { type: 'array', items: theta }],
  }));
}

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

function withAccuracy(schema: JsonSchema): JsonSchema {
  const named = { enum: ['standard', 'fine'] };
  return change(schema, 'numerics.accuracy', (any) => ({ ...any, anyOf: [named, bare(meshRecord)] }));
}

function bare(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  return rest;
}

/** `{"value": …, "source": …}` around a value. */
function sourced(value: JsonSchema): JsonSchema {
  const properties = { value, uncertainty: { type: ['string', 'number'] }, source: { type: 'string' } };
  return { type: 'object', properties, required: ['value'], additionalProperties: false };
}

function at(schema: JsonSchema, key: string): unknown {
  return keysOf(schema)[key];
}

/** Replaces the schema at a path of keys, "positive.layers[].material"; returns the whole. */
function change(schema: JsonSchema, path: string, by: (old: JsonSchema) => JsonSchema): JsonSchema {
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
