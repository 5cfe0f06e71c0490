/** The JSON Schemas of study files. */
import { record } from '../../cell/fields.ts';
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import { estimationShape } from '../../studies/estimation-schema.ts';
import { objectiveRecord, optimisationShape } from '../../studies/optimisation-schema.ts';
import { sensitivityShape, uncertaintyShape } from '../../studies/samples/schema.ts';
import { comparisonShape, equalRecord } from '../../studies/schema.ts';
import { equalRecord as equalOfSweep, sweepShape } from '../../studies/sweep-schema.ts';
import { statesRecord } from '../../studies/validation/states-field.ts';
import { validationShape } from '../../studies/validation-schema.ts';
import { AXIS, UNKNOWN } from './axes.ts';
import { explained } from './explained.ts';
import { bare, change, fileOr, oneOfTwo, withAccuracy } from './parts.ts';

/** By the name of the study; a comparison where none is known. */
export function studyFileSchema(): JsonSchema {
  const is = (study: string) => ({ properties: { study: { enum: [study] } }, required: ['study'] });
  const forms: JsonSchema = {
    sweep: explained(sweepForm(), 'study'),
    optimisation: explained(optimisationForm(), 'study'),
    uncertainty: explained(withBase(bare(record(uncertaintyShape))), 'study'),
    sensitivity: explained(withBase(bare(record(sensitivityShape))), 'study'),
    validation: explained(validationForm(), 'study'),
    estimation: explained(estimationForm(), 'study'),
  };
  const chain = Object.entries(forms).reduceRight<JsonSchema>(
    (otherwise, [name, form]) => {
      const { definitions: _, else: __, ...branch } = oneOfTwo(is(name), { [name]: form }, { none: {} });
      return { ...branch, else: otherwise };
    },
    { $ref: '#/definitions/comparison' },
  );
  return { ...chain, definitions: { comparison: explained(comparisonForm(), 'study'), ...forms } };
}

/** A study file of the kind "comparison". */
function comparisonForm(): JsonSchema {
  const schema = bare(record(comparisonShape));
  change(schema, 'designs', (any) => ({ ...any, additionalProperties: fileOr('cell'), minProperties: 1 }));
  const equal = bare(equalRecord);
  change(schema, 'equal', (any) => ({
    ...any,
    anyOf: [equal, { type: 'array', items: equal, minItems: 1 }],
  }));
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
  for (const of of ['claims[]', 'claims[].against']) {
    change(schema, `${of}.experiment`, () => fileOr('experiment'));
    change(schema, `${of}.study`, () => fileOr('study'));
    change(schema, `${of}.cell`, () => fileOr('cell'));
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

/** A study file of the kind "estimation". */
function estimationForm(): JsonSchema {
  const schema = bare(record(estimationShape));
  const properties = { experiment: fileOr('experiment'), cell: { type: 'string' } };
  const entry = { type: 'object', properties, required: ['experiment'], additionalProperties: false };
  const items = { anyOf: [{ type: 'string', minLength: 1 }, entry] };
  for (const key of ['data', 'predict']) change(schema, key, (any) => ({ ...any, items }));
  change(schema, 'cell', () => fileOr('cell'));
  change(schema, 'cells', (any) => ({ ...any, additionalProperties: fileOr('cell'), minProperties: 1 }));
  return change(schema, 'vary', (any) => ({ ...any, additionalProperties: UNKNOWN, minProperties: 1 }));
}

function withBase(schema: JsonSchema): JsonSchema {
  return change(schema, 'base', () => fileOr('experiment'));
}

/** With its base, its axes and what is equal. */
function varied(schema: JsonSchema): JsonSchema {
  withBase(schema);
  change(schema, 'vary', (any) => ({ ...any, additionalProperties: AXIS, minProperties: 1 }));
  return change(schema, 'equal', (any) => ({ ...any, ...bare(equalOfSweep) }));
}
