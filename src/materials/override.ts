/** A material of the library with some of its properties replaced. */

import { constantLaw } from './constant.ts';
import type { ActiveMaterial, Electrolyte, ExchangeCurrent, Law, Range } from './material.ts';
import { intersection } from './range.ts';

export interface MaterialOverrides {
  /** [mol m^-3]; an exchange current density of the library stays the function of theta that it is. */
  readonly maximumConcentration?: number;
  /** [kg m^-3] */
  readonly density?: number;
  /** [V], strictly decreasing. */
  readonly openCircuitPotential?: Law;
  /** Solid diffusivity [m^2 s^-1]; a number is one for all states and temperatures. */
  readonly diffusivity?: number | Law;
  readonly exchangeCurrentDensity?: ExchangeCurrent;
  /** Factor on the exchange current density, a given one too. */
  readonly rateConstantFactor?: number;
}

export interface ElectrolyteOverrides {
  /** Salt diffusivity [m^2 s^-1]. */
  readonly diffusivity?: number | Law;
  /** [S m^-1] */
  readonly conductivity?: number | Law;
  readonly transferenceNumber?: number | Law;
  /** 1 + d ln f / d ln c. */
  readonly thermodynamicFactor?: number | Law;
}

const anyTheta: Range = { from: 0, to: 1 };
const anySalt: Range = { from: 0, to: 6000 };

/** The material with what is given; name, and what is not given, are kept. */
export function withOverrides(material: ActiveMaterial, overrides: MaterialOverrides): ActiveMaterial {
  const { maximumConcentration, density, rateConstantFactor, exchangeCurrentDensity } = overrides;
  const given = `given, in place of that of ${material.name}`;
  const U = overrides.openCircuitPotential ?? material.U;
  const D_s = replaced('diffusivity', material.D_s, overrides.diffusivity, anyTheta, given);
  const current = exchangeCurrentDensity ?? material.i_0;
  const i_0 =
    rateConstantFactor === undefined
      ? current
      : scaled(current, positive('rateConstantFactor', rateConstantFactor));
  return {
    ...material,
    ...(maximumConcentration !== undefined && {
      c_max: positive('maximumConcentration', maximumConcentration),
      c_maxSource: given,
    }),
    ...(density !== undefined && { density: positive('density', density), densitySource: given }),
    U,
    D_s,
    i_0,
    range: intersection(U.range, D_s.range, i_0.range),
  };
}

/** The electrolyte with what is given; name, and what is not given, are kept. */
export function withElectrolyteOverrides(base: Electrolyte, overrides: ElectrolyteOverrides): Electrolyte {
  const given = `given, in place of that of ${base.name}`;
  const replace = (key: keyof ElectrolyteOverrides, law: Law) =>
    replaced(key, law, overrides[key], anySalt, given);
  const D_e = replace('diffusivity', base.D_e);
  const kappa = replace('conductivity', base.kappa);
  const t_plus = replace('transferenceNumber', base.t_plus);
  const thermodynamicFactor = replace('thermodynamicFactor', base.thermodynamicFactor);
  const range = intersection(D_e.range, kappa.range, t_plus.range, thermodynamicFactor.range);
  return { ...base, D_e, kappa, t_plus, thermodynamicFactor, range };
}

function replaced(
  key: string,
  base: Law,
  override: number | Law | undefined,
  range: Range,
  source: string,
): Law {
  if (override === undefined) return base;
  if (typeof override !== 'number') return override;
  const value = key === 'transferenceNumber' ? transference(override) : positive(key, override);
  return constantLaw({ symbol: base.symbol, unit: base.unit, value, source, range });
}

function scaled(base: ExchangeCurrent, factor: number): ExchangeCurrent {
  return {
    source: `${base.source}; times ${factor} (given)`,
    range: base.range,
    fill(c_e, theta, from, to, temperature, value, by_c_e, by_theta) {
      base.fill(c_e, theta, from, to, temperature, value, by_c_e, by_theta);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        by_c_e[i] *= factor;
        by_theta[i] *= factor;
      }
    },
    temperatureSlope: (c_e, theta, temperature) => factor * base.temperatureSlope(c_e, theta, temperature),
  };
}

function positive(name: string, value: number): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} = ${value}; must be positive and finite`);
  }
  return value;
}

function transference(value: number): number {
  if (!(value >= 0 && value < 1)) throw new RangeError(`transferenceNumber = ${value}; must lie in [0, 1)`);
  return value;
}
