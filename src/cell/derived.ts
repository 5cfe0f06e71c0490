/** What follows from a cell's values and is printed beside them. SI unless the name says otherwise. */
import { type Cell, type Layer, specificArea } from './cell.ts';
import { type Equilibrium, equilibrium, layerCharge } from './equilibrium.ts';

/** Coulomb per square metre in one mAh/cm^2. */
export const MAH_PER_CM2 = 3.6e4;
/** Coulomb in one mAh. */
export const MAH = 3.6;

export interface DerivedLayer {
  readonly name: string;
  /** Specific area a = 3 eps_am / R_p [m^2 m^-3]. */
  readonly specificArea: number;
  /** 1 - eps - eps_am. */
  readonly binderAndCarbonFraction: number;
  /** Active mass per electrode area [kg m^-2]. */
  readonly activeMassLoading: number;
  /** Capacity over the voltage window per electrode area [C m^-2]. */
  readonly arealCapacity: number;
  /** Its part of the cell's capacity; adds up to 1. */
  readonly capacityShare: number;
}

export interface Derived {
  /** Capacity between the ends of the voltage window at rest [C]. */
  readonly capacity: number;
  /** [C m^-2] */
  readonly arealCapacity: number;
  /** [mAh/cm^2] */
  readonly arealCapacity_mAh_cm2: number;
  /** Capacity per mass of active material [C kg^-1]. */
  readonly specificCapacity: number;
  /** [kg m^-2] */
  readonly activeMassLoading: number;
  /** [mg/cm^2] */
  readonly activeMassLoading_mg_cm2: number;
  /** Active material in the cell [kg]. */
  readonly activeMass: number;
  /** The current called 1C [A]. */
  readonly oneC: number;
  readonly layers: readonly DerivedLayer[];
}

/** The current called 1C [A]: the nominal capacity in an hour, else that of the voltage window. */
export function oneC(cell: Cell, windowCapacity: number): number {
  return (cell.nominalCapacity ?? windowCapacity) / 3600;
}

/**
 * Derived quantities of a cell.
 *
 * @param rest its equilibrium, if it is at hand
 */
export function derive(cell: Cell, rest: Equilibrium = equilibrium(cell)): Derived {
  const { capacity } = rest;
  const layers = cell.positive.layers.map((layer, i) => deriveLayer(cell, layer, i, rest));
  const activeMassLoading = layers.reduce((sum, layer) => sum + layer.activeMassLoading, 0);
  const arealCapacity = capacity / cell.area;
  return {
    capacity,
    arealCapacity,
    arealCapacity_mAh_cm2: arealCapacity / MAH_PER_CM2,
    specificCapacity: arealCapacity / activeMassLoading,
    activeMassLoading,
    activeMassLoading_mg_cm2: activeMassLoading * 100,
    activeMass: activeMassLoading * cell.area,
    oneC: oneC(cell, capacity),
    layers,
  };
}

function deriveLayer(cell: Cell, layer: Layer, index: number, rest: Equilibrium): DerivedLayer {
  const swing = (rest.discharged.theta[index] ?? Number.NaN) - (rest.charged.theta[index] ?? Number.NaN);
  const capacity = swing * layerCharge(cell, layer);
  return {
    name: layer.name,
    specificArea: specificArea(layer),
    binderAndCarbonFraction: Math.max(0, 1 - layer.porosity - layer.activeFraction),
    activeMassLoading: layer.material.density * layer.activeFraction * layer.thickness,
    arealCapacity: capacity / cell.area,
    capacityShare: capacity / rest.capacity,
  };
}
