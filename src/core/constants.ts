/** Physical constants, SI. CODATA 2018 (exact by the 2019 definition of the SI). */

/** Faraday constant [C mol^-1]. */
export const F = 96485.33212;

/** Molar gas constant [J mol^-1 K^-1]. */
export const R_GAS = 8.31446261815324;
