import { InputError } from '../../core/errors.ts';
import { expressionsFor } from '../../core/expression-loader.ts';
import type { Sweep } from '../../studies/sweep.ts';
import { readSweep } from '../../studies/sweep-schema.ts';

/** The study of a document that was accepted before. */
export async function openStudy(document: unknown): Promise<Sweep> {
  const compile = await expressionsFor(document);
  const reading = readSweep(document, { compile, accepted: true });
  if (!reading.ok) throw new InputError(reading.issues);
  return reading.study;
}
