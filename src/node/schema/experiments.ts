/** The JSON Schemas of experiment files. */

import { record } from '../../cell/fields.ts';
import type { JsonObject as JsonSchema } from '../../cell/normalise.ts';
import { FORMATS } from '../../data/read-spectra.ts';
import type { ExperimentKind } from '../../experiments/experiment.ts';
import { commonExperimentShape } from '../../experiments/experiment-shape.ts';
import { spanRecord } from '../../experiments/frequencies-field.ts';
import { impedanceShape } from '../../experiments/impedance-schema.ts';
import { measuredRecord } from '../../experiments/measured.ts';
import { measuredSpectrumShape } from '../../experiments/measured-spectrum.ts';
import { experimentForms } from '../../experiments/schema.ts';
import { stateRecord } from '../../experiments/state-field.ts';
import { explained, keysOf } from './explained.ts';
import { bare, change, fileOr, withAccuracy } from './parts.ts';

/** By the name of the experiment; a protocol where none is known. */
export function experimentFileSchema(): JsonSchema {
  const forms: JsonSchema = {
    protocol: explained(experimentForm('protocol'), 'experiment'),
    impedance: explained(impedanceForm(), 'experiment'),
  };
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

/** An experiment file of any kind but "impedance". */
function experimentForm(kind: ExperimentKind): JsonSchema {
  const schema = bare(record({ ...commonExperimentShape, ...experimentForms[kind].shape }));
  change(schema, 'cell', () => fileOr('cell'));
  change(schema, 'initialState', (any) => ({ ...any, ...state() }));
  const curve = bare(measuredRecord);
  const { curve: _, retention: __, ...keys } = keysOf(curve);
  change(schema, 'measured', (any) => ({ ...any, items: { ...curve, properties: keys } }));
  return withAccuracy(schema);
}

/** An experiment file of the kind "impedance". */
function impedanceForm(): JsonSchema {
  const schema = bare(record(impedanceShape));
  change(schema, 'cell', () => fileOr('cell'));
  change(schema, 'initialState', (any) => ({ ...any, ...state() }));
  change(schema, 'states', (any) => ({ ...any, items: state() }));
  const span = bare(spanRecord);
  const list = { type: 'array', items: { type: 'string' }, minItems: 1 };
  change(schema, 'frequencies', (any) => ({ ...any, anyOf: [span, list] }));
  const spectrum = bare(record(measuredSpectrumShape));
  const { spectrum: _, ...keys } = keysOf(spectrum);
  const properties = { ...keys, format: { enum: [...FORMATS] } };
  change(schema, 'measured', (any) => ({ ...any, items: { ...spectrum, properties } }));
  return withAccuracy(schema);
}

/** A state at rest: exactly one of its keys. */
function state(): JsonSchema {
  const theta = { type: 'number', minimum: 0, maximum: 1 };
  const schema = { ...bare(stateRecord), minProperties: 1, maxProperties: 1 };
  return change(schema, 'stoichiometry', (any) => ({
    ...any,
    anyOf: [theta, { type: 'array', items: theta }],
  }));
}
