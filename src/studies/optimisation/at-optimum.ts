/**
 * How the objectives change around the best designs, by each value that was varied: the best design of each objective,
 * and of a front the one closest to having the best of all (objectives over their range in the front).
 */
import type { SpanAxis } from '../axis.ts';
import { localSensitivities } from '../sensitivity/local.ts';
import type { Design } from './design.ts';
import { searchedAxes } from './space.ts';
import type { Optimisation } from './study.ts';
import { type Trials, worthOf } from './trials.ts';

export interface OptimumSensitivity {
  /** Number of the design, and why it was chosen. */
  readonly design: number;
  readonly chosen: string;
  readonly quantity: string;
  readonly parameter: string;
  /** Of the varied value in the unit of its range; where the design lies on a bound, a step inside it. */
  readonly at: number;
  readonly unit: string;
  /** Of the quantity there. */
  readonly value: number;
  /** Per unit of the varied value, with what two estimates of it differ by. */
  readonly derivative: number;
  readonly error: number;
}

/** Of the range of a value: larger than what the tolerance of a run makes of it, smaller than what bends the result. */
const STEP = 0.05;
const HALVINGS = 2;

/** @param best designs that no other dominates */
export async function sensitivitiesAt(
  study: Optimisation,
  best: readonly Design[],
  trials: Trials,
): Promise<OptimumSensitivity[]> {
  const found: OptimumSensitivity[] = [];
  for (const [design, chosen] of notable(study, best)) {
    found.push(...(await around(study, { design, chosen }, trials)));
  }
  return found;
}

/** The designs that are looked at, each once. */
function notable(study: Optimisation, best: readonly Design[]): Map<Design, string> {
  const chosen = new Map<Design, string>();
  if (best.length === 0) return chosen;
  const worths = best.map((design) => worthOf(study, design).objectives);
  const put = (score: readonly number[], why: string) => {
    const one = best[score.indexOf(Math.min(...score))]!;
    chosen.set(one, [chosen.get(one), why].filter((text) => text !== undefined).join(', '));
  };
  for (const [m, { key }] of study.objectives.entries()) {
    put(
      worths.map((worth) => worth[m]!),
      `best ${key}`,
    );
  }
  if (study.objectives.length < 2) return chosen;
  const ends = study.objectives.map((_, m) => {
    const all = worths.map((worth) => worth[m]!);
    return [Math.min(...all), Math.max(...all)] as const;
  });
  const far = (worth: readonly number[]) =>
    ends.reduce((sum, [low, high], m) => sum + (high > low ? ((worth[m]! - low) / (high - low)) ** 2 : 0), 0);
  put(worths.map(far), 'balanced');
  return chosen;
}

async function around(
  study: Optimisation,
  { design, chosen }: { readonly design: Design; readonly chosen: string },
  trials: Trials,
): Promise<OptimumSensitivity[]> {
  const axes = searchedAxes(study.space);
  const spans = axes.flatMap((axis, d) => (axis.kind === 'span' ? [{ axis, d }] : []));
  const inside = design.x.map((x, d) =>
    axes[d]?.kind === 'span' ? Math.min(1 - STEP, Math.max(STEP, x)) : x,
  );
  const whole = (part: Float64Array) => {
    const x = inside.slice();
    spans.forEach(({ d }, k) => {
      x[d] = part[k]!;
    });
    return x;
  };
  const of = { purpose: 'sensitivity' } as const;
  const at = Float64Array.from(spans, ({ d }) => inside[d]!);
  const [centre] = await trials.valued(of, [inside]);
  const slopes = await localSensitivities(
    at,
    async (points) => {
      const designs = await trials.valued(of, points.map(whole));
      return designs.map(({ summary }) => study.objectives.map(({ key }) => summary[key] ?? Number.NaN));
    },
    { steps: spans.map(() => STEP), halvings: HALVINGS, tolerance: 1e-3 },
  );
  return spans.flatMap(({ axis, d }, k) =>
    study.objectives.flatMap(({ key }, m) => {
      const { value: slope, error } = slopes[k]![m]!;
      const [place, perPart] = placeOn(axis, inside[d]!);
      const value = centre?.summary[key];
      if (value === undefined || ![slope, error].every(Number.isFinite)) return [];
      const about = {
        design: design.index,
        chosen,
        quantity: key,
        parameter: axis.name,
        unit: axis.from.unit ?? '',
      };
      return [{ ...about, at: place, value, derivative: slope / perPart, error: error / Math.abs(perPart) }];
    }),
  );
}

/** The value at a part of a range, and how fast it grows with the part. */
function placeOn({ from, to, log }: SpanAxis, part: number): readonly [number, number] {
  if (!log) return [from.value + part * (to.value - from.value), to.value - from.value];
  const value = from.value * (to.value / from.value) ** part;
  return [value, value * Math.log(to.value / from.value)];
}
