/**
 * Exchange current densities that a user gives: a law of theta at one salt concentration, which then goes with the
 * square root of c_e, or a formula of theta and c_e.
 */

import { issue } from '../core/errors.ts';
import type { CompileExpression, Jet } from '../core/expression.ts';
import { activatedCurrent } from './activation.ts';
import { continuedCurrent } from './continued-current.ts';
import { rootExchangeCurrent, SITE_MARGIN } from './exchange-current.ts';
import { expressionLaw, refusedText } from './expression-law.ts';
import { type Given, refused } from './given.ts';
import type { ExchangeCurrent, Law, Range } from './material.ts';
import { activeProperties } from './property.ts';

export type CurrentReading =
  | { readonly ok: true; readonly i_0: ExchangeCurrent }
  | Extract<ReturnType<typeof refused>, { ok: false }>;

/** Where a formula of c_e is checked and evaluated as it stands [mol m^-3]. */
const SALT: Range = { from: 0.1, to: 4000 };
const C_REF = 1000;

/** i_0 = law(theta) sqrt(c_e / c_ref): the law is that at the concentration c_ref [mol m^-3]. */
export function currentAtReference(law: Law, c_ref: number): ExchangeCurrent {
  const factor = 1 / Math.sqrt(c_ref);
  const { source, range } = law;
  return rootExchangeCurrent({
    symbol: 'i_0 / sqrt(c_e)',
    unit: 'A m^-0.5 mol^-0.5',
    source,
    range,
    fill(state, from, to, temperature, value, slope) {
      law.fill(state, from, to, temperature, value, slope);
      for (let i = from; i < to; i++) {
        value[i] *= factor;
        slope[i] *= factor;
      }
    },
    temperatureSlope: (state, temperature) => factor * law.temperatureSlope(state, temperature),
  });
}

export interface GivenCurrent extends Given {
  readonly range: Range;
  /** Salt concentration for which a formula without c_e is meant [mol m^-3]; default 1000. */
  readonly referenceConcentration?: number;
}

/**
 * i_0 as a formula, in A m^-2 (times `scale`): of `theta` and `c_e` [mol m^-3], with the temperature in the activation
 * energy only; or of `theta` and `T` [K], at the reference concentration.
 */
export function expressionCurrent(
  text: string,
  compile: CompileExpression,
  given: GivenCurrent,
): CurrentReading {
  const { range } = given;
  // sqrt(theta (1 − theta)) may be given for all of [0, 1], where it has no slope at the ends
  const interval = { from: Math.max(range.from, SITE_MARGIN), to: Math.min(range.to, 1 - SITE_MARGIN) };
  if (!(interval.from < interval.to)) {
    return refused(['range'], 'must rise and overlap [0, 1]', [range.from, range.to]);
  }
  if (/(?<!\w)c_e(?!\w)/.test(text)) return ofBoth(text, compile, given, interval);
  const property = activeProperties.exchangeCurrentDensity;
  const reading = expressionLaw(property, text, compile, { ...given, range: interval });
  if (!reading.ok) return reading;
  return {
    ok: true,
    i_0: currentAtReference({ ...reading.law, range }, given.referenceConcentration ?? C_REF),
  };
}

function ofBoth(
  text: string,
  compile: CompileExpression,
  given: GivenCurrent,
  interval: Range,
): CurrentReading {
  const compiled = compile(text, ['theta', 'c_e']);
  if (!compiled.ok) return refusedText(compiled, text);
  const derived = compiled.expression.jet([[], ['theta'], ['c_e'], ['theta', 'c_e']]);
  if (!derived.ok) return refusedText(derived, text);
  const { range, source, activation, scale = 1 } = given;
  const found = firstFailure(derived.jet, interval, scale);
  if (found !== undefined) {
    const hint = 'correct it, or declare a narrower "range"';
    return { ok: false, issues: [issue('range', [], found, { received: text, hint })] };
  }
  const i_0 = { source, range, ...continuedCurrent(derived.jet, interval, SALT, scale) };
  return { ok: true, i_0: activation === undefined ? i_0 : activatedCurrent(i_0, activation) };
}

function firstFailure(jet: Jet, { from, to }: Range, scale: number): string | undefined {
  const out = new Float64Array(4);
  const [columns, rows] = [200, 50];
  for (let k = 0; k <= rows; k++) {
    const c_e = SALT.from * (SALT.to / SALT.from) ** (k / rows);
    for (let i = 0; i <= columns; i++) {
      const theta = from + ((to - from) * i) / columns;
      jet(out, theta, c_e);
      const value = scale * out[0];
      const place = `at theta = ${short(theta)}, c_e = ${short(c_e)} mol/m^3`;
      if (!(value > 0 && Number.isFinite(value))) {
        return `i_0 is ${short(value)} A/m^2 ${place}; it must be positive`;
      }
      if (!out.every(Number.isFinite)) return `i_0 has no finite derivative ${place}`;
    }
  }
  return undefined;
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}
