/** Made-up spectra of a circuit, as files for the commands on measured spectra. */
import { join } from 'node:path';
import { circuitImpedance, createCircuit } from '../../src/models/circuit/circuit.ts';
import { parseCircuit } from '../../src/models/circuit/grammar.ts';
import { repository } from './terminal.ts';

export const fixture = (name: string) => join(repository, 'test/fixtures/eis', name);

/** R0-p(R1,CPE1) in ohm, and in that order R0, R1, CPE1.Q, CPE1.n. */
export const CIRCUIT = 'R0-p(R1,CPE1)';
export const VALUES = [2, 40, 2e-4, 0.9];

/** CSV at ten points a decade, from 10 kHz to 0.1 Hz; `change` is added to Z as a share of |Z|. */
export function spectrumText(change: (k: number) => number = () => 0, values = VALUES): string {
  const reading = parseCircuit(CIRCUIT);
  if (!reading.ok) throw new Error('no circuit');
  const frequency = Array.from({ length: 51 }, (_, k) => 10 ** (4 - k / 10));
  const { re, im } = circuitImpedance(createCircuit(reading.value), values, frequency);
  const rows = frequency.map((f, k) => {
    const size = change(k) * Math.hypot(re[k]!, im[k]!);
    return `${f},${re[k]! + size},${im[k]! + size}`;
  });
  return ['Frequency [Hz],Z_re [Ohm],Z_im [Ohm]', ...rows, ''].join('\n');
}
