import { CELL_MEANINGS } from './cell-meanings.ts';
import { EXPERIMENT_MEANINGS } from './experiment-meanings.ts';
import { FIGURE_MEANINGS } from './figure-schema.ts';
import type { SchemaKind } from './file.ts';
import { STUDY_MEANINGS } from './study-meanings.ts';

/**
 * What each key of an input file means, by its path in the file ("[]" is any item of a list, "*" any name of the
 * user's). An editor shows it, followed by what the key takes. A key without an entry fails the test.
 */
export const MEANINGS: Readonly<Record<SchemaKind, Readonly<Record<string, string>>>> = {
  cell: CELL_MEANINGS,
  experiment: EXPERIMENT_MEANINGS,
  study: STUDY_MEANINGS,
  figure: FIGURE_MEANINGS,
};

/** What the keys of a value mean that is written as an object; the same everywhere. */
export const PARTS: Readonly<Record<string, string>> = {
  value: 'the value itself',
  uncertainty: 'standard uncertainty, like the value or "5 %"',
  source: 'where the value is from; "assumed" is listed at the end of each run',
  expression: 'a formula in place of one value',
  unit: 'unit in which the formula is written',
  table: 'measured points in place of one value',
  activationEnergy: 'Arrhenius dependence on temperature',
  referenceTemperature: 'temperature for which the value is given; 25 degC unless told',
};
