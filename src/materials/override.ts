import { constantLaw } from './constant.ts';
import type { ActiveMaterial, ExchangeCurrent } from './material.ts';
import { intersection } from './range.ts';

export interface MaterialOverrides {
  /** Constant solid diffusivity in place of the material's [m^2 s^-1]. */
  readonly diffusivity?: number;
  /** Factor on the exchange current density. */
  readonly rateConstantFactor?: number;
}

/** The material with another (constant) diffusivity and a scaled exchange current density; name and U are kept. */
export function withOverrides(material: ActiveMaterial, overrides: MaterialOverrides): ActiveMaterial {
  const { diffusivity, rateConstantFactor } = overrides;
  const D_s =
    diffusivity === undefined
      ? material.D_s
      : constantLaw({
          symbol: material.D_s.symbol,
          unit: material.D_s.unit,
          value: positive('diffusivity', diffusivity),
          source: `given, in place of that of ${material.name}`,
          range: { from: 0, to: 1 },
        });
  const i_0 =
    rateConstantFactor === undefined
      ? material.i_0
      : scaled(material.i_0, positive('rateConstantFactor', rateConstantFactor));
  return { ...material, D_s, i_0, range: intersection(material.U.range, D_s.range, i_0.range) };
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
