/** Running a cell as a user does: steps in words, accuracy by name. */

import type { Cell } from '../../src/cell/cell.ts';
import type { Accuracy } from '../../src/experiments/numerics.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { RunResult } from '../../src/experiments/result.ts';
import { parseStep } from '../../src/experiments/steps.ts';

export interface ProtocolOptions {
  readonly accuracy?: Accuracy;
  readonly doubleLayer?: boolean;
  /** Of all layers, or one per layer; default: the upper end of the window. */
  readonly theta?: readonly number[];
  /** Between rows [s]. */
  readonly period?: number;
}

export function protocol(cell: Cell, steps: readonly string[], options: ProtocolOptions = {}): RunResult {
  const { accuracy = 'standard', doubleLayer = false, theta, period } = options;
  const parsed = steps.map((text) => {
    const reading = parseStep(text);
    if (!reading.ok) throw new Error(`"${text}" ${reading.message}`);
    return reading.step;
  });
  return runProtocol(
    {
      experiment: 'protocol',
      name: undefined,
      model: 'p2d',
      cell,
      initialState:
        theta === undefined
          ? { kind: 'voltage', voltage: cell.voltageWindow[1] }
          : { kind: 'stoichiometry', stoichiometry: theta },
      steps,
      numerics: { accuracy, doubleLayer },
      output: { period, profiles: [] },
    },
    parsed,
  );
}
