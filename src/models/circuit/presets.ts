/** Circuits by name. */
import { type Circuit, createCircuit } from './circuit.ts';
import { parseCircuit } from './grammar.ts';

export const CIRCUIT_PRESETS = {
  /** The paper's: solution, charge transfer with semi-infinite diffusion, double layer. */
  paper: 'R0-p(R1-W1,CPE1)',
  /** The same with diffusion into particles of finite size. */
  'paper-bounded': 'R0-p(R1-Wo1,CPE1)',
} as const;

export type CircuitPreset = keyof typeof CIRCUIT_PRESETS;

export function presetCircuit(name: CircuitPreset): Circuit {
  const reading = parseCircuit(CIRCUIT_PRESETS[name]);
  if (!reading.ok) throw new Error(`preset ${name}: ${reading.issues[0]?.message}`);
  return createCircuit(reading.value);
}
