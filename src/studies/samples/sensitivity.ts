/**
 * Which of the stated uncertainties a result owes its own to: derivatives and their linear shares, and the Sobol' indices,
 * which hold however curved the result is; ranked, so that the first is what to measure better next.
 */
import { Trials } from '../optimisation/trials.ts';
import { localSensitivities } from '../sensitivity/local.ts';
import { type RankedInput, ranked } from '../sensitivity/ranking.ts';
import { type InputIndices, sobolIndices } from '../sensitivity/sobol-indices.ts';
import type { UncertainInput } from '../uncertainty/inputs.ts';
import { sampleSolver } from './solver.ts';
import type { SampleStudy } from './study.ts';
import { inParts, type SampleOptions } from './uncertainty.ts';

export interface RankedQuantity {
  readonly quantity: string;
  /** Of the cell as stated. */
  readonly value: number;
  /** Standard deviation over the samples. */
  readonly deviation: number;
  /** Rows of the matrices in which every run gave a number. */
  readonly rows: number;
  /** The largest total index first. */
  readonly inputs: readonly (RankedInput & {
    readonly input: UncertainInput;
    readonly indices: InputIndices;
  })[];
}

export interface SensitivityResult {
  readonly study: SampleStudy;
  readonly inputs: readonly UncertainInput[];
  readonly runs: number;
  readonly quantities: readonly RankedQuantity[];
  /** All runs in the order in which they were asked for. */
  readonly all: Trials['designs'];
}

/** First step of a derivative, in standard uncertainties: as far as the linear share looks. */
const STEP = 1;
const HALVINGS = 2;

export async function runSensitivity(
  study: SampleStudy,
  options: SampleOptions = {},
): Promise<SensitivityResult> {
  const { inputs, solve } = sampleSolver(study);
  const { value = async (batch) => batch.map(solve), onProgress } = options;
  const { quantities, rows, seed } = study;
  const total = rows * (inputs.length + 2) + 4 * inputs.length + 1;
  const trials = new Trials(value, (done) => onProgress?.(done, Math.max(done, total)));
  const numbers = ({ summary }: { readonly summary: Readonly<Record<string, number>> }) =>
    quantities.map((key) => summary[key] ?? Number.NaN);
  const local = async (points: readonly Float64Array[]) =>
    (await trials.valued({ purpose: 'sensitivity' }, points)).map(numbers);
  const at = new Float64Array(inputs.length);
  const [stated = []] = await local([at]);
  const slopes = await localSensitivities(at, local, {
    steps: inputs.map(() => STEP),
    halvings: HALVINGS,
    tolerance: 1e-2,
  });
  const global = await sobolIndices(
    inputs.length,
    async (points) => (await inParts(trials, points)).map(numbers),
    {
      rows,
      seed,
    },
  );
  const found = quantities.map((quantity, m): RankedQuantity => {
    const perUnit = slopes.map((of, k) => {
      const { uncertainty } = inputs[k]!;
      return { value: of[m]!.value / uncertainty, error: of[m]!.error / uncertainty };
    });
    const { variance, rows: used, inputs: indices } = global[m]!;
    const all = ranked(inputs, perUnit, stated[m]!).map((one) => {
      const k = inputs.findIndex(({ name }) => name === one.name);
      return { ...one, input: inputs[k]!, indices: indices[k]! };
    });
    all.sort((a, b) => b.indices.total.value - a.indices.total.value);
    return { quantity, value: stated[m]!, deviation: Math.sqrt(variance), rows: used, inputs: all };
  });
  return { study, inputs, runs: trials.designs.length, quantities: found, all: trials.designs };
}
