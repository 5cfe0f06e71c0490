/**
 * Cases of one sweep made and run one after the other, with what they share done once: the same rows as {@link solveCase}
 * on {@link caseList}, which is tested, at less cost beside the solve.
 */
import { programOf } from '../experiments/program.ts';
import type { Experiment } from '../experiments/schema.ts';
import type { Step } from '../experiments/step.ts';
import { caseReader } from './case-reader.ts';
import { coordinatesOf, type SweepCase, unadjustedCase } from './cases.ts';
import { type CaseResult, refusedCase, runCase } from './solve-case.ts';
import type { Sweep } from './sweep.ts';

/** A case with its row. */
export interface SolvedCase {
  readonly which: SweepCase;
  readonly result: CaseResult;
}

/** Makes and runs cases by their number; it remembers only what costs time to find again. */
export function caseSolver(study: Sweep): (index: number) => SolvedCase {
  const coordinates = coordinatesOf(study);
  const program = rememberedProgram();
  const read = caseReader(study);
  return (index) => {
    const { which, reading } = read(unadjustedCase(study, index, coordinates(index)));
    if (!reading.ok) return { which, result: refusedCase(which, reading.issues) };
    const { experiment } = reading;
    return { which, result: runCase(study, which, experiment, program(experiment)) };
  };
}

/** The steps of an experiment; those of the experiment before where they are the same list. */
export function rememberedProgram(): (experiment: Experiment) => readonly Step[] {
  let known: Experiment['steps'] = [];
  let program: readonly Step[] = [];
  return ({ steps }) => {
    const same = steps === known || JSON.stringify(steps) === JSON.stringify(known);
    if (!same) program = programOf(steps);
    known = steps;
    return program;
  };
}
