import type { ActiveMaterial, Electrolyte, Metal } from '../materials/material.ts';
import type { FoilAgeing, LayerAgeing } from './ageing.ts';
import { type DepthProfile, layerMean } from './average.ts';

export type { DepthProfile };

/**
 * A cell as the equations see it: SI units, materials resolved, nothing optional.
 * Layers are listed from the separator (layer 1) to the current collector (layer N).
 */
export interface Cell {
  readonly name: string;
  /** [K] */
  readonly temperature: number;
  /** Geometric electrode area [m^2]. */
  readonly area: number;
  /** Lower and upper voltage [V] between which capacity and state of charge are counted. */
  readonly voltageWindow: readonly [number, number];
  /** [C]; undefined: the capacity of the voltage window. 1C is this per hour. */
  readonly nominalCapacity: number | undefined;
  /** Of the cell [ohm]. */
  readonly seriesResistance: number;
  /** Of tabs and leads [H]; only spectra see it. */
  readonly inductance?: number;
  /** At the collector, per area [ohm m^2]. */
  readonly contactResistance: number;
  readonly negative: Foil;
  readonly separator: Separator;
  readonly electrolyte: CellElectrolyte;
  readonly positive: { readonly layers: readonly Layer[] };
  /** For masses and volumes of the stack only; no equation reads it. */
  readonly stack?: Stack;
}

/** What is weighed beside the active material; what is not known is not there. */
export interface Stack {
  readonly collector?: Sheet;
  /** The metal foil of the negative electrode. */
  readonly foil?: Sheet;
  /** Of the separator's solid, without its pores [kg m^-3]. */
  readonly separatorDensity?: number;
  /** [kg m^-3] */
  readonly electrolyteDensity?: number;
  /** Of what is in the coating beside active material and pores [kg m^-3]. */
  readonly binderAndCarbonDensity?: number;
}

/** A dense sheet; of one that is coated on both sides, half its thickness belongs to this coating. */
export interface Sheet {
  /** [m] */
  readonly thickness: number;
  /** [kg m^-3] */
  readonly density: number;
}

/** Lithium foil: a flat metal electrode. */
export interface Foil {
  readonly metal: Metal;
  /** [F m^-2] of foil. */
  readonly doubleLayerCapacitance: number;
  readonly ageing?: FoilAgeing;
}

export interface Separator {
  /** [m] */
  readonly thickness: number;
  readonly porosity: number;
  /** Effective over bulk transport, eps/tau or eps^b. */
  readonly transportEfficiency: number;
}

export interface CellElectrolyte {
  readonly material: Electrolyte;
  /** Salt concentration at rest [mol m^-3]. */
  readonly concentration: number;
}

/**
 * Properties that vary inside a layer. The layer's own numbers are then their means over the depth: of volumes and radii
 * the mean, of what conducts in series (transport efficiency, conductivity) the harmonic mean.
 */
export interface Gradient {
  readonly porosity?: DepthProfile;
  readonly activeFraction?: DepthProfile;
  readonly particleRadius?: DepthProfile;
  readonly transportEfficiency?: DepthProfile;
  readonly effectiveConductivity?: DepthProfile;
}

/** One coating of a porous electrode. */
export interface Layer {
  readonly name: string;
  readonly material: ActiveMaterial;
  /** [m] */
  readonly thickness: number;
  readonly porosity: number;
  /** Volume fraction of active material; porosity + activeFraction <= 1, the rest is binder and carbon. */
  readonly activeFraction: number;
  /** [m] */
  readonly particleRadius: number;
  /** Effective over bulk transport in the pores, eps/tau or eps^b. */
  readonly transportEfficiency: number;
  /** Effective electronic conductivity [S m^-1]. */
  readonly effectiveConductivity: number;
  /** [F m^-2] of active surface. */
  readonly doubleLayerCapacitance: number;
  /** Carries the faradaic current only [ohm m^2 of active surface]. */
  readonly filmResistance: number;
  /** Between this layer and the one towards the separator, electronic [ohm m^2]; 0 for layer 1. */
  readonly interlayerResistance: number;
  readonly gradient?: Gradient;
  readonly ageing?: LayerAgeing;
}

/** Specific area of spherical particles [m^2 m^-3], a = 3 eps_am / R_p; of a graded layer its mean over the depth. */
export function specificArea(layer: Layer): number {
  const { activeFraction, particleRadius } = layer.gradient ?? {};
  if (activeFraction !== undefined || particleRadius !== undefined) {
    const fraction = activeFraction ?? (() => layer.activeFraction);
    const radius = particleRadius ?? (() => layer.particleRadius);
    return layerMean((z) => (3 * fraction(z)) / radius(z));
  }
  return (3 * layer.activeFraction) / layer.particleRadius;
}

/** "layer 1 (small)", counted from the separator; `index` is 0-based. */
export function layerLabel(index: number, name?: string): string {
  const number = `layer ${index + 1}`;
  return name === undefined || name === number ? number : `${number} (${name})`;
}

/** True where two materials rest at the same stoichiometry at every voltage, and are known as far. */
export function restsLike(one: ActiveMaterial, other: ActiveMaterial): boolean {
  return one.U === other.U && one.range.from === other.range.from && one.range.to === other.range.to;
}
