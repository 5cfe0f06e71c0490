/**
 * What a material is to the equations: functions of state that fill arrays, each with its exact derivative, its
 * range of validity and its source. Filling arrays (instead of one call per cell) keeps the loop inside the material,
 * so that the models' hot path pays one call per property and sweep.
 */

/** Where a number or a formula comes from; "assumed" when nobody measured it. */
export type Source = string;

/** Closed interval of the state in which a law is supported by its source. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A property as a function of one state (stoichiometry, or c_e [mol m^-3]) and of temperature [K]. */
export interface Law {
  /** Textbook symbol, e.g. "U", "D_s", "kappa". */
  readonly symbol: string;
  /** SI unit of the value, e.g. "V", "m^2/s". */
  readonly unit: string;
  readonly source: Source;
  /** Validity in the state. Beyond it the law continues once differentiably; an accepted state outside is flagged. */
  readonly range: Range;
  /** The value, when it depends on neither state nor temperature. */
  readonly constant?: number;
  /** True when the value depends on temperature alone; `constantAt` (constant.ts) then gives it. */
  readonly uniform?: boolean;
  /**
   * value[i] and slope[i] = d value / d state at state[i] for from <= i < to. Finite for every finite state.
   * `value` may not alias `state`.
   */
  fill(
    state: Float64Array,
    from: number,
    to: number,
    temperature: number,
    value: Float64Array,
    slope: Float64Array,
  ): void;
  /** Partial derivative of the value with respect to temperature [unit K^-1], at one state. */
  temperatureSlope(state: number, temperature: number): number;
}

/** Exchange current density i_0(c_e, theta, T) [A m^-2], positive everywhere. */
export interface ExchangeCurrent {
  readonly source: Source;
  /** Validity in the stoichiometry. */
  readonly range: Range;
  /** by_c_e [A m^-2 / (mol m^-3)] and by_theta [A m^-2] are the partial derivatives. */
  fill(
    c_e: Float64Array,
    theta: Float64Array,
    from: number,
    to: number,
    temperature: number,
    value: Float64Array,
    by_c_e: Float64Array,
    by_theta: Float64Array,
  ): void;
  temperatureSlope(c_e: number, theta: number, temperature: number): number;
}

/** An insertion material. theta = c_s / c_max. */
export interface ActiveMaterial {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  /** Maximum lithium concentration [mol m^-3], and where it is from. */
  readonly c_max: number;
  readonly c_maxSource: Source;
  /** Density of the active material [kg m^-3], for mass loading and mAh/g only. */
  readonly density: number;
  readonly densitySource: Source;
  /** Open-circuit potential against lithium [V], strictly decreasing in theta. */
  readonly U: Law;
  /** Solid diffusivity [m^2 s^-1], positive. */
  readonly D_s: Law;
  readonly i_0: ExchangeCurrent;
  /** Stoichiometry range of the whole set: the intersection of the laws' ranges. */
  readonly range: Range;
}

/** A binary electrolyte. The state of every law is c_e [mol m^-3]. */
export interface Electrolyte {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  readonly D_e: Law;
  readonly kappa: Law;
  readonly t_plus: Law;
  /** Thermodynamic factor 1 + d ln f / d ln c. */
  readonly thermodynamicFactor: Law;
  readonly range: Range;
  /** Temperatures [K] that the source supports; colder or hotter the laws keep their value. Absent: not stated. */
  readonly temperatureRange?: Range;
}

/** A metal foil electrode: i_0(c_e, T) [A m^-2] of plating and stripping. */
export interface Metal {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  readonly i_0: Law;
}
