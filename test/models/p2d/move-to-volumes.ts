import { moveState, withVolumes } from '../../../src/models/p2d/fallback.ts';
import { type P2dOptions, P2dSystem } from '../../../src/models/p2d/system.ts';

/** What a run does where collocation no longer resolves a particle. */
export function moveToVolumes(system: P2dSystem, options: P2dOptions, y: Float64Array) {
  const moved = withVolumes(system, options);
  const next = new P2dSystem(system.cell, moved);
  next.control = system.control;
  return { system: next, options: moved, y: moveState(system, next, y) };
}
