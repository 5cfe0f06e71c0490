/** Spectra with a known answer: series elements and Zarcs, R/(1 + (iωτ)^φ). */
export interface Points {
  readonly frequency: number[];
  readonly re: number[];
  readonly im: number[];
}

export interface Zarc {
  readonly R: number;
  readonly tau: number;
  readonly phi: number;
}

export interface Elements {
  readonly series: number;
  readonly arcs: readonly Zarc[];
  readonly L?: number;
  readonly C?: number;
  /** σ of σ(1 − i)/√ω */
  readonly warburg?: number;
  /** Factor of the resistances of the arcs at a frequency. */
  readonly growth?: (f: number) => number;
}

export function decades(high: number, low: number, perDecade: number): number[] {
  const count = Math.round(perDecade * Math.log10(high / low));
  return Array.from({ length: count + 1 }, (_, i) => high * 10 ** (-i / perDecade));
}

export function arcs(frequency: number[], elements: Elements): Points {
  const { series, L = 0, C, warburg = 0, growth = () => 1 } = elements;
  const Z = frequency.map((f): [number, number] => {
    const w = 2 * Math.PI * f;
    let re = series + warburg / Math.sqrt(w);
    let im = w * L - (C === undefined ? 0 : 1 / (w * C)) - warburg / Math.sqrt(w);
    for (const { R, tau, phi } of elements.arcs) {
      const size = (w * tau) ** phi;
      const [x, y] = [1 + size * Math.cos((phi * Math.PI) / 2), size * Math.sin((phi * Math.PI) / 2)];
      re += (growth(f) * R * x) / (x * x + y * y);
      im -= (growth(f) * R * y) / (x * x + y * y);
    }
    return [re, im];
  });
  return { frequency, re: Z.map(([re]) => re), im: Z.map(([, im]) => im) };
}

/** γ(ln τ) of Zarcs (Fuoss and Kirkwood 1941). */
export function gammaOf(zarcs: readonly Zarc[], tau: number): number {
  return zarcs.reduce((sum, { R, tau: middle, phi }) => {
    const below = Math.cosh(phi * Math.log(tau / middle)) - Math.cos((1 - phi) * Math.PI);
    return sum + ((R / (2 * Math.PI)) * Math.sin((1 - phi) * Math.PI)) / below;
  }, 0);
}

/** With Gaussian noise of a standard deviation relative to |Z|; the same for the same seed. */
export function noisy({ frequency, re, im }: Points, size: number, seed = 1): Points {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const moduli = re.map((x, i) => Math.hypot(x, im[i]!));
  return {
    frequency,
    re: re.map((x, i) => x + size * moduli[i]! * normal()),
    im: im.map((y, i) => y + size * moduli[i]! * normal()),
  };
}

export const FREQUENCIES = decades(1e4, 1e-2, 10);
const ARCS = [
  { R: 20, tau: 1e-3, phi: 1 },
  { R: 30, tau: 0.3, phi: 1 },
];
/** Ohmic resistance, two arcs and a diffusion tail 5/√ω. */
export const battery = (growth: (f: number) => number = () => 1): Points =>
  arcs(FREQUENCIES, { series: 10, warburg: 5, arcs: ARCS, growth });

/** Three periods at each frequency, from the highest on; the resistances grow in proportion to time, to 1 + by. */
export function drifting(by: number): Points {
  const after = FREQUENCIES.map((_, i) => FREQUENCIES.slice(0, i + 1).reduce((sum, f) => sum + 3 / f, 0));
  const end = after.at(-1)!;
  return battery((f) => 1 + (by * after[FREQUENCIES.indexOf(f)]!) / end);
}
