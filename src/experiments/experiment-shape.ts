/** Keys that every experiment on one cell has, and what a kind of experiment is made of. */
import { z } from 'zod';
import type { Cell } from '../cell/cell.ts';
import { choice, list, record } from '../cell/fields.ts';
import { commonShape } from '../cell/schema.ts';
import type { Issue, PathPart } from '../core/errors.ts';
import type { Plan } from './experiment.ts';
import { measuredField } from './measured.ts';
import { modelField, numericsField, outputField } from './numerics.ts';
import type { StepDocument } from './program.ts';
import { CAPACITY_BASES } from './quantities.ts';
import { initialStateField } from './state-field.ts';

export const commonExperimentShape = {
  ...commonShape,
  model: modelField.optional(),
  cell: z.record(z.string(), z.unknown(), {
    error: 'a path to a cell file, {"base": path, "set": {…}}, or a cell',
  }),
  initialState: initialStateField.optional(),
  numerics: numericsField.optional(),
  output: outputField.optional(),
  capacityBasis: choice(CAPACITY_BASES).optional(),
  measured: list(
    measuredField,
    20,
    'a list of measured curves [{"file": "blc1.csv", "step": 1}, …]',
  ).optional(),
};

/** The values of those keys. */
export type CommonValues = z.output<z.ZodObject<typeof commonExperimentShape>>;

/** What a kind of experiment comes to. */
export interface Compiled {
  readonly steps: readonly StepDocument[];
  readonly plan?: Plan;
  /** The end of the voltage window at which it starts unless told. */
  readonly begins: 'charged' | 'discharged';
  /** What is wrong only beside this cell. */
  readonly issues?: readonly Issue[];
}

/** A kind of experiment file. */
export interface ExperimentForm {
  /** Its own keys, without those that all have. */
  readonly shape: z.core.$ZodLooseShape;
  /** Where lists of steps stand, for the verdict of the step grammar. */
  readonly stepLists: readonly (readonly PathPart[])[];
  parse(document: unknown): z.ZodSafeParseResult<CommonValues & { compile: (cell: Cell) => Compiled }>;
}

/** A form from its keys and from what their values mean for a cell. */
export function experimentForm<S extends z.core.$ZodLooseShape>(
  shape: S,
  stepLists: readonly (readonly PathPart[])[],
  compile: (data: z.output<z.ZodObject<S>>, cell: Cell) => Compiled,
): ExperimentForm {
  const schema = record({ ...commonExperimentShape, ...shape });
  return {
    shape,
    stepLists,
    parse(document) {
      const parsed = schema.safeParse(document);
      if (!parsed.success) return parsed as z.ZodSafeParseError<never>;
      const data = parsed.data as CommonValues & z.output<z.ZodObject<S>>;
      return { success: true, data: { ...data, compile: (cell) => compile(data, cell) } };
    },
  };
}
