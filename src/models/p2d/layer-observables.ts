import type { Equilibrium } from '../../cell/equilibrium.ts';
import type { CellModel } from '../cell-model.ts';
import { activeInterface } from './active-interface.ts';
import { CANCELLED, type ReactionPlace, reactionPlace } from './reaction-place.ts';

/** Stoichiometry of a layer's particles through its depth, weighted by active material. */
export interface StoichiometrySpread {
  readonly mean: number;
  /** Of the particles' means about it. */
  readonly standardDeviation: number;
  /** Smallest and largest mean of a particle. */
  readonly low: number;
  readonly high: number;
  /** Surface minus mean, of the layer; positive while lithium goes in. */
  readonly surfaceLead: number;
}

export interface LayerState {
  readonly name: string;
  /** Part of the electrode's reaction current; adds up to 1. Undefined where the electrode carries none. */
  readonly currentShare: number | undefined;
  /** Change of mean stoichiometry since the start by that of the voltage window; positive: lithium went in. */
  readonly utilisation: number;
  readonly stoichiometry: StoichiometrySpread;
  readonly reaction: ReactionPlace;
}

export interface ElectrodeState {
  readonly layers: readonly LayerState[];
  /** Of all layers together. */
  readonly reaction: ReactionPlace;
}

/** What utilisation is counted from: mean stoichiometry of each layer at the start, and the ends of the window. */
export interface UtilisationScale {
  readonly from: readonly number[];
  readonly rest: Pick<Equilibrium, 'charged' | 'discharged'>;
}

/** What each layer of the positive electrode does at a state. */
export function electrodeState(system: CellModel, y: Float64Array, scale: UtilisationScale): ElectrodeState {
  const { mesh, cell } = system;
  const whole = reactionPlace(system, y, mesh.electrode, mesh.cells);
  const spreads = stoichiometrySpreads(system, y);
  const reactions = spreads.map((_, k) => {
    const { from, to } = mesh.regions[k + 1];
    return reactionPlace(system, y, from, to);
  });
  const all = reactions.reduce((sum, { current }) => sum + Math.abs(current), 0);
  const carries = Math.abs(whole.current) > CANCELLED * all;
  const { charged, discharged } = scale.rest;
  const layers = spreads.map(
    (stoichiometry, k): LayerState => ({
      name: cell.positive.layers[k].name,
      currentShare: carries ? reactions[k].current / whole.current : undefined,
      utilisation: (stoichiometry.mean - scale.from[k]) / (discharged.theta[k] - charged.theta[k]),
      stoichiometry,
      reaction: reactions[k],
    }),
  );
  return { layers, reaction: whole };
}

/** Of each layer. */
export function stoichiometrySpreads(system: CellModel, y: Float64Array): StoichiometrySpread[] {
  const { mesh, particles } = system;
  const { activeFraction } = activeInterface(system, y);
  const surface = new Float64Array(mesh.cells);
  return particles.map((particle, k) => {
    const { from, to } = mesh.regions[k + 1];
    particle.surface(y, surface);
    let [content, outside, volume] = [0, 0, 0];
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = from; i < to; i++) {
      const w = activeFraction[i] * mesh.width[i];
      const theta = particle.mean(y, i - from);
      content += w * theta;
      outside += w * surface[i];
      volume += w;
      low = Math.min(low, theta);
      high = Math.max(high, theta);
    }
    const mean = content / volume;
    let variance = 0;
    for (let i = from; i < to; i++) {
      const w = activeFraction[i] * mesh.width[i];
      variance += (w * (particle.mean(y, i - from) - mean) ** 2) / volume;
    }
    const standardDeviation = Math.sqrt(variance);
    return { mean, standardDeviation, low, high, surfaceLead: outside / volume - mean };
  });
}
