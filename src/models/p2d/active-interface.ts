import type { CellModel } from '../cell-model.ts';

/**
 * What of the active material takes part in the reaction at one state, per mesh cell. Whatever reports on a state reads
 * it here and not from the mesh, so that material lost and films grown while the cell ages need one place only.
 */
export interface ActiveInterface {
  /** Volume fraction of active material that still holds exchangeable lithium. */
  readonly activeFraction: Float64Array;
  /** Specific area [m^-1], 0 in the separator. */
  readonly area: Float64Array;
  /** Film resistance [ohm m^2 of active surface]. */
  readonly film: Float64Array;
}

/** Of a cell that does not age: the mesh's own, at every state. */
export function activeInterface(system: CellModel, _y: Float64Array): ActiveInterface {
  return system.mesh;
}
