import type { Cell } from '../cell/cell.ts';
import { equilibrium, layerCharge } from '../cell/equilibrium.ts';
import { type InitialState, initialTheta } from '../cell/initial-state.ts';
import { ExactImpedance, isUniform } from '../models/p2d/exact-impedance.ts';
import {
  capacityWeights,
  type DirectCurrent,
  directCurrent,
  type ImpedanceModel,
} from '../models/p2d/impedance-shares.ts';
import { toTerminals } from '../models/p2d/impedance-terminals.ts';
import { smallSignalAt, smallSignalAtRest } from '../models/p2d/small-signal-state.ts';
import { P2dSystem } from '../models/p2d/system.ts';
import type { Accuracy, Numerics } from './numerics.ts';
import { execute } from './protocol.ts';
import type { Ending, StepResult } from './result.ts';
import type { Running } from './run-step.ts';
import type { Step } from './step.ts';

export type ImpedanceMethod = 'exact' | 'linearised';

/** An impedance experiment, resolved. SI. */
export interface ImpedanceExperiment {
  readonly experiment: 'impedance';
  readonly name: string | undefined;
  readonly cell: Cell;
  /** Each state gives a spectrum; with steps there is one state, where the steps begin. */
  readonly states: readonly InitialState[];
  /** Run before the spectrum is taken: a discharge, a rest, or a current that is left on. */
  readonly steps: readonly string[];
  /** A spectrum after every step; else after the last one only. */
  readonly afterEachStep: boolean;
  /** Whether the current of the last step stays on while the spectrum is taken. */
  readonly underLoad: boolean;
  readonly method: 'auto' | ImpedanceMethod;
  /** [Hz], falling. */
  readonly frequencies: readonly number[];
  readonly numerics: Numerics;
}

