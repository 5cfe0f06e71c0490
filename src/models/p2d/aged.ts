import type { Cell } from '../../cell/cell.ts';
import type { Foil } from './foil.ts';
import type { Kinetics } from './kinetics.ts';
import type { Layout } from './layout.ts';
import type { Mesh } from './mesh.ts';
import type { ParticleSet } from './particle.ts';

/** What ageing reads of a system, and the arrays it changes. */
export interface Aged {
  readonly cell: Cell;
  readonly mesh: Mesh;
  readonly layout: Layout;
  readonly particles: readonly ParticleSet[];
  readonly kinetics: Kinetics;
  readonly foil: Foil;
  readonly chargeMass: Float64Array;
  /** a h of the state, and that of the last linearisation. */
  readonly reactionArea: Float64Array;
  readonly linearArea: Float64Array;
}
