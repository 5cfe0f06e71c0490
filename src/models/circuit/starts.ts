/**
 * Where fits of a circuit start from: every element gets a resistance from the span of Re Z and a time constant from the
 * measured frequencies, both log-spaced. The first start puts the time constants in the order of the circuit, fast
 * to slow; the others follow an additive recurrence of low discrepancy (Roberts 2018), the same at every call.
 */
import type { Circuit } from './circuit.ts';

export interface MeasuredSpectrum {
  /** [Hz] */
  readonly frequency: ArrayLike<number>;
  /** [ohm], capacitive means im < 0. Of one area, [ohm cm²] throughout does as well. */
  readonly re: ArrayLike<number>;
  readonly im: ArrayLike<number>;
}

export interface Ranges {
  /** Smallest and largest |Z|. */
  readonly modulus: readonly [number, number];
  /** Span of Re Z, at least a share of |Z|. */
  readonly span: number;
  /** 1/omega at the ends of the spectrum [s]. */
  readonly tau: readonly [number, number];
}

export function rangesOf({ frequency, re, im }: MeasuredSpectrum): Ranges {
  const moduli = Array.from(re, (value, i) => Math.hypot(value, im[i])).filter((value) => value > 0);
  const omegas = Array.from(frequency, (f) => 2 * Math.PI * f);
  const modulus = [Math.min(...moduli), Math.max(...moduli)] as const;
  const span = Math.max(Math.max(...Array.from(re)) - Math.min(...Array.from(re)), 1e-3 * modulus[1]);
  return { modulus, span, tau: [1 / Math.max(...omegas), 1 / Math.min(...omegas)] };
}

/** Resistances of a start as shares of the span: slow processes are larger than what is seen of them. */
const SMALLEST_SHARE = 0.02;
const LARGEST_SHARE = 3;
/** Longest time constant of a start over that of the lowest frequency. */
const BEYOND_SLOWEST = 10;
const [LEAST_EXPONENT, MOST_EXPONENT] = [0.5, 0.97];

/** Parameters of start number k = 0, 1, 2, ... */
export function startOf(circuit: Circuit, ranges: Ranges, k: number): Float64Array {
  const values = new Float64Array(circuit.parameters.length);
  const { elements } = circuit;
  const fractions = recurrence(3 * elements.length, k);
  elements.forEach(({ element, at }, e) => {
    const [inSpan, inTime, exponent] = fractions.slice(3 * e, 3 * e + 3);
    const inOrder = (e + 0.5) / elements.length;
    const isFirst = e === 0 && element.symbol === 'R';
    const reach = k === 0 ? 1 : BEYOND_SLOWEST;
    const least = SMALLEST_SHARE / LARGEST_SHARE;
    const share = k === 0 ? 1 / elements.length : LARGEST_SHARE * least ** (1 - inSpan);
    const R = isFirst ? ranges.modulus[0] : ranges.span * share;
    const tau = ranges.tau[0] * ((reach * ranges.tau[1]) / ranges.tau[0]) ** (k === 0 ? inOrder : inTime);
    element.parameters.forEach(({ kind, first }, i) => {
      const isExponent = kind === 'fraction' && k > 0;
      const random = LEAST_EXPONENT + (MOST_EXPONENT - LEAST_EXPONENT) * exponent;
      values[at + i] = isExponent ? random : first(R, tau);
    });
  });
  return values;
}

/** Point k of the recurrence in [0, 1)^size: frac(1/2 + k phi^-j), phi^(size + 1) = phi + 1. */
function recurrence(size: number, k: number): number[] {
  let phi = 1.5;
  for (let i = 0; i < 60; i++) phi = (1 + phi) ** (1 / (size + 1));
  return Array.from({ length: size }, (_, j) => (0.5 + k * phi ** -(j + 1)) % 1);
}

/** How far beyond the measured ranges a parameter may go, as a factor on resistance, time and their combination. */
const BEYOND = 1e3;

/** Widest values of parameter k that the spectrum could tell anything about. */
export function widest(circuit: Circuit, { modulus, tau }: Ranges, k: number): readonly [number, number] {
  const { kind, first } = circuit.parameters[k];
  if (kind === 'fraction') return [1e-5, 1 - 1e-5];
  const corners = [modulus[0] / BEYOND, modulus[1] * BEYOND].flatMap((R) =>
    [tau[0] / BEYOND, tau[1] * BEYOND].map((t) => first(R, t)),
  );
  return [Math.min(...corners) / BEYOND, Math.max(...corners) * BEYOND];
}
