/** What designs are compared by: capacity, energy and mean power, in total and per everything that is known. */
import { cellMasses } from '../../cell/masses.ts';
import { stepQuantities, summaryOf } from '../../experiments/quantities.ts';
import type { RunResult } from '../../experiments/result.ts';

/** Of the first discharge; empty where nothing was discharged. */
export function measuresOf({ steps, cell, ending }: RunResult): Record<string, number> {
  const [step] = steps;
  if (step === undefined || ending.status === 'failed' || !(step.charge > 0)) return {};
  return summaryOf(stepQuantities(step, cellMasses(cell)));
}
