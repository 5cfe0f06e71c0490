/** Spectra of known circuits with noise, for benchmarks of fits. */
import { type Circuit, circuitImpedance, createCircuit } from '../src/models/circuit/circuit.ts';
import { parseCircuit } from '../src/models/circuit/grammar.ts';
import type { MeasuredSpectrum } from '../src/models/circuit/starts.ts';
import { randomNumbers } from '../test/verification/random.ts';

export interface SpectrumRecipe {
  readonly points: number;
  /** [Hz] */
  readonly lowest: number;
  readonly highest: number;
  /** Of |Z|, standard deviation of each part. */
  readonly noise: number;
  readonly seed: number;
}

export function circuitOf(text: string): Circuit {
  const reading = parseCircuit(text);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return createCircuit(reading.value);
}

/** At points that are equally far apart in ln f, the lowest first. */
export function noisySpectrum(
  circuit: Circuit,
  values: readonly number[],
  { points, lowest, highest, noise, seed }: SpectrumRecipe,
): MeasuredSpectrum {
  const frequency = Array.from(
    { length: points },
    (_, i) => lowest * (highest / lowest) ** (i / (points - 1)),
  );
  const { re, im } = circuitImpedance(circuit, values, frequency);
  const random = randomNumbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const moduli = Array.from(re, (value, i) => Math.hypot(value, im[i]!));
  const noisy = (part: Float64Array) => Array.from(part, (value, i) => value + noise * moduli[i]! * normal());
  return { frequency, re: noisy(re), im: noisy(im) };
}
