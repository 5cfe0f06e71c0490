import type { Cell } from '../../src/cell/cell.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import type { RunResult } from '../../src/experiments/result.ts';

/** One discharge (rate > 0) from the upper, or charge (rate < 0) from the lower end of the window to the other end. */
export function galvanostatic(cell: Cell, rate: number): RunResult {
  const [lower, upper] = cell.voltageWindow;
  const volts = rate > 0 ? lower : upper;
  const text = `${rate > 0 ? 'Discharge' : 'Charge'} at ${Math.abs(rate)}C until ${volts} V`;
  return runProtocol(
    {
      experiment: 'protocol',
      name: cell.name,
      model: 'p2d',
      cell,
      initialState: { kind: 'stateOfCharge', stateOfCharge: rate > 0 ? 1 : 0 },
      steps: [text],
      numerics: { accuracy: 'standard', doubleLayer: false },
      output: { period: undefined, profiles: [] },
    },
    [
      {
        text,
        control: { kind: 'c-rate', rate },
        duration: undefined,
        until: [{ kind: 'voltage', volts }],
        period: undefined,
      },
    ],
  );
}

/** Capacity of that step, mAh/cm^2, positive. */
export function arealCapacity(cell: Cell, rate: number): number {
  const { steps } = galvanostatic(cell, rate);
  return Math.abs(steps[0].charge) / cell.area / 3.6e4;
}
