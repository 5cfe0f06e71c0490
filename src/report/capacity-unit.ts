/** How a capacity is written in figures and heads of columns, whatever it is given per. */
import type { CapacityBasis } from '../experiments/quantities.ts';

/** A basis as figures write it, and as the head of a column does. */
export const CAPACITY_UNITS: Readonly<
  Record<CapacityBasis, { readonly shown: string; readonly head: string }>
> = {
  mAh: { shown: 'mAh', head: 'mA.h' },
  'mAh/g': { shown: 'mAh g⁻¹', head: 'mA.h.g-1' },
  'mAh/cm2': { shown: 'mAh cm⁻²', head: 'mA.h.cm-2' },
  'mAh/cm3': { shown: 'mAh cm⁻³', head: 'mA.h.cm-3' },
};

/** "Discharge capacity [mAh g⁻¹]" */
export function capacityTitle(basis: CapacityBasis): string {
  return `Discharge capacity [${CAPACITY_UNITS[basis].shown}]`;
}

/** "Discharge capacity [mA.h.g-1]" */
export function capacityHead(basis: CapacityBasis): string {
  return `Discharge capacity [${CAPACITY_UNITS[basis].head}]`;
}
