import { type Circuit, circuitImpedance, createCircuit } from '../../../src/models/circuit/circuit.ts';
import type { Notation } from '../../../src/models/circuit/circuit-tree.ts';
import { parseCircuit } from '../../../src/models/circuit/grammar.ts';
import { randomNumbers } from '../../verification/random.ts';

export function circuitOf(text: string, notation?: Notation): Circuit {
  const reading = parseCircuit(text, notation);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return createCircuit(reading.value);
}

export const logSpaced = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));

/** Standard normal numbers (Box and Muller). */
export function normalNumbers(seed: number): () => number {
  const random = randomNumbers(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Spectrum with noise of a share of |Z| on each part. */
export function spectrumOf(
  circuit: Circuit,
  values: number[],
  frequency: number[],
  noise = 0,
  normal = () => 0,
) {
  const { re, im } = circuitImpedance(circuit, values, frequency);
  const moduli = re.map((value, i) => Math.hypot(value, im[i]));
  return {
    frequency,
    re: re.map((value, i) => value + noise * moduli[i] * normal()),
    im: im.map((value, i) => value + noise * moduli[i] * normal()),
  };
}
