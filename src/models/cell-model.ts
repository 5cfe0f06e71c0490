import type { DaeSystem } from '../solvers/dae.ts';
import type { Ageing } from './p2d/ageing.ts';
import type { Foil } from './p2d/foil.ts';
import type { P2dSystem } from './p2d/system.ts';

/**
 * What experiments, limits and observables read of a cell's model, whichever its equations are: both P2dSystem and
 * SpmSystem are one, in the same layout of unknowns.
 */
export interface CellModel
  extends DaeSystem,
    Pick<
      P2dSystem,
      | 'cell'
      | 'mesh'
      | 'layout'
      | 'particles'
      | 'kinetics'
      | 'collector'
      | 'saltMass'
      | 'chargeMass'
      | 'control'
      | 'lastPotential'
      | 'output'
    > {
  readonly foil: Pick<Foil, 'capacitance'>;
  /** Absent where nothing ages. */
  readonly ageing?: Ageing | undefined;
}
