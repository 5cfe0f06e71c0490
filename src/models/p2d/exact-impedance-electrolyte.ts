import type { Cell } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import { TransportProperties } from './transport.ts';

/** The electrolyte of a cell at rest, bulk values. SI. */
export interface RestElectrolyte {
  readonly kappa: number;
  readonly D_e: number;
  readonly t_plus: number;
  /** Diffusion potential per concentration, chi R T/(F c_0) [V m^3 mol^-1]. */
  readonly K: number;
}

export function restElectrolyte({ electrolyte, temperature }: Cell): RestElectrolyte {
  const { material, concentration } = electrolyte;
  const transport = new TransportProperties(material, temperature, 1);
  transport.evaluate(Float64Array.of(concentration));
  const [[kappa], [D_e], [t_plus], [chi]] = [transport.kappa, transport.D_e, transport.t_plus, transport.chi];
  return { kappa, D_e, t_plus, K: (chi * R_GAS * temperature) / (F * concentration) };
}
