/**
 * Which input to know better next: the share of an output's variance that each one's uncertainty makes, by its derivative,
 *
 *     sigma_f² = sum of (df/dx_i sigma_i)²,
 *
 * which holds for independent inputs and where the output is straight over their spread.
 */
import type { Derivative } from './local.ts';

export interface RankedInput {
  readonly name: string;
  readonly derivative: Derivative;
  /** d ln f/d ln x; undefined where one of them is 0. */
  readonly elasticity: number | undefined;
  /** What one standard uncertainty of the input changes the output by, with the derivative's sign. */
  readonly effect: number;
  /** Of the variance; NaN where there is none. */
  readonly share: number;
}

export interface RankingInput {
  readonly name: string;
  readonly value: number;
  readonly uncertainty: number;
}

/** The most important first; inputs of equal share keep their order. */
export function ranked(
  inputs: readonly RankingInput[],
  derivatives: readonly Derivative[],
  output: number,
): RankedInput[] {
  const effects = inputs.map(({ uncertainty }, i) => derivatives[i]!.value * uncertainty);
  const variance = effects.reduce((sum, effect) => sum + effect * effect, 0);
  return inputs
    .map(({ name, value }, i) => {
      const derivative = derivatives[i]!;
      const elasticity = output === 0 || value === 0 ? undefined : (derivative.value * value) / output;
      const effect = effects[i]!;
      return { name, derivative, elasticity, effect, share: (effect * effect) / variance };
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}
