/** What an electrochemist reports of a step: capacity, energy and power, per mass, area and volume. */
import { MAH } from '../cell/derived.ts';
import type { CellMasses } from '../cell/masses.ts';
import type { StepResult } from './result.ts';

/** What a capacity may be given per: nothing, active mass, electrode area, volume of the coating. */
export const CAPACITY_BASES = ['mAh', 'mAh/g', 'mAh/cm2', 'mAh/cm3'] as const;
export type CapacityBasis = (typeof CAPACITY_BASES)[number];

/** Charge [C] in the unit of a basis. */
export function capacityIn(basis: CapacityBasis, charge: number, masses: CellMasses): number {
  return charge / coulombsPer(basis, masses);
}

/** Coulomb in one of the unit of a basis, for this cell. */
export function coulombsPer(basis: CapacityBasis, { activeMass, area, coatingVolume }: CellMasses): number {
  switch (basis) {
    case 'mAh':
      return MAH;
    case 'mAh/g':
      return MAH * activeMass * 1e3;
    case 'mAh/cm2':
      return MAH * area * 1e4;
    case 'mAh/cm3':
      return MAH * coatingVolume * 1e6;
  }
}

/** One quantity per everything that is known of the cell; SI. */
export interface PerBasis {
  readonly total: number;
  /** Per kg of active material, m^2 of electrode, m^3 and kg of coating, kg and m^3 of stack. */
  readonly activeMass: number;
  readonly area: number;
  readonly coatingVolume: number;
  readonly coatingMass: number | undefined;
  readonly stackMass: number | undefined;
  readonly stackVolume: number | undefined;
}

export function perBasis(total: number, masses: CellMasses): PerBasis {
  const over = (by: number | undefined) => (by === undefined ? undefined : total / by);
  return {
    total,
    activeMass: total / masses.activeMass,
    area: total / masses.area,
    coatingVolume: total / masses.coatingVolume,
    coatingMass: over(masses.coatingMass),
    stackMass: over(masses.stackMass),
    stackVolume: over(masses.stackVolume),
  };
}

/** What of a step is needed. Charge [C] and energy [J] are positive on discharge, duration in s. */
export type StepTotals = Pick<StepResult, 'charge' | 'energy' | 'duration'>;

export interface StepQuantities {
  /** [C], [C kg^-1] … */
  readonly capacity: PerBasis;
  /** [J], [J kg^-1] … */
  readonly energy: PerBasis;
  /** Energy over duration [W], [W kg^-1] …; undefined for a step of no length. */
  readonly meanPower: PerBasis | undefined;
  /** Energy over charge [V]; undefined where no charge passed. */
  readonly meanVoltage: number | undefined;
}

export function stepQuantities(step: StepTotals, masses: CellMasses): StepQuantities {
  const { charge, energy, duration } = step;
  return {
    capacity: perBasis(charge, masses),
    energy: perBasis(energy, masses),
    meanPower: duration > 0 ? perBasis(energy / duration, masses) : undefined,
    meanVoltage: charge === 0 ? undefined : energy / charge,
  };
}

/** The first four are told apart by their units. */
const NAMES: Readonly<Record<keyof PerBasis, string>> = {
  total: '',
  activeMass: '',
  area: '',
  coatingVolume: '',
  coatingMass: ' per coating mass',
  stackMass: ' per stack mass',
  stackVolume: ' per stack volume',
};

/** Units of what leaves the program, and how many SI units each is worth without its prefix. */
const UNITS: Readonly<Record<keyof PerBasis, readonly [capacity: string, energy: string, scale: number]>> = {
  total: ['mA.h', 'mW.h', 1e-3],
  activeMass: ['mA.h.g-1', 'W.h.kg-1', 1],
  area: ['mA.h.cm-2', 'mW.h.cm-2', 10],
  coatingVolume: ['mA.h.cm-3', 'W.h.L-1', 1e3],
  coatingMass: ['mA.h.g-1', 'W.h.kg-1', 1],
  stackMass: ['mA.h.g-1', 'W.h.kg-1', 1],
  stackVolume: ['mA.h.cm-3', 'W.h.L-1', 1e3],
};

/**
 * Scalars for a summary, the unit in each key; what is not known has no key. Capacity and energy are positive in the
 * direction of the step, which their names have; per mass is per active mass unless the name says otherwise.
 */
export function summaryOf(quantities: StepQuantities): Record<string, number> {
  const { capacity, energy, meanPower, meanVoltage } = quantities;
  const charging = capacity.total < 0;
  const word = charging ? 'Charge' : 'Discharge';
  const found: Record<string, number> = {};
  const put = (what: string, per: PerBasis, unitOf: (basis: keyof PerBasis) => string, perHour: number) => {
    for (const basis of Object.keys(UNITS) as (keyof PerBasis)[]) {
      const value = per[basis];
      if (value === undefined) continue;
      const directed = charging ? -value : value;
      found[`${what}${NAMES[basis]} [${unitOf(basis)}]`] = directed / (perHour * UNITS[basis][2]);
    }
  };
  put(`${word} capacity`, capacity, (basis) => UNITS[basis][0], 3600);
  put(`${word} energy`, energy, (basis) => UNITS[basis][1], 3600);
  if (meanPower !== undefined) {
    put(`Mean ${word.toLowerCase()} power`, meanPower, (basis) => UNITS[basis][1].replace('W.h', 'W'), 1);
  }
  if (meanVoltage !== undefined) found['Mean voltage [V]'] = meanVoltage;
  return found;
}

/** One discharge of a rate test: current and time for Peukert's law, energy and mean power for a Ragone plot. */
export interface RateRow extends StepQuantities {
  /** Multiple of 1C. */
  readonly rate: number;
  /** Mean current [A]. */
  readonly current: number;
  /** [s] */
  readonly time: number;
}

/** @param oneC the current called 1C [A] */
export function rateRow(step: StepTotals, masses: CellMasses, oneC: number): RateRow | undefined {
  if (!(step.duration > 0)) return undefined;
  const current = step.charge / step.duration;
  return { rate: current / oneC, current, time: step.duration, ...stepQuantities(step, masses) };
}
