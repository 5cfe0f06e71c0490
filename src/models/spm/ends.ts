import type { Cell } from '../../cell/cell.ts';
import { F, R_GAS } from '../../core/constants.ts';
import type { Collector } from '../p2d/ends.ts';

/** The lithium foil in salt of c_0: (2RT/F) asinh(I / 2 i_0) = eta_Li, no capacitance. */
export class FlatFoil {
  readonly capacitance = 0;
  private readonly twoThermal: number;
  /** 2 i_0(c_0) [A m^-2] */
  private readonly twoExchange: number;

  constructor({ negative, electrolyte, temperature }: Cell) {
    const i_0 = new Float64Array(1);
    const c_0 = Float64Array.of(electrolyte.concentration);
    negative.metal.i_0.fill(c_0, 0, 1, temperature, i_0, new Float64Array(1));
    this.twoThermal = (2 * R_GAS * temperature) / F;
    this.twoExchange = 2 * i_0[0];
  }

  overpotential(I: number): number {
    return this.twoThermal * Math.asinh(I / this.twoExchange);
  }

  slope(I: number): number {
    return this.twoThermal / Math.hypot(I, this.twoExchange);
  }
}

/**
 * What the terminals ask for, as one equation between the current density I and the potential phi_s at the collector,
 * 0 = phi_s - I R' - V for a voltage (R' may be 0 here), else 0 = I(phi_s) - I of the collector.
 */
export class Terminals {
  /** Slopes of the last `linearise`. */
  byCurrent = -1;
  byPotential = 0;

  constructor(private readonly collector: Collector) {}

  /** True where the equation has one root, so that a bracket finds it. */
  get monotone(): boolean {
    const { kind } = this.collector.control;
    return kind !== 'power';
  }

  /** NaN where the power asked for is beyond the cell. */
  excess(I: number, phi_s: number): number {
    const { collector } = this;
    const { control } = collector;
    if (control.kind === 'voltage') return phi_s - I * collector.resistance - control.value;
    return collector.evaluate(phi_s) ? collector.I - I : Number.NaN;
  }

  /** At the state of the last `excess`. */
  linearise(): void {
    const { control, resistance, slope } = this.collector;
    const voltage = control.kind === 'voltage';
    this.byCurrent = voltage ? -resistance : -1;
    this.byPotential = voltage ? 1 : slope;
  }
}
