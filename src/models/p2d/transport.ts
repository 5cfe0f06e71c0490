import { arraysOf } from '../../core/arrays.ts';
import type { Electrolyte, Law } from '../../materials/material.ts';

/** Electrolyte properties and their slopes in c_e at every cell, and on the foil (the last entry). SI. */
export class TransportProperties {
  readonly D_e: Float64Array;
  readonly D_eSlope: Float64Array;
  readonly kappa: Float64Array;
  readonly kappaSlope: Float64Array;
  readonly t_plus: Float64Array;
  readonly t_plusSlope: Float64Array;
  /** chi = 2 (1 - t_plus)(1 + d ln f / d ln c). */
  readonly chi: Float64Array;
  readonly chiSlope: Float64Array;
  readonly lnC: Float64Array;
  /** True where t_plus and the thermodynamic factor depend on concentration. */
  readonly varies: boolean;
  private readonly factor: Float64Array;
  private readonly factorSlope: Float64Array;

  constructor(
    private readonly electrolyte: Electrolyte,
    private readonly temperature: number,
    private readonly count: number,
  ) {
    const array = arraysOf(count, 11);
    this.D_e = array();
    this.D_eSlope = array();
    this.kappa = array();
    this.kappaSlope = array();
    this.t_plus = array();
    this.t_plusSlope = array();
    this.chi = array();
    this.chiSlope = array();
    this.lnC = array();
    this.factor = array();
    this.factorSlope = array();
    const isConstant = (law: Law) => law.constant !== undefined;
    this.varies = !(isConstant(electrolyte.t_plus) && isConstant(electrolyte.thermodynamicFactor));
    // the state does not matter where the laws are constant; where they vary this is overwritten by the first evaluate
    this.evaluateCoupling(new Float64Array(count).fill(1000));
  }

  /** c_e is y[0 … count). */
  evaluate(y: Float64Array): void {
    const { electrolyte, temperature, count, lnC } = this;
    electrolyte.D_e.fill(y, 0, count, temperature, this.D_e, this.D_eSlope);
    electrolyte.kappa.fill(y, 0, count, temperature, this.kappa, this.kappaSlope);
    for (let i = 0; i < count; i++) lnC[i] = Math.log(y[i]);
    if (this.varies) this.evaluateCoupling(y);
  }

  private evaluateCoupling(y: Float64Array): void {
    const { electrolyte, temperature, count, t_plus, t_plusSlope, factor, factorSlope } = this;
    electrolyte.t_plus.fill(y, 0, count, temperature, t_plus, t_plusSlope);
    electrolyte.thermodynamicFactor.fill(y, 0, count, temperature, factor, factorSlope);
    for (let i = 0; i < count; i++) {
      this.chi[i] = 2 * (1 - t_plus[i]) * factor[i];
      this.chiSlope[i] = 2 * ((1 - t_plus[i]) * factorSlope[i] - t_plusSlope[i] * factor[i]);
    }
  }
}
