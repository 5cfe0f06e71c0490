/** Whether the first step of an experiment can start at all. */
import { equilibrium, potential } from '../cell/equilibrium.ts';
import { type Issue, issue } from '../core/errors.ts';
import type { Experiment } from './schema.ts';
import { isCharge } from './step-support.ts';
import type { Step } from './steps.ts';

/** A first step that is over before it begins, because the resting cell is already beyond its cut-off. */
export function startIssues(experiment: Experiment, steps: readonly Step[]): Issue[] {
  const [first] = steps;
  if (first === undefined || first.control.kind === 'rest') return [];
  const charge = isCharge(first.control);
  const volts = openCircuit(experiment);
  return first.until.flatMap((end) => {
    if (end.kind !== 'voltage' || (charge ? end.volts > volts : end.volts < volts)) return [];
    const message = `the cell starts at ${Number(volts.toPrecision(6))} V, so this step would end at once`;
    const allowed = `an end ${charge ? 'above' : 'below'} that`;
    return [issue('step', ['steps', 0], message, { received: first.text, allowed })];
  });
}

/** Open-circuit voltage of the initial state; that of the separator's layer where the layers are not in equilibrium. */
function openCircuit({ cell, initialState }: Experiment): number {
  if (initialState.kind === 'voltage') return initialState.voltage;
  if (initialState.kind === 'stateOfCharge') {
    return equilibrium(cell).atStateOfCharge(initialState.stateOfCharge).voltage;
  }
  const [layer] = cell.positive.layers;
  const [theta = Number.NaN] = initialState.stoichiometry;
  return layer === undefined ? Number.NaN : potential(layer.material, theta, cell.temperature);
}
