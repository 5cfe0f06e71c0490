/** Numbers of a claim, read in the unit of its quantity. */
import type { IssueDetails } from '../../core/errors.ts';
import { inUnit, type Kind, readQuantity, unitOf } from '../../core/units.ts';

export type Amount =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: string; readonly details: IssueDetails };

/** "12.3 ohm cm^2" for a quantity in Ohm.cm2; "39.2 %" for one in percent; 0.46 for one without unit. */
export function readAmount(raw: unknown, unit: string | undefined, difference = false): Amount {
  const refuse = (problem: string, hint?: string): Amount => ({
    ok: false,
    problem,
    details: { received: raw, ...(hint === undefined ? {} : { hint }) },
  });
  if (unit === undefined || !isUnit(unit)) {
    const why = unit === undefined ? 'the quantity has no unit' : `in ${unit}, as the quantity`;
    return typeof raw === 'number' && Number.isFinite(raw)
      ? { ok: true, value: raw }
      : refuse(`must be a number: ${why}`);
  }
  const example = unit === '%' ? '5 %' : `1 ${unit}`;
  const wanted = `write it in quotes with its unit, such as "${example}"`;
  if (typeof raw !== 'string') return refuse('must be a number with its unit', wanted);
  if (unit === '%') {
    const percent = percentOf(raw);
    return percent === undefined ? refuse('is no percentage', wanted) : { ok: true, value: percent };
  }
  const kind: Kind = { name: 'the quantity', si: unit, example };
  const reading = readQuantity(raw, kind, { difference });
  if (!reading.ok) return refuse(reading.problem, reading.hint ?? wanted);
  return { ok: true, value: inUnit(reading.value, unit) };
}

/** False for units such as "S.s^n", which no quantity is written in. */
function isUnit(unit: string): boolean {
  return unit === '%' || unitOf(`1 ${unit}`) !== undefined;
}

/** 5 of "5 %". */
export function percentOf(text: string): number | undefined {
  const digits = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*%\s*$/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * "2 sigma" of the uncertainty, "5 %" of the value, or an amount. For a quantity in percent "5 %" is an amount.
 *
 * @returns the half width of what is accepted, in the quantity's unit
 */
export function readTolerance(
  raw: unknown,
  unit: string | undefined,
  { value, uncertainty }: { readonly value: number; readonly uncertainty: number | undefined },
): Amount {
  const sigmas = typeof raw === 'string' ? /^\s*(\d+\.?\d*|\.\d+)\s*sigma\s*$/.exec(raw)?.[1] : undefined;
  if (sigmas !== undefined) {
    if (uncertainty !== undefined) return positive(raw, Number(sigmas) * uncertainty);
    const hint = 'give "uncertainty", or a tolerance with a unit';
    return {
      ok: false,
      problem: 'counts an uncertainty that is not given',
      details: { received: raw, hint },
    };
  }
  const percent = typeof raw === 'string' && unit !== '%' ? percentOf(raw) : undefined;
  if (percent !== undefined) return positive(raw, (percent / 100) * Math.abs(value));
  const amount = readAmount(raw, unit, true);
  return amount.ok ? positive(raw, amount.value) : amount;
}

function positive(raw: unknown, value: number): Amount {
  if (value > 0 && Number.isFinite(value)) return { ok: true, value };
  return { ok: false, problem: 'must come to more than zero', details: { received: raw } };
}
