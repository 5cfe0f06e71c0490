/** Numbers that may carry an activation energy: {"value", "source", "activationEnergy", "referenceTemperature"}. */
import type { z } from 'zod';
import { type Kind, kinds } from '../core/units.ts';
import type { Activation } from '../materials/activation.ts';
import { field, isObject, type Report, record } from './fields.ts';
import { interval } from './interval.ts';
import { parseWith } from './issues.ts';
import { materialKinds } from './kinds.ts';
import { number, quantity, type Stated } from './measured.ts';
import type { StatedNumber } from './stated-law.ts';

const T_25C = 298.15;

const temperature = quantity(kinds.temperature, interval('[-50 degC, 100 degC]', kinds.temperature));

export const activationShape = {
  activationEnergy: quantity(
    materialKinds.molarEnergy,
    interval('[0 J/mol, 1000 kJ/mol]', materialKinds.molarEnergy),
  ).optional(),
  referenceTemperature: temperature.optional(),
};

export interface GivenActivation {
  readonly activationEnergy?: Stated | undefined;
  readonly referenceTemperature?: Stated | undefined;
}

export function activationOf({
  activationEnergy,
  referenceTemperature,
}: GivenActivation): Activation | undefined {
  if (activationEnergy === undefined) return undefined;
  return { E_a: activationEnergy.value, T_ref: referenceTemperature?.value ?? T_25C };
}

/** A number of the plain form, with or without an activation energy. */
export function readActivated(
  raw: unknown,
  plain: z.ZodType<Stated, unknown>,
  report: Report,
): StatedNumber | undefined {
  if (!isObject(raw)) {
    const stated = parseWith(plain, raw, report);
    return stated && { ...stated, activation: undefined };
  }
  const { activationEnergy, referenceTemperature, ...rest } = raw;
  const stated = parseWith(plain, rest, report);
  const given = parseWith(record(activationShape), { activationEnergy, referenceTemperature }, report);
  return stated && given && { ...stated, activation: activationOf(given) };
}

/**
 * A rate constant.
 *
 * @param kind of quantity; undefined: dimensionless
 * @param limits at the reference temperature, with units where there is a kind
 */
export function rateField(kind: Kind | undefined, limits: string): z.ZodType<StatedNumber, unknown> {
  const plain = kind === undefined ? number(interval(limits)) : quantity(kind, interval(limits, kind));
  return field((raw, report) => readActivated(raw, plain, report), { ...plain.meta() });
}
