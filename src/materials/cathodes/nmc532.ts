/** Molar mass of LiNi0.5Mn0.3Co0.2O2 [kg mol^-1], from the standard atomic weights. */
const MOLAR_MASS = 0.09655;

/** Density [kg m^-3] that follows from the maximum lithium concentration: one lithium per formula unit at theta = 1. */
export function densityOf(c_max: number): number {
  return c_max * MOLAR_MASS;
}

export const densitySource = 'derived: c_max x 96.55 g/mol (LiNi0.5Mn0.3Co0.2O2), not measured';
