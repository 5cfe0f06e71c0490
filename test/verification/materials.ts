/** Materials whose properties are simple enough for exact solutions; none is a real one. */

import { constantLaw } from '../../src/materials/constant.ts';
import type {
  ActiveMaterial,
  Electrolyte,
  ExchangeCurrent,
  Law,
  Metal,
} from '../../src/materials/material.ts';

const source = 'a test';
const anyTheta = { from: 0, to: 1 };
const anyConcentration = { from: 0, to: 1e5 };

function constantOf(symbol: string, unit: string, value: number): Law {
  return constantLaw({ symbol, unit, value, source, range: anyConcentration });
}

/** value(x) = at + slope (x - x_0) */
function linearLaw(symbol: string, unit: string, [at, slope, x_0]: readonly [number, number, number]): Law {
  return {
    symbol,
    unit,
    source,
    range: anyConcentration,
    fill(state, from, to, _temperature, value, slopes) {
      for (let i = from; i < to; i++) {
        value[i] = at + slope * (state[i] - x_0);
        slopes[i] = slope;
      }
    },
    temperatureSlope: () => 0,
  };
}

function constantExchangeCurrent(i_0: number): ExchangeCurrent {
  return {
    source,
    range: anyTheta,
    fill(_c_e, _theta, from, to, _temperature, value, by_c_e, by_theta) {
      value.fill(i_0, from, to);
      by_c_e.fill(0, from, to);
      by_theta.fill(0, from, to);
    },
    temperatureSlope: () => 0,
  };
}

/** value(x) = at exp(-steepness x) */
export function exponentialLaw(
  symbol: string,
  unit: string,
  [at, steepness]: readonly [number, number],
): Law {
  return {
    symbol,
    unit,
    source,
    range: anyTheta,
    fill(state, from, to, _temperature, value, slopes) {
      for (let i = from; i < to; i++) {
        value[i] = at * Math.exp(-steepness * state[i]);
        slopes[i] = -steepness * value[i];
      }
    },
    temperatureSlope: () => 0,
  };
}

export interface PlainMaterial {
  /** U at theta 0 [V] and its slope. */
  readonly U_0?: number;
  readonly slope?: number;
  readonly D_s?: number;
  readonly i_0?: number;
  readonly c_max?: number;
}

/** U linear in theta; D_s and i_0 constant. */
export function plainMaterial(choice: PlainMaterial = {}): ActiveMaterial {
  const { U_0 = 4.2, slope = -1, D_s = 1e-14, i_0 = 2, c_max = 50_000 } = choice;
  return {
    name: 'plain',
    title: 'linear U, constant D_s and i_0',
    source,
    c_max,
    c_maxSource: source,
    density: 4600,
    densitySource: source,
    U: { ...linearLaw('U', 'V', [U_0, slope, 0]), range: anyTheta },
    D_s: { ...constantOf('D_s', 'm^2/s', D_s), range: anyTheta },
    i_0: constantExchangeCurrent(i_0),
    range: anyTheta,
  };
}

export interface PlainElectrolyte {
  readonly D_e?: number;
  readonly kappa?: number;
  readonly t_plus?: number;
  /** 0 switches the diffusion potential off. */
  readonly thermodynamicFactor?: number;
}

export function plainElectrolyte(choice: PlainElectrolyte = {}): Electrolyte {
  const { D_e = 3e-10, kappa = 1, t_plus = 0.4, thermodynamicFactor = 1 } = choice;
  return {
    name: 'plain',
    title: 'constant properties',
    source,
    D_e: constantOf('D_e', 'm^2/s', D_e),
    kappa: constantOf('kappa', 'S/m', kappa),
    t_plus: constantOf('t_plus', '1', t_plus),
    thermodynamicFactor: constantOf('1 + dln f/dln c', '1', thermodynamicFactor),
    range: anyConcentration,
  };
}

/** t_plus and the thermodynamic factor vary linearly with concentration, everything else as in `base`. */
export function varyingElectrolyte(base: Electrolyte): Electrolyte {
  return {
    ...base,
    t_plus: linearLaw('t_plus', '1', [0.38, -6e-5, 1000]),
    thermodynamicFactor: linearLaw('1 + dln f/dln c', '1', [1.3, 8e-4, 1000]),
  };
}

export function plainFoil(i_0: number): Metal {
  return { name: 'plain', title: 'constant i_0', source, i_0: constantOf('i_0', 'A/m^2', i_0) };
}

/** The same material with every rate divided by `factor`: what takes a second there takes `factor` seconds here. */
export function slowed(material: ActiveMaterial, factor: number): ActiveMaterial {
  const { U, D_s, i_0 } = material;
  return { ...material, U, D_s: scaledLaw(D_s, 1 / factor), i_0: scaledCurrent(i_0, 1 / factor) };
}

export function scaledLaw(law: Law, factor: number): Law {
  const scaled: Law = {
    ...law,
    fill(state, from, to, temperature, value, slope) {
      law.fill(state, from, to, temperature, value, slope);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        slope[i] *= factor;
      }
    },
    temperatureSlope: (state, temperature) => factor * law.temperatureSlope(state, temperature),
  };
  return law.constant === undefined ? scaled : { ...scaled, constant: factor * law.constant };
}

export function scaledCurrent(i_0: ExchangeCurrent, factor: number): ExchangeCurrent {
  return {
    ...i_0,
    fill(c_e, theta, from, to, temperature, value, by_c_e, by_theta) {
      i_0.fill(c_e, theta, from, to, temperature, value, by_c_e, by_theta);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        by_c_e[i] *= factor;
        by_theta[i] *= factor;
      }
    },
  };
}
