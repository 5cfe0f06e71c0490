import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CircuitTree, group } from '../../../src/models/circuit/circuit-tree.ts';
import { ELEMENTS } from '../../../src/models/circuit/elements.ts';
import { fitCircuit } from '../../../src/models/circuit/fit.ts';
import { parseCircuit } from '../../../src/models/circuit/grammar.ts';
import { printCircuit } from '../../../src/models/circuit/print.ts';
import { circuitOf, logSpaced, spectrumOf } from './helpers.ts';

function read(text: string) {
  const reading = parseCircuit(text);
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return reading;
}

describe('values and bounds in the circuit description code', () => {
  it('become initial values, fixed values and bounds, by path', () => {
    const { value, settings } = read('R{R=5f}(R{R=100/50/200:ct}Q{Q=1e-5//1e-4,n=0.9f})W{A_W=10/50%/inf}');
    expect(printCircuit(value)).toBe('R0-p(R_ct,CPE1)-W1');
    expect(settings).toEqual({
      initial: { R_ct: 100, 'CPE1.Q': 1e-5, W1: 10 },
      fixed: { R0: 5, 'CPE1.n': 0.9 },
      bounds: { R_ct: [50, 200], 'CPE1.Q': [0, 1e-4], W1: [5, Number.POSITIVE_INFINITY] },
    });
  });

  it('may be spread into the options of a fit', () => {
    const { settings } = read('R{R=5f}(R{R=30/20/35}C)');
    const circuit = circuitOf('R0-p(R1,C1)');
    const fit = fitCircuit(circuit, spectrumOf(circuit, [5, 40, 1e-4], logSpaced(0.1, 1e4, 30)), settings);
    expect(fit.values[0]).toBe(5);
    expect(fit.values[1]).toBeCloseTo(35, 8);
  });

  it.each([
    ['R{X=1}', 'R0 has no parameter "X"; it has R'],
    ['R{R=-1}', 'R0 = -1: the value must be a number in (0, inf)'],
    ['Q{n=1.2}', 'CPE1.n = 1.2: the value must be a number in (0, 1]'],
    ['R{R=1/2/3}', 'must lie within its bounds, 2 to 3'],
    ['R{R=1/3/2}', '0 <= lower < upper, got "3" and "2"'],
    ['R{R=f}', 'a fixed parameter needs its value'],
    ['R{R=1/2/3/4}', 'at most value/lower/upper'],
    ['R{R}', 'must be R=value'],
    ['R{R=1', 'braces must be {values}, {:label} or {values:label}'],
    ['R1{:ct}', 'the number 1 and the label ct are one too many'],
  ])('refuses %s', (text, message) => {
    const reading = parseCircuit(text, 'cdc');
    expect(reading.ok ? 'read' : reading.issues[0]?.message).toContain(message);
  });
});

/** Trees of up to three levels, names given by the order and one of three manners. */
const leaf = fc.record({
  symbol: fc.constantFrom(...ELEMENTS.keys()),
  manner: fc.constantFrom('', '_', '_a'),
});
interface Sketch {
  readonly kind?: 'series' | 'parallel';
  readonly parts?: readonly Sketch[];
  readonly symbol?: string;
  readonly manner?: string;
}
const { tree } = fc.letrec<{ tree: Sketch }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('series' as const, 'parallel' as const),
      parts: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

function grow(sketch: Sketch, next: { count: number }): CircuitTree {
  if (sketch.kind !== undefined)
    return group(
      sketch.kind,
      sketch.parts!.map((part) => grow(part, next)),
    );
  const name = `${sketch.symbol}${sketch.manner}${next.count++}`;
  return { kind: 'element', element: ELEMENTS.get(sketch.symbol!)!, name };
}

describe('printing and reading', () => {
  it('give every circuit back, in either notation, with its values', () => {
    const value = fc.double({ min: 1e-9, max: 1, minExcluded: true, noNaN: true });
    fc.assert(
      fc.property(tree, fc.array(value, { minLength: 1, maxLength: 7 }), (sketch, numbers) => {
        const grown = grow(sketch, { count: 0 });
        expect(read(`${printCircuit(grown)}-R999`).value).toEqual(
          group('series', [grown, circuitOf('R999').tree]),
        );
        const settings = { initial: {}, fixed: {}, bounds: {} } as Record<string, Record<string, unknown>>;
        const { parameters } = circuitOf(`${printCircuit(grown)}-R999`);
        parameters.slice(0, -1).forEach(({ path }, k) => {
          const number = numbers[k % numbers.length];
          if (k % 3 !== 2) settings[k % 2 === 0 ? 'initial' : 'fixed'][path] = number;
          if (k % 5 < 3) settings['bounds'][path] = [number / 2, k % 2 === 0 ? number : 1];
        });
        const text = printCircuit(grown, 'cdc', settings as never);
        const reading = parseCircuit(text, 'cdc');
        expect(reading.ok ? reading.value : reading.issues[0]?.message, text).toEqual(grown);
        expect(reading.ok && reading.settings).toEqual(settings);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
