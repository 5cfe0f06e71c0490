/**
 * The capacitance behind a constant phase element Z = 1/(Q (j omega)^n) of an arc [F, for Q in ohm^-1 s^n]. Both are Q for
 * n = 1 (Hirschorn et al., Electrochim. Acta 55 (2010) 6218, compares them).
 */

/** Time constants distributed along the surface, with R_s in front (Brug et al., J. Electroanal. Chem. 176 (1984) 275). */
export function brugCapacitance(Q: number, n: number, R_s: number, R_ct: number): number {
  return Q ** (1 / n) * (1 / R_s + 1 / R_ct) ** ((n - 1) / n);
}

/** From the frequency at the top of the arc, (R_ct Q)^(-1/n) (Hsu & Mansfeld, Corrosion 57 (2001) 747). */
export function topCapacitance(Q: number, n: number, R_ct: number): number {
  return Q ** (1 / n) * R_ct ** ((1 - n) / n);
}
