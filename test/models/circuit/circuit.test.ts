import { describe, expect, it } from 'vitest';
import { circuitImpedance } from '../../../src/models/circuit/circuit.ts';
import { CIRCUIT_PRESETS, presetCircuit } from '../../../src/models/circuit/presets.ts';
import { printCircuit } from '../../../src/models/circuit/print.ts';
import { circuitOf, logSpaced } from './helpers.ts';

describe('circuit', () => {
  it('adds resistances in series and admittances in parallel', () => {
    const { re, im } = circuitImpedance(circuitOf('R0-p(R1,R2-R3)'), [1, 2, 1, 1], [50]);
    expect(re[0]).toBeCloseTo(2, 14);
    expect(im[0]).toBe(0);
  });

  it('has the derivatives of its impedance through nested groups', () => {
    const circuit = circuitOf('L1-R0-p(C1,R1-p(R2-Wo1,CPE1))-TLM1');
    const p = Float64Array.from(circuit.parameters, ({ first }, k) => first(1 + 0.1 * k, 0.2));
    const [z, above, below] = [0, 1, 2].map(() => new Float64Array(2 + 2 * p.length));
    for (const omega of logSpaced(1e-3, 1e4, 12)) {
      circuit.evaluate(z, omega, p);
      p.forEach((value, k) => {
        const h = 1e-5 * value;
        circuit.evaluate(above, omega, p.with(k, value + h));
        circuit.evaluate(below, omega, p.with(k, value - h));
        for (const c of [0, 1]) {
          const error = Math.abs(z[2 + 2 * k + c] - (above[c] - below[c]) / (2 * h)) * value;
          expect(error).toBeLessThan(1e-8 * Math.hypot(z[0], z[1]));
        }
      });
    }
  });

  it('names the parameters of elements that have several', () => {
    const paths = circuitOf('R0-p(R1-W1,CPE1)').parameters.map(({ path }) => path);
    expect(paths).toEqual(['R0', 'R1', 'W1', 'CPE1.Q', 'CPE1.n']);
  });

  it('refuses values of another number', () => {
    expect(() => circuitImpedance(circuitOf('R0-C1'), [1], [1])).toThrow('1 values for the 2 parameters');
  });

  it.each(Object.entries(CIRCUIT_PRESETS))('preset %s is %s', (name, text) => {
    expect(printCircuit(presetCircuit(name as keyof typeof CIRCUIT_PRESETS).tree)).toBe(text);
  });
});
