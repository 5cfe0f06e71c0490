/** A cell at rest in the initial state of an experiment, and what follows it. */
import type { Cell } from '../../cell/cell.ts';
import { derive } from '../../cell/derived.ts';
import { equilibrium } from '../../cell/equilibrium.ts';
import { initialTheta } from '../../cell/initial-state.ts';
import type { Discretisation } from '../../experiments/accuracy.ts';
import { FollowedCell } from '../../experiments/followed-cell.ts';
import type { Running } from '../../experiments/run-step.ts';
import type { Experiment } from '../../experiments/schema.ts';
import { simulator } from '../../experiments/simulator.ts';
import { restState } from '../../models/p2d/rest.ts';
import type { CellFamily, VariedCell } from './family.ts';

export interface BegunRun {
  /** Of the cell itself [A]. */
  readonly oneC: number;
  readonly followed: FollowedCell;
  readonly running: Running;
}

export function beginRun(
  {
    experiment,
    discretisation,
  }: { readonly experiment: Experiment; readonly discretisation: Discretisation },
  { cell, variants }: CellFamily,
): BegunRun {
  const { initialState, model } = experiment;
  const restOf = (of: Cell) => {
    const rest = equilibrium(of);
    return { theta: initialTheta(of, rest, initialState), oneC: derive(of, rest).oneC };
  };
  const variant = ({ cell: varied, by }: VariedCell) => {
    const { theta, oneC } = restOf(varied);
    return {
      cell: varied,
      by,
      oneC,
      start: (system: Parameters<typeof restState>[0]) => restState(system, theta),
    };
  };
  const { theta, oneC } = restOf(cell);
  const followed = new FollowedCell(
    oneC,
    variants.map(({ above, below }) => ({ above: variant(above), below: variant(below) })),
  );
  const built = simulator(model, cell, discretisation);
  return { oneC, followed, running: { simulator: built, y: restState(built.system, theta), t: 0 } };
}
