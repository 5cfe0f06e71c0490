/** One discharge of a comparison. */
import type { Cell } from '../../cell/cell.ts';
import { chargedState } from '../../cell/initial-state.ts';
import { runProtocol } from '../../experiments/protocol.ts';
import type { RunResult } from '../../experiments/result.ts';
import type { Step } from '../../experiments/step.ts';
import type { Comparison, Rate } from '../schema.ts';

/** One design at one loading and one rate. */
export interface ComparisonCase {
  readonly design: string;
  /** Areal capacity that all designs were brought to [C m^-2]; undefined: each as it is. */
  readonly loading: number | undefined;
  readonly rateLabel: string;
  readonly rate: number;
  readonly result: RunResult;
}

/** From the charged state. */
export function dischargeOnce(study: Comparison, cell: Cell, rate: Rate): RunResult {
  const volts = study.until ?? cell.voltageWindow[0];
  const step: Step = {
    text: `Discharge at ${rate.label} until ${volts} V`,
    control: { kind: 'c-rate', rate: rate.value },
    duration: undefined,
    until: [{ kind: 'voltage', volts }],
    period: undefined,
  };
  return runProtocol(
    {
      experiment: 'protocol',
      name: cell.name,
      model: study.model,
      cell,
      initialState: chargedState(cell),
      steps: [step.text],
      numerics: study.numerics,
      output: { period: undefined, profiles: [] },
    },
    [step],
  );
}
