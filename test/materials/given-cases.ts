/** Laws as a user gives them, for the tests that hold for every law. */

import { compileExpression } from '../../src/core/expression.ts';
import { expressionLaw } from '../../src/materials/expression-law.ts';
import type { Given, LawReading } from '../../src/materials/given.ts';
import {
  type CurrentReading,
  currentAtReference,
  expressionCurrent,
} from '../../src/materials/given-current.ts';
import type { ExchangeCurrent, Law, Range } from '../../src/materials/material.ts';
import { activeProperties, electrolyteProperties, type Property } from '../../src/materials/property.ts';
import { tableLaw } from '../../src/materials/table-law.ts';

export function lawOf(reading: LawReading): Law {
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.law;
}

export function currentOf(reading: CurrentReading): ExchangeCurrent {
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.i_0;
}

const formula = (property: Property, text: string, range: Range, more: Partial<Given> = {}) =>
  lawOf(expressionLaw(property, text, compileExpression, { source: 'test', range, ...more }));
const table = (property: Property, x: number[], y: number[], more: Partial<Given> = {}) =>
  lawOf(tableLaw(property, x, y, { source: 'test', ...more }));

const { openCircuitPotential, diffusivity, exchangeCurrentDensity } = activeProperties;
const { conductivity, transferenceNumber } = electrolyteProperties;

export const thetaRows = [0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.98];
export const saltRows = [100, 400, 900, 1500, 2500];

export const U_table = table(
  openCircuitPotential,
  thetaRows,
  [4.374, 4.1647, 3.9816, 3.8381, 3.742, 3.6734, 3.6332, 3.5681],
);
export const U_formula = formula(
  openCircuitPotential,
  '4.4 - 0.9*theta - 0.05*tanh(12*(theta - 0.5)) - (1e-4 + 5e-5*theta^2)*(T - 298.15)',
  { from: 0.1, to: 0.95 },
);
export const D_s_table = table(
  diffusivity,
  thetaRows,
  [5e-15, 6e-15, 6e-15, 4e-15, 1e-15, 1e-16, 2e-16, 2e-16],
);
export const D_s_formula = formula(
  diffusivity,
  '10^(-14 - 2*theta^3) * exp(-(2000 + 500*theta)*(1/T - 1/298.15))',
  { from: 0.05, to: 0.95 },
);
export const kappa_formula = formula(
  conductivity,
  '1.297e-10*c_e^3 - 7.937e-5*c_e^1.5 + 3.329e-3*c_e',
  { from: 1, to: 2500 },
  { activation: { E_a: 17100, T_ref: 298.15 } },
);
export const t_plus_table = table(transferenceNumber, saltRows, [0.38, 0.31, 0.22, 0.1, -0.05]);
export const t_plus_formula = formula(
  transferenceNumber,
  '0.4 - 1.2e-4*c_e + 2e-8*c_e^2 + (1e-3 - 2e-7*c_e)*(T - 298.15)',
  { from: 10, to: 2500 },
);

export const i_0_theta = currentOf(
  expressionCurrent('8*sqrt(theta*(1 - theta))*exp(-3000*(1/T - 1/298.15))', compileExpression, {
    source: 'test',
    range: { from: 0, to: 1 },
    referenceConcentration: 1200,
  }),
);
export const i_0_table = currentAtReference(
  table(exchangeCurrentDensity, thetaRows, [1, 2, 3, 3, 2.5, 2, 1, 0.4], {
    activation: { E_a: 30e3, T_ref: 298.15 },
  }),
  1000,
);
export const i_0_both = currentOf(
  expressionCurrent(
    '5*(c_e/1000)^(0.4 + 0.2*theta) * theta^0.6*(1 - theta)^0.4 * (1 + c_e/8000)',
    compileExpression,
    { source: 'test', range: { from: 0.2, to: 0.9 }, activation: { E_a: 40e3, T_ref: 303.15 } },
  ),
);
