import type { Cell } from '../../cell/cell.ts';
import { consistentStart } from '../../solvers/start.ts';
import type { ParticleChoice } from './particle-choice.ts';
import { restState } from './rest.ts';
import { SmallSignal } from './small-signal.ts';
import { type SmallSignalAccuracy, smallSignalMesh } from './small-signal-mesh.ts';
import { driftRateOf } from './small-signal-rates.ts';
import { Remap } from './small-signal-remap.ts';
import { type P2dOptions, P2dSystem } from './system.ts';

export interface SmallSignalOptions {
  readonly accuracy: SmallSignalAccuracy;
  /** Highest frequency that will be asked [Hz]: the mesh is clustered for it. */
  readonly highest: number;
}

export type SmallSignalOutcome =
  | { readonly status: 'ready'; readonly model: SmallSignal }
  | { readonly status: 'failed'; readonly where: string; readonly detail: string };

/** Particles at rest are uniform: their states do not enter. */
const AT_REST: ParticleChoice = { points: 3 };

/** About rest, on a mesh of its own. @param theta stoichiometry of each layer */
export function smallSignalAtRest(
  cell: Cell,
  theta: readonly number[],
  { accuracy, highest }: SmallSignalOptions,
): SmallSignal {
  const mesh = smallSignalMesh(cell, accuracy, highest);
  const system = new P2dSystem(cell, { ...mesh, particle: AT_REST, doubleLayer: true });
  return new SmallSignal(system, restState(system, theta));
}

/**
 * About any state of a run: carried to a mesh for impedance with salt and lithium of every region kept, then made
 * consistent at the same current, the double layers charged as they are when they carry none.
 *
 * @param options with which `system` was made
 */
export function smallSignalAt(
  system: P2dSystem,
  options: P2dOptions,
  y: Float64Array,
  { accuracy, highest }: SmallSignalOptions,
): SmallSignalOutcome {
  const { cell } = system;
  const mesh = smallSignalMesh(cell, accuracy, highest);
  const wanted = { ...options, ...mesh };
  const quiet = new P2dSystem(cell, { ...wanted, doubleLayer: false });
  const state = carry(system, y, quiet);
  quiet.control = { kind: 'current', value: system.output(y).current };
  const start = consistentStart(quiet, 0, state);
  if (start.status === 'failed') return start;
  const loud = new P2dSystem(cell, { ...wanted, doubleLayer: true });
  loud.control = quiet.control;
  // how fast it moves is seen on its own mesh: what is interpolated between its cells would relax at once
  return { status: 'ready', model: new SmallSignal(loud, state, driftRateOf(system, y)) };
}

/** The state on the mesh of another system of the same cell, cell averages carried region by region. */
function carry(from: P2dSystem, y: Float64Array, to: P2dSystem): Float64Array {
  const out = new Float64Array(to.size);
  for (const name of ['foilConcentration', 'foilCurrent', 'foilOverpotential', 'charge'] as const) {
    out[to.layout[name]] = y[from.layout[name]];
  }
  for (const name of ['boundSalt', 'foilFilm', 'consumedSalt'] as const) {
    const [source, target] = [from.layout.ageing?.[name], to.layout.ageing?.[name]];
    if (source !== undefined && target !== undefined) out[target] = y[source];
  }
  for (let r = 0; r < from.mesh.regions.length; r++) {
    const remap = new Remap(from.mesh, to.mesh, r);
    const plain = (source: number, target: number, positive = false) =>
      remap.carry({ y, at: source, stride: 1 }, { y: out, at: target, stride: 1 }, positive);
    plain(0, 0, true);
    plain(from.layout.phi_e, to.layout.phi_e);
    if (r === 0) continue;
    plain(from.layout.dphi, to.layout.dphi);
    plain(from.layout.i_n, to.layout.i_n);
    for (const name of ['thickness', 'share', 'isolated'] as const) {
      const [source, target] = [from, to].map(({ layout }) => layout.ageing?.layers[r - 1][name]);
      if (source !== undefined && target !== undefined) plain(source, target, name === 'thickness');
    }
    const { offset, points } = from.layout.particles[r - 1];
    const { offset: target } = to.layout.particles[r - 1];
    for (let k = 0; k < points; k++) {
      // counted from cell 0, as the others are
      const source = { y, at: offset + k - points * from.mesh.regions[r].from, stride: points };
      remap.carry(source, { y: out, at: target + k - points * to.mesh.regions[r].from, stride: points });
    }
  }
  return out;
}
