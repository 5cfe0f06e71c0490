import type { Cell } from '../cell/cell.ts';
import type { CellModel } from '../models/cell-model.ts';
import { type P2dOptions, P2dSystem } from '../models/p2d/system.ts';
import { integrateSpm } from '../models/spm/integrate.ts';
import { Settling } from '../models/spm/settle.ts';
import { SpmSystem } from '../models/spm/system.ts';
import { type IntegrateOptions, integrate } from '../solvers/bdf.ts';
import type { Outcome } from '../solvers/outcome.ts';
import { consistentStart, type StartOutcome } from '../solvers/start.ts';
import { integrateOneStep } from '../solvers/tr-bdf2.ts';
import type { ModelName } from './numerics.ts';

/** A model of a cell together with the numerics that suit it. */
export interface Simulator {
  readonly system: CellModel;
  readonly options: P2dOptions;
  /** Consistent algebraic values at time t, in place; `load` sets a fraction of the load. */
  start(t: number, y: Float64Array, load: (fraction: number) => void): StartOutcome;
  integrate(y: Float64Array, options: IntegrateOptions): Outcome;
  /** The same by a method of one step, for the many short legs of a drive: its charge of a straight line is exact. */
  integrateLeg(y: Float64Array, options: IntegrateOptions): Outcome;
  /** The same cell and model in another discretisation. */
  rebuilt(options: P2dOptions): Simulator;
}

export function simulator(model: ModelName, cell: Cell, options: P2dOptions): Simulator {
  return model === 'p2d' ? pseudoTwoDimensional(cell, options) : singleParticle(cell, options);
}

function pseudoTwoDimensional(cell: Cell, options: P2dOptions): Simulator {
  const system = new P2dSystem(cell, options);
  return {
    system,
    options,
    start: (t, y, load) => consistentStart(system, t, y, load),
    integrate: (y, how) => integrate(system, y, how),
    integrateLeg: (y, how) => integrateOneStep(system, y, how),
    rebuilt: (other) => pseudoTwoDimensional(cell, other),
  };
}

function singleParticle(cell: Cell, options: P2dOptions): Simulator {
  const system = new SpmSystem(cell, options);
  const settling = new Settling(system);
  return {
    system,
    options,
    start: (_t, y) => {
      const trouble = settling.solve(y);
      if (trouble === undefined) return { status: 'consistent', iterations: 1 };
      return { status: 'failed', where: trouble.what, detail: `value ${trouble.value}` };
    },
    integrate: (y, how) => integrateSpm(system, y, how),
    integrateLeg: (y, how) => integrateOneStep(system, y, how),
    rebuilt: (other) => singleParticle(cell, other),
  };
}
