/** Makes and runs designs of one study one after the other, with what they share done once. */
import { formatIssue } from '../../core/errors.ts';
import { runProtocol } from '../../experiments/protocol.ts';
import type { Experiment } from '../../experiments/schema.ts';
import type { Step } from '../../experiments/step.ts';
import { caseReader } from '../case-reader.ts';
import { rememberedProgram } from '../case-solver.ts';
import { type SweepCase, unadjustedCase } from '../cases.ts';
import type { Design, DesignRequest } from './design.ts';
import { designSummary } from './design-summary.ts';
import { madeAlike, madeOne } from './monolayer-space.ts';
import { robustSummary } from './robust.ts';
import { coordinatesIn } from './space.ts';
import type { Optimisation } from './study.ts';

/** Never throws for a numerical reason. */
export function designSolver(study: Optimisation): (request: DesignRequest) => Design {
  const { space } = study;
  const program = rememberedProgram();
  const read = caseReader(space);
  return (request) => {
    const { index, layer, x } = request;
    const plain = unadjustedCase(space, index, coordinatesIn(space, x));
    const bare = layer === undefined ? plain : { ...plain, document: madeAlike(plain.document, layer) };
    const { which, reading } = read(bare);
    const violation = study.constraints.reduce((sum, one) => sum + one.violation(which.document), 0);
    const head = { ...request, parameters: which.parameters, violation };
    // a design that breaks a constraint is not worth a run
    if (violation > 0) return { ...head, status: 'refused', reason: 'breaks a constraint', summary: {} };
    if (!reading.ok) {
      const [first] = reading.issues;
      return { ...head, status: 'refused', reason: first && formatIssue(first), summary: {} };
    }
    const { experiment } = reading;
    const one = layer === undefined ? experiment : { ...experiment, cell: madeOne(experiment.cell, layer) };
    return { ...head, ...resultOf(study, which, one, program(experiment), layer) };
  };
}

function resultOf(
  study: Optimisation,
  { document }: SweepCase,
  experiment: Experiment,
  steps: readonly Step[],
  layer: number | undefined,
): Pick<Design, 'status' | 'reason' | 'summary'> {
  const { overpotentials: _, ...output } = experiment.output;
  const result = runProtocol({ ...experiment, output: { ...output, rows: false } }, steps);
  const { status, sentence: reason } = result.ending;
  if (status === 'failed') return { status, reason, summary: {} };
  const summary = designSummary(result);
  return {
    status,
    reason,
    summary: { ...summary, ...robustSummary(study, document, { experiment, steps, layer }) },
  };
}
