import { type Issue, issue } from '../core/errors.ts';
import type { CompileExpression, Jet, Refusal } from '../core/expression.ts';
import type { AdditiveDependence, Formula, TemperatureDependence } from './continuation.ts';
import { type Given, type LawReading, refused, shapedLaw } from './given.ts';
import type { Range } from './material.ts';
import type { Property } from './property.ts';
import { firstFailure } from './verify.ts';

const T_25C = 298.15;

/**
 * A property as a formula of its state, `theta` or `c_e` [mol m^-3], and of `T` [K]; its derivatives are symbolic.
 *
 * @param text e.g. "1e-14 * exp(-3*theta)"
 * @param compile from core/expression-loader
 * @returns the law, or what is wrong with the text, or where in the range the formula fails
 */
export function expressionLaw(
  property: Property,
  text: string,
  compile: CompileExpression,
  given: Given & { readonly range: Range },
): LawReading {
  const { state } = property;
  const { range, scale = 1, temperature = T_25C } = given;
  const compiled = compile(text, [state, 'T']);
  if (!compiled.ok) return refusedText(compiled, text);
  const varies = compiled.expression.used.has('T');
  const derived = compiled.expression.jet(varies ? [[], [state], ['T'], [state, 'T']] : [[], [state]]);
  if (!derived.ok) return refusedText(derived, text);
  if (!(range.from < range.to)) return refused(['range'], 'must rise', [range.from, range.to]);
  const formula = formulaOf(derived.jet, scale);
  const found = firstFailure(property, formula, range, temperature);
  if (found !== undefined) return { ok: false, issues: [{ ...found, received: text }] };
  const ranges = { range, interval: range };
  return shapedLaw(property, formula, ranges, given, varies ? dependenceOf(derived.jet, scale) : undefined);
}

function formulaOf(jet: Jet, scale: number): Formula {
  const out = new Float64Array(4);
  return (value, slope, from, to, temperature) => {
    for (let i = from; i < to; i++) {
      jet(out, value[i], temperature);
      value[i] = scale * out[0];
      slope[i] = scale * out[1];
    }
  };
}

/** From f, f_x, f_T and f_xT. */
function dependenceOf(
  jet: Jet,
  scale: number,
): { readonly additive: AdditiveDependence; readonly logarithmic: TemperatureDependence } {
  const out = new Float64Array(4);
  const at = (state: number, temperature: number) => {
    jet(out, state, temperature);
    const [f, f_x, f_T, f_xT] = out;
    return { f, f_x, f_T, f_xT };
  };
  return {
    additive: {
      slope: (x, T) => scale * at(x, T).f_T,
      mixed: (x, T) => scale * at(x, T).f_xT,
    },
    logarithmic: {
      logSlope(x, T) {
        const { f, f_T } = at(x, T);
        return f_T / f;
      },
      mixed(x, T) {
        const { f, f_x, f_T, f_xT } = at(x, T);
        return (f_xT - (f_x * f_T) / f) / f;
      },
    },
  };
}

/** What is wrong with the text of a formula. */
export function refusedText(
  refusal: Refusal,
  text: string,
): { readonly ok: false; readonly issues: readonly Issue[] } {
  const { problem, nearest, allowed, hint } = refusal;
  return { ok: false, issues: [issue('syntax', [], problem, { received: text, nearest, allowed, hint })] };
}