/** The spectrum of one share, area-specific. */
export interface ShareSpectrum {
  /** "charge transfer", "foil", … */
  readonly process: string;
  /** 0-based; undefined: of the cell. */
  readonly layer: number | undefined;
  /** [ohm m^2] */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export interface Spectrum {
  /** "SoC 0.5", "4.1 V", "after Discharge at 1C for 30 min". */
  readonly name: string;
  /** Open-circuit voltage at the state, or the voltage under load [V]. */
  readonly voltage: number;
  readonly stateOfCharge: number;
  readonly method: ImpedanceMethod;
  readonly why: string;
  readonly frequencies: readonly number[];
  /** Area-specific, without series resistance and inductance [ohm m^2]. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** At the terminals [ohm]. */
  readonly terminals: { readonly re: Float64Array; readonly im: Float64Array };
  readonly shares: readonly ShareSpectrum[];
  readonly direct: DirectCurrent;
  /** Relative change of the state during one period, per frequency; undefined at rest. */
  readonly drift: readonly number[] | undefined;
}

export interface ImpedanceResult {
  readonly cell: Cell;
  readonly spectra: readonly Spectrum[];
  /** Of the steps before the spectrum. */
  readonly steps: readonly StepResult[];
  readonly ending: Ending;
}

export function runImpedance(experiment: ImpedanceExperiment, steps: readonly Step[]): ImpedanceResult {
  const { cell } = experiment;
  if (steps.length > 0) return afterSteps(experiment, steps);
  const rest = equilibrium(cell);
  const spectra = experiment.states.map((state) => {
    const theta = initialTheta(cell, rest, state);
    const { model, method, why } = modelAtRest(experiment, theta);
    const lithium = theta.reduce(
      (sum, each, k) => sum + each * layerCharge(cell, cell.positive.layers[k]!),
      0,
    );
    const { voltage, stateOfCharge } = rest.atLithium(lithium);
    return take(experiment, model, { name: stateName(state), voltage, stateOfCharge, method, why });
  });
  const ending: Ending = { status: 'finished', sentence: 'finished', reason: undefined, place: undefined };
  return { cell, spectra, steps: [], ending };
}

function modelAtRest(
  { cell, method, frequencies, numerics }: ImpedanceExperiment,
  theta: readonly number[],
): { model: ImpedanceModel; method: ImpedanceMethod; why: string } {
  const uniform = isUniform(cell);
  if (method !== 'linearised' && uniform) {
    return { model: new ExactImpedance(cell, theta), method: 'exact', why: 'uniform layers at rest' };
  }
  const options = { accuracy: meshAccuracy(numerics.accuracy), highest: Math.max(...frequencies) };
  const why = uniform ? 'asked for' : 'a layer has a gradient';
  return { model: smallSignalAtRest(cell, theta, options), method: 'linearised', why };
}

function meshAccuracy(accuracy: Accuracy): 'standard' | 'fine' {
  return accuracy === 'fine' ? 'fine' : 'standard';
}

/** Spectra at the states that a protocol leaves: at rest where the last current is taken away, else under it. */
function afterSteps(experiment: ImpedanceExperiment, steps: readonly Step[]): ImpedanceResult {
  const { cell, states, numerics } = experiment;
  const start = states[0]!;
  const protocol = {
    experiment: 'protocol' as const,
    name: experiment.name,
    model: 'p2d' as const,
    cell,
    initialState: start,
    steps: experiment.steps,
    numerics,
    output: { period: undefined, profiles: [] },
  };
  const done = execute(protocol, steps, (chosen) => chosen);
  const { ending } = done.steps[done.steps.length - 1]!;
  const theta = initialTheta(cell, done.rest, start);
  let lithium = theta.reduce((sum, each, k) => sum + each * layerCharge(cell, cell.positive.layers[k]!), 0);
  const spectra: Spectrum[] = [];
  for (const [k, running] of done.states.entries()) {
    const step = done.steps[k]!;
    lithium += step.charge;
    const wanted = experiment.afterEachStep || k === done.states.length - 1;
    if (!wanted || step.ending.status === 'failed') continue;
    const { stateOfCharge } = done.rest.atLithium(lithium);
    const name = experiment.afterEachStep ? `after step ${k + 1}: ${step.text}` : `after ${step.text}`;
    const spectrum = spectrumOf(experiment, running, name, stateOfCharge);
    if ('status' in spectrum) return { cell, spectra, steps: done.steps, ending: spectrum };
    spectra.push(spectrum);
  }
  return { cell, spectra, steps: done.steps, ending };
}

function spectrumOf(
  experiment: ImpedanceExperiment,
  { simulator, y }: Running,
  name: string,
  stateOfCharge: number,
): Spectrum | Ending {
  const { frequencies, numerics } = experiment;
  const { system, options } = simulator;
  const failed = (place: string, detail: string): Ending => {
    return { status: 'failed', sentence: `failed: ${detail} in ${place}`, reason: 'impedance', place };
  };
  if (!(system instanceof P2dSystem)) return failed('model', 'spectra are taken of the P2D');
  const { control } = system;
  if (!experiment.underLoad) system.control = { kind: 'current', value: 0 };
  const accuracy = meshAccuracy(numerics.accuracy);
  const { voltage } = system.output(y);
  const linearised = smallSignalAt(system, options, y, { accuracy, highest: Math.max(...frequencies) });
  system.control = control;
  if (linearised.status === 'failed') return failed(linearised.where, linearised.detail);
  const { model } = linearised;
  const why = 'at the state that the steps left';
  const about = { name, voltage, stateOfCharge, method: 'linearised' as const, why };
  return { ...take(experiment, model, about), drift: frequencies.map((f) => model.drift(f)) };
}

function take(
  { cell, frequencies }: ImpedanceExperiment,
  model: ImpedanceModel,
  about: Pick<Spectrum, 'name' | 'voltage' | 'stateOfCharge' | 'method' | 'why'>,
): Spectrum {
  const count = frequencies.length;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  model.spectrum(frequencies, re, im);
  const terminals = { re: re.slice(), im: im.slice() };
  const series = { seriesResistance: cell.seriesResistance, inductance: cell.inductance ?? 0 };
  toTerminals(cell, series, frequencies, terminals);
  const weights = capacityWeights(cell);
  const sheet = model.shares(frequencies, weights);
  const shares = sheet.labels.map(({ process, layer }, row) => ({
    process,
    layer,
    re: sheet.re.slice(row * count, (row + 1) * count),
    im: sheet.im.slice(row * count, (row + 1) * count),
  }));
  const direct = directCurrent(model, weights);
  return { ...about, frequencies, re, im, terminals, shares, direct, drift: undefined };
}

function stateName(state: InitialState): string {
  switch (state.kind) {
    case 'voltage':
      return `${state.voltage} V`;
    case 'stateOfCharge':
      return `SoC ${state.stateOfCharge}`;
    case 'stoichiometry':
      return `stoichiometry ${state.stoichiometry.join(', ')}`;
  }
}
