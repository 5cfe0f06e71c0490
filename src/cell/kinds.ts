/** Kinds of quantity that only materials have, and units on their own. */
import { type Kind, type Reading, readQuantity } from '../core/units.ts';

export const materialKinds = {
  currentDensity: { name: 'current per area', si: 'A/m^2', example: '5 A/m^2' },
  density: { name: 'density', si: 'kg/m^3', example: '4750 kg/m^3' },
  molarEnergy: { name: 'energy per amount', si: 'J/mol', example: '30 kJ/mol' },
} as const satisfies Readonly<Record<string, Kind>>;

/** The SI value of one such unit, "um". */
export function unitScale(unit: string, kind: Kind): Reading<number> {
  return readQuantity(`1 ${unit}`, kind, { difference: true });
}
