/** The worker process of estimations: one search from each start. */
import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import type { StartResult } from '../../studies/estimation/result.ts';
import { runStart } from '../../studies/estimation.ts';
import { readEstimation } from '../../studies/estimation-schema.ts';
import { serve } from '../worker.ts';

/** Its job is the study, every reference inlined, which was accepted before. */
serve<unknown, StartResult[]>(async (document) => {
  const compile = await expressionsFor(document);
  const reading = readEstimation(document, { compile });
  if (!reading.ok) throw new InputError(reading.issues);
  return (starts) => starts.map((index) => runStart(reading.study, index));
});
