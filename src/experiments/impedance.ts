import type { Cell } from '../cell/cell.ts';
import { equilibrium, layerCharge } from '../cell/equilibrium.ts';
import { type InitialState, initialTheta } from '../cell/initial-state.ts';
import { ExactImpedance, isUniform } from '../models/p2d/exact-impedance.ts';
import type { ImpedanceModel } from '../models/p2d/impedance-shares.ts';
import { smallSignalAtRest } from '../models/p2d/small-signal-state.ts';
import type { Numerics } from './numerics.ts';
import type { StepDocument } from './program.ts';
import { execute } from './protocol.ts';
import type { Ending, StepResult } from './result.ts';
import type { ImpedanceMethod, Spectrum } from './spectrum.ts';
import type { Step } from './step.ts';
import { meshAccuracy, spectrumOf, takeSpectrum } from './take-spectrum.ts';

export type { ImpedanceMethod, ShareSpectrum, Spectrum } from './spectrum.ts';

/** An impedance experiment, resolved. SI. */
export interface ImpedanceExperiment {
  readonly experiment: 'impedance';
  readonly name: string | undefined;
  readonly cell: Cell;
  /** Each state gives a spectrum; with steps there is one state, where the steps begin. */
  readonly states: readonly InitialState[];
  /** Run before the spectrum is taken: a discharge, a rest, or a current that is left on. */
  readonly steps: readonly StepDocument[];
  /** A spectrum after every step; else after the last one only. */
  readonly afterEachStep: boolean;
  /** Whether the current of the last step stays on while the spectrum is taken. */
  readonly underLoad: boolean;
  readonly method: 'auto' | ImpedanceMethod;
  /** [Hz], falling. */
  readonly frequencies: readonly number[];
  readonly numerics: Numerics;
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
    const about = { name: stateName(state), voltage, stateOfCharge, method, why };
    return takeSpectrum(cell, model, experiment.frequencies, about);
  });
  const ending: Ending = { status: 'finished', sentence: 'finished', reason: undefined, place: undefined };
  return { cell, spectra, steps: [], ending };
}

/** The most exact model there is for a cell at rest. */
export function modelAtRest(
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

/** Spectra at the states that a protocol leaves: at rest where the last current is taken away, else under it. */
function afterSteps(experiment: ImpedanceExperiment, steps: readonly Step[]): ImpedanceResult {
  const { cell, states, numerics, frequencies, underLoad } = experiment;
  const wish = { frequencies, accuracy: numerics.accuracy, underLoad };
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
    const spectrum = spectrumOf(running, wish, { name, stateOfCharge });
    if ('status' in spectrum) return { cell, spectra, steps: done.steps, ending: spectrum };
    spectra.push(spectrum);
  }
  return { cell, spectra, steps: done.steps, ending };
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
