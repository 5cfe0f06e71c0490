import type { Equilibrium } from '../cell/equilibrium.ts';
import { layerCharge } from '../cell/equilibrium.ts';
import { meanStoichiometry } from '../models/p2d/observables.ts';
import type { Accuracy } from './numerics.ts';
import type { StepResult } from './result.ts';
import type { Running } from './run-step.ts';
import type { Step } from './step.ts';
import { spectrumFailed, spectrumResult } from './step-result.ts';
import { spectrumOf } from './take-spectrum.ts';

/** A step of a protocol that takes a spectrum at the state reached, the current off. */
export function spectrumStep(
  running: Running,
  step: Step,
  { rest, accuracy }: { readonly rest: Equilibrium; readonly accuracy: Accuracy },
): { running: Running; result: StepResult } {
  const { simulator, y, t } = running;
  const frequencies = step.control.kind === 'impedance' ? step.control.frequencies : [];
  const cycle = step.cycle === undefined ? '' : `, cycle ${step.cycle}`;
  const about = {
    name: `at ${Number(t.toPrecision(6))} s${cycle}`,
    stateOfCharge: stateOfCharge(running, rest),
  };
  const spectrum = spectrumOf(running, { frequencies, accuracy, underLoad: false }, about);
  const { voltage } = simulator.system.output(y, t);
  const result =
    'status' in spectrum
      ? spectrumFailed(step, t, voltage, spectrum)
      : spectrumResult(step, t, voltage, spectrum);
  return { running, result };
}

/** Of the lithium in all layers. */
export function stateOfCharge({ simulator, y }: Running, rest: Equilibrium): number {
  const { system } = simulator;
  const { cell } = system;
  const theta = meanStoichiometry(system, y);
  const lithium = theta.reduce((sum, each, k) => sum + each * layerCharge(cell, cell.positive.layers[k]!), 0);
  return rest.atLithium(lithium).stateOfCharge;
}
