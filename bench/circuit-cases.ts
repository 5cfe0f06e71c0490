/** Spectra of known cells, fitted with a circuit: what `npm run docs:circuits` puts in its tables. */
import type { Cell, Layer } from '../src/cell/cell.ts';
import { equilibrium } from '../src/cell/equilibrium.ts';
import { logFrequencies } from '../src/experiments/frequencies.ts';
import { type ImpedanceExperiment, runImpedance } from '../src/experiments/impedance.ts';
import { constantLaw } from '../src/materials/constant.ts';
import { fitCircuit } from '../src/models/circuit/fit.ts';
import type { CircuitFit } from '../src/models/circuit/fit-report.ts';
import { type CircuitKinetics, circuitKinetics } from '../src/models/circuit/kinetics.ts';
import { CIRCUIT_PRESETS, type CircuitPreset, presetCircuit } from '../src/models/circuit/presets.ts';
import { scaledLaw } from '../test/verification/materials.ts';

export const CIRCUIT = CIRCUIT_PRESETS.paper;
/** [Hz] */
export const WINDOW = [1e5, 1e-2] as const;
export const PER_DECADE = 10;

export interface Fitted {
  readonly fit: CircuitFit;
  readonly kinetics: CircuitKinetics;
  /** Root mean square of |Z fitted - Z|/|Z|. */
  readonly residual: number;
}

export interface FitChoice {
  /** Highest and lowest frequency [Hz]. */
  readonly window?: readonly [number, number];
  readonly preset?: CircuitPreset;
}

/** A circuit, weights 1/|Z|, on the P2D's spectrum of a cell at rest. */
export function fitted(cell: Cell, stateOfCharge: number, choice: FitChoice = {}): Fitted {
  const { window = WINDOW, preset = 'paper' } = choice;
  const frequency = logFrequencies(...window, PER_DECADE);
  const result = runImpedance(spectrumOf(cell, stateOfCharge, frequency), []);
  const { re, im } = result.spectra[0]!.terminals;
  const fit = fitCircuit(presetCircuit(preset), { frequency, re, im }, { weights: 'modulus' });
  const { theta } = equilibrium(cell).atStateOfCharge(stateOfCharge);
  const reading = circuitKinetics(fit, cell, theta, { lowestFrequency: window[1] });
  if (!reading.ok) throw new Error(reading.issues[0]?.message);
  return { fit, kinetics: reading.kinetics, residual: Math.sqrt(fit.chi2 / frequency.length) };
}

function spectrumOf(cell: Cell, stateOfCharge: number, frequencies: readonly number[]): ImpedanceExperiment {
  return {
    experiment: 'impedance',
    name: undefined,
    cell,
    states: [{ kind: 'stateOfCharge', stateOfCharge }],
    steps: [],
    afterEachStep: false,
    underLoad: false,
    method: 'auto',
    frequencies,
    numerics: { accuracy: 'standard', doubleLayer: true },
  };
}

export type Change = (cell: Cell) => Cell;

const layered = (of: (layer: Layer) => Partial<Layer>): Change => {
  return (cell) => ({
    ...cell,
    positive: { layers: cell.positive.layers.map((layer) => ({ ...layer, ...of(layer) })) },
  });
};

const VAST = 1e6;

export const fastFoil: Change = (cell) => {
  const { metal } = cell.negative;
  return { ...cell, negative: { ...cell.negative, metal: { ...metal, i_0: scaledLaw(metal.i_0, VAST) } } };
};

const electrolyteOf =
  (of: (material: Cell['electrolyte']['material']) => Partial<Cell['electrolyte']['material']>): Change =>
  (cell) => {
    const { material } = cell.electrolyte;
    return { ...cell, electrolyte: { ...cell.electrolyte, material: { ...material, ...of(material) } } };
  };

export const conductive = (factor: number): Change =>
  electrolyteOf(({ kappa }) => ({ kappa: scaledLaw(kappa, factor) }));

/** No potential from gradients of salt: what is left of it carries no voltage. */
export const noDiffusionPotential: Change = electrolyteOf(({ thermodynamicFactor: law }) => ({
  thermodynamicFactor: constantLaw({ ...law, value: 0 }),
}));

export const conductiveSolid: Change = layered(({ effectiveConductivity }) => ({
  effectiveConductivity: VAST * effectiveConductivity,
}));

export const slowDiffusion = (factor: number): Change =>
  layered(({ material }) => ({ material: { ...material, D_s: scaledLaw(material.D_s, 1 / factor) } }));

export const all =
  (...changes: readonly Change[]): Change =>
  (cell) =>
    changes.reduce((now, change) => change(now), cell);

/** Even reaction over the depth: nothing but one cathode is left in the spectrum. */
export const even = all(fastFoil, conductive(VAST), conductiveSolid, noDiffusionPotential);
