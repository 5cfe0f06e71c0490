/** Kinds of quantity that only materials and their ageing have, and units on their own. */
import { type Kind, type Reading, readQuantity } from '../core/units.ts';

export const materialKinds = {
  currentDensity: { name: 'current per area', si: 'A/m^2', example: '5 A/m^2' },
  density: { name: 'density', si: 'kg/m^3', example: '4750 kg/m^3' },
  inverseTime: { name: 'rate', si: 's^-1', example: '1e-9 s^-1' },
  lossPerCharge: { name: 'area per charge', si: 'm^2/C', example: '1e-8 m^2/C' },
  molarVolume: { name: 'molar volume', si: 'm^3/mol', example: '96 cm^3/mol' },
  pressure: { name: 'stress', si: 'Pa', example: '375 MPa' },
  resistanceGrowth: {
    name: 'resistance times area per charge and area',
    si: 'ohm m^4/C',
    example: '1e-10 ohm m^4/C',
  },
  molarEnergy: { name: 'energy per amount', si: 'J/mol', example: '30 kJ/mol' },
} as const satisfies Readonly<Record<string, Kind>>;

/** The SI value of one such unit, "um". */
export function unitScale(unit: string, kind: Kind): Reading<number> {
  return readQuantity(`1 ${unit}`, kind, { difference: true });
}
