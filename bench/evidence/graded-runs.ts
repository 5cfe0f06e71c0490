/** The cells of bench/peers/graded.json as cells of this code. */
import { readFileSync } from 'node:fs';
import { harmonicMean, mean } from '../../src/cell/average.ts';
import type { Cell, Gradient, Layer } from '../../src/cell/cell.ts';
import { cellOf } from '../../test/verification/cells.ts';

type Pair = readonly [number, number];

export interface GradedCase {
  readonly name: string;
  /** At the separator's side and at the collector's; one half each, or a straight line. */
  readonly porosity: Pair;
  readonly activeFraction: Pair;
  readonly radius: Pair;
  readonly shape: 'step' | 'linear';
}

export interface GradedDocument {
  readonly theta: number;
  readonly restTheta: number;
  readonly thickness: number;
  readonly oneC: number;
  readonly cutOff: number;
  readonly conductivity: number;
  readonly rates: readonly number[];
  readonly frequencies: { readonly highest: number; readonly lowest: number; readonly perDecade: number };
  readonly cells: readonly GradedCase[];
}

export interface PeerDischarge {
  readonly rate: number;
  readonly end: number;
  /** At equal times from 0 to the end [V]. */
  readonly voltage: readonly number[];
  readonly warm: readonly number[];
}

export interface PeerSpectrum {
  readonly re: readonly number[];
  readonly im: readonly number[];
  readonly warm: readonly number[];
}

export interface GradedFacts {
  readonly versions: Readonly<Record<string, string>>;
  /** The text of graded.json that was run. */
  readonly cases: string;
  readonly runs: readonly {
    readonly cell: string;
    readonly discharges: readonly PeerDischarge[];
    readonly spectrum: PeerSpectrum;
  }[];
}

export type PeerMesh = 'default' | 'fine' | 'finest';
export type FactsByMesh = Readonly<Record<PeerMesh, GradedFacts>>;

export function gradedText(root: string): string {
  return readFileSync(`${root}bench/peers/graded.json`, 'utf8');
}

/** The same cell: PyBaMM's solid takes 1 - eps to the power 1.5, its pores eps to the same. */
export function gradedCell(document: GradedDocument, of: GradedCase): Cell {
  const layers = of.shape === 'step' ? halves(document, of) : [line(document, of)];
  return cellOf(layers, {
    name: of.name,
    nominalCapacity: 3600 * document.oneC,
    voltageWindow: [document.cutOff, 4.2],
  });
}

function halves({ thickness, conductivity }: GradedDocument, of: GradedCase): Partial<Layer>[] {
  const uniform = [of.porosity, of.activeFraction, of.radius].every(([a, b]) => a === b);
  const sides = uniform ? ([0] as const) : ([0, 1] as const);
  return sides.map((side) => ({
    name: side === 0 ? 'near' : 'far',
    thickness: thickness / sides.length,
    porosity: of.porosity[side],
    activeFraction: of.activeFraction[side],
    particleRadius: of.radius[side],
    effectiveConductivity: conductivity * (1 - of.porosity[side]) ** 1.5,
  }));
}

function line({ thickness, conductivity }: GradedDocument, of: GradedCase): Partial<Layer> {
  const between =
    ([a, b]: Pair) =>
    (z: number) =>
      a + (b - a) * z;
  const porosity = between(of.porosity);
  const gradient = {
    porosity,
    activeFraction: between(of.activeFraction),
    ...(of.radius[0] === of.radius[1] ? {} : { particleRadius: between(of.radius) }),
    transportEfficiency: (z: number) => porosity(z) ** 1.5,
    effectiveConductivity: (z: number) => conductivity * (1 - porosity(z)) ** 1.5,
  } satisfies Gradient;
  return {
    thickness,
    porosity: mean(porosity),
    activeFraction: mean(gradient.activeFraction),
    particleRadius: mean(between(of.radius)),
    transportEfficiency: harmonicMean(gradient.transportEfficiency, 0, 1),
    effectiveConductivity: harmonicMean(gradient.effectiveConductivity, 0, 1),
    gradient,
  };
}
