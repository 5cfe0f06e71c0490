import { describe, expect, it } from 'vitest';
import { WORK } from '../../../src/models/circuit/diffusion-functions.ts';
import type { Element } from '../../../src/models/circuit/element.ts';
import { ELEMENTS } from '../../../src/models/circuit/elements.ts';
import { circuitOf, logSpaced } from './helpers.ts';

function evaluate(element: Element, omega: number, p: number[]): Float64Array {
  const v = new Float64Array(WORK);
  element.evaluate(v, omega, Float64Array.from(p), 0);
  return v;
}

/** Fourth order in the relative step 1e-3: truncation 1e-12, rounding eps/1e-3, with room for powers. */
const STEP = 1e-3;
const TOLERANCE = 1e-8;

function difference(f: (p: number) => number, p: number): number {
  const h = STEP * p;
  return (8 * (f(p + h) - f(p - h)) - (f(p + 2 * h) - f(p - 2 * h))) / (12 * h);
}

describe.each([...ELEMENTS.values()])('element $symbol', (element) => {
  it('has the derivatives of its impedance, from 1e-6 to 1e6 rad/s', () => {
    const p = element.parameters.map(({ first }) => first(2, 0.3));
    for (const omega of logSpaced(1e-6, 1e6, 25)) {
      const v = evaluate(element, omega, p);
      const modulus = Math.hypot(v[0], v[1]);
      p.forEach((value, k) => {
        for (const c of [0, 1]) {
          const numerical = difference((q) => evaluate(element, omega, p.with(k, q))[c], value);
          expect(Math.abs(v[2 + 2 * k + c] - numerical) * value).toBeLessThan(TOLERANCE * modulus);
        }
      });
    }
  });

  it('is finite at 1e-12 and 1e12 rad/s', () => {
    const p = element.parameters.map(({ first }) => first(2, 0.3));
    for (const omega of [1e-12, 1e12])
      expect(
        evaluate(element, omega, p)
          .slice(0, 2 + 2 * p.length)
          .every(Number.isFinite),
      ).toBe(true);
  });
});

describe('limits of elements', () => {
  const at = (symbol: string, omega: number, p: number[]) =>
    [...evaluate(ELEMENTS.get(symbol)!, omega, p).slice(0, 2)] as [number, number];
  const close = (a: [number, number], b: [number, number], tolerance: number) =>
    expect(Math.hypot(a[0] - b[0], a[1] - b[1]) / Math.hypot(...b)).toBeLessThan(tolerance);

  it('finite Warburgs become the semi-infinite one at high frequency', () => {
    const A_W = 3 / Math.sqrt(2 * 0.7);
    for (const symbol of ['Wo', 'Ws']) close(at(symbol, 1e4, [3, 0.7]), at('W', 1e4, [A_W]), 1e-12);
  });

  it('Wo becomes R/3 in series with tau/R, Ws becomes R at low frequency', () => {
    close(at('Wo', 1e-5, [3, 0.7]), [1, -3 / (1e-5 * 0.7)], 1e-10);
    close(at('Ws', 1e-9, [3, 0.7]), [3, 0], 1e-9);
  });

  it('tanh is continuous where its series ends', () => {
    close(at('Ws', 0.01 * (1 + 1e-13), [3, 1]), at('Ws', 0.01 * (1 - 1e-13), [3, 1]), 1e-12);
  });

  it('a Zarc is a resistor beside a constant phase element', () => {
    const Z = new Float64Array(8);
    circuitOf('p(R1,CPE1)').evaluate(Z, 5, Float64Array.of(2, 0.4, 0.8));
    close(at('Zarc', 5, [2, (2 * 0.4) ** (1 / 0.8), 0.8]), [Z[0], Z[1]], 1e-14);
  });

  it('a modified inductor of exponent 1 is an inductor, K is a resistor beside a capacitor', () => {
    close(at('La', 5, [2, 1]), at('L', 5, [2]), 1e-15);
    close(at('K', 5, [2, 0.3]), at('Zarc', 5, [2, 0.3, 1]), 1e-15);
  });

  it('a finite-length Gerischer is the Gerischer where the film is thick', () => {
    close(at('Gs', 5, [2, 0.3, 40]), at('G', 5, [2, 0.3]), 1e-14);
  });

  it('two rails with one free of resistance and no reaction are the line of de Levie', () => {
    close(at('TLM', 3, [2, 0, 1e300, 0.4, 0.9]), at('TLMQ', 3, [2, 0.4, 0.9]), 1e-13);
  });

  it('the line of Paasch with B = 0 and a = 0 is a finite-space Warburg', () => {
    close(at('T', 3, [2, 0, 0, 0.4]), at('Wo', 3, [2, 0.4]), 1e-14);
  });
});
