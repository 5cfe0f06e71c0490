/** The worker process of estimations. */
import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import { readEstimation } from '../../studies/estimation-schema.ts';
import { serve } from '../workers/worker.ts';
import type { Answered, Asked } from './crew.ts';
import { partsOf } from './parts.ts';

/** Its job is the study, every reference inlined, which was accepted before. */
serve<unknown, Answered[], Asked>(async (document) => {
  const compile = await expressionsFor(document);
  const reading = readEstimation(document, { compile });
  if (!reading.ok) throw new InputError(reading.issues);
  const answer = partsOf(reading.study);
  return (asked) => asked.map(({ id, kind, part }) => ({ id, answer: answer(kind, part) }));
});
