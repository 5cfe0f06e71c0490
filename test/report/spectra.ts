import type { NamedSpectrum } from '../../src/report/spectrum.ts';

/** Made-up spectra that look like those of a coating; nothing here is a result. */
export function frequencies(from = 1e5, to = 1e-2, perDecade = 10): number[] {
  const count = Math.round(Math.log10(from / to) * perDecade) + 1;
  return Array.from({ length: count }, (_, i) => from * 10 ** (-i / perDecade));
}

export interface Circuit {
  /** [ohm cm²] */
  readonly series: number;
  readonly transfer: number;
  /** Sum of R/(1 + (iωτ)) of the transfer at this time constant [s]. */
  readonly tau: number;
  /** [ohm cm² s^-1/2] */
  readonly warburg: number;
}

/** R_s + R_ct/(1 + iωτ) + σ(1 − i)/√ω. */
export function randles(name: string, circuit: Circuit, at = frequencies()): NamedSpectrum {
  const parts = at.map((f) => {
    const omega = 2 * Math.PI * f;
    const u = omega * circuit.tau;
    const w = circuit.warburg / Math.sqrt(omega);
    return {
      re: circuit.series + circuit.transfer / (1 + u * u) + w,
      im: (-circuit.transfer * u) / (1 + u * u) - w,
    };
  });
  return { name, frequency: at, re: parts.map(({ re }) => re), im: parts.map(({ im }) => im) };
}

export const CIRCUITS: Readonly<Record<string, Circuit>> = {
  SLC1: { series: 4, transfer: 22, tau: 3e-3, warburg: 1.6 },
  SLC2: { series: 4, transfer: 9, tau: 1.2e-3, warburg: 0.9 },
  BLC1: { series: 4, transfer: 12, tau: 2e-3, warburg: 1.1 },
  BLC2: { series: 4, transfer: 15, tau: 2.2e-3, warburg: 1.3 },
};

export const four = (): NamedSpectrum[] =>
  Object.entries(CIRCUITS).map(([name, circuit]) => randles(name, circuit));

/** The same with noise of some per cent, and fewer points. */
export function noisy(spectrum: NamedSpectrum, every = 2, noise = 0.02): NamedSpectrum {
  const kept = Array.from(spectrum.frequency, (_, i) => i).filter((i) => i % every === 0);
  const size = (i: number) => Math.hypot(spectrum.re[i]!, spectrum.im[i]!);
  return {
    name: spectrum.name,
    frequency: kept.map((i) => spectrum.frequency[i]!),
    re: kept.map((i) => spectrum.re[i]! + noise * size(i) * Math.sin(7.3 * i + 1)),
    im: kept.map((i) => spectrum.im[i]! + noise * size(i) * Math.cos(5.1 * i + 2)),
  };
}

export interface MadeUpShare {
  readonly label: string;
  readonly process: string;
  readonly layer?: string;
  readonly re: number[];
  readonly im: number[];
}

/** Sixteen shares of a bi-layer. */
export function shares(at = frequencies()): MadeUpShare[] {
  const share = (process: string, layer: string | undefined, circuit: Partial<Circuit>): MadeUpShare => {
    const { re, im } = randles('', { series: 0, transfer: 0, tau: 1, warburg: 0, ...circuit }, at);
    const label = layer === undefined ? process : `${process}, ${layer}`;
    return { label, process, ...(layer !== undefined && { layer }), re: Array.from(re), im: Array.from(im) };
  };
  const layers = ['layer 1 (small)', 'layer 2 (big)'].flatMap((layer, k) => [
    share('charge transfer', layer, { transfer: 6 + 5 * k, tau: 2e-3 * (1 + k) }),
    share('solid diffusion', layer, { warburg: 0.5 + 0.6 * k }),
    share('ionic', layer, { series: 0.8, transfer: 1.2 - 0.7 * k, tau: 1e-4 }),
    share('salt', layer, { transfer: 2 - k, tau: 20 }),
    share('electronic', layer, { series: 0.08, transfer: 0.02, tau: 1e-3 }),
    share('film', layer, {}),
    share('redistribution', layer, { transfer: k === 0 ? 0.9 : -0.6, tau: 40 }),
  ]);
  return [
    share('foil', undefined, { transfer: 3, tau: 2e-4 }),
    share('separator ionic', undefined, { series: 2.1 }),
    share('separator salt', undefined, { transfer: 1.4, tau: 12 }),
    share('contact', undefined, { series: 0.2 }),
    ...layers,
  ];
}
