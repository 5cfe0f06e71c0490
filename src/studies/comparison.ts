import { chargedState } from '../cell/initial-state.ts';
import type { CellOptions } from '../cell/profile.ts';
import { resolveCell } from '../cell/resolve.ts';
import { runProtocol } from '../experiments/protocol.ts';
import type { RunResult } from '../experiments/result.ts';
import type { Step } from '../experiments/step.ts';
import { scaleToArealCapacity } from './equal.ts';
import type { Comparison, Design, Equal, Rate } from './schema.ts';

/** One design at one loading and one rate. */
export interface ComparisonCase {
  readonly design: string;
  /** Areal capacity that all designs were brought to [C m^-2]; undefined: each as it is. */
  readonly loading: number | undefined;
  readonly rateLabel: string;
  readonly rate: number;
  readonly result: RunResult;
}

export interface ComparisonResult {
  readonly study: Comparison;
  readonly cases: readonly ComparisonCase[];
}

/**
 * Discharges every design from the charged state at every rate, for each loading. Designs of equal areal capacity see the
 * same A/cm^2, since 1C is then the same for all.
 */
export function runComparison(
  study: Comparison,
  onProgress?: (done: number, total: number, text: string) => void,
): ComparisonResult {
  const loadings: readonly (Equal | undefined)[] = study.equal.length > 0 ? study.equal : [undefined];
  const total = loadings.length * study.designs.length * study.rates.length;
  const cases: ComparisonCase[] = [];
  for (const equal of loadings) {
    for (const design of study.designs) {
      const scaled = equal === undefined ? design : scale(design, equal, study);
      for (const rate of study.rates) {
        cases.push(discharge(study, scaled, equal, rate));
        onProgress?.(cases.length, total, `${design.name} at ${rate.label}`);
      }
    }
  }
  return { study, cases };
}

function scale(design: Design, equal: Equal, options: CellOptions): Design {
  const { document } = scaleToArealCapacity(design.document, equal.arealCapacity, design.cell);
  return { ...design, document, cell: resolveCell(document, options).cell };
}

function discharge(study: Comparison, design: Design, equal: Equal | undefined, rate: Rate): ComparisonCase {
  const { cell } = design;
  const volts = study.until ?? cell.voltageWindow[0];
  const step: Step = {
    text: `Discharge at ${rate.label} until ${volts} V`,
    control: { kind: 'c-rate', rate: rate.value },
    duration: undefined,
    until: [{ kind: 'voltage', volts }],
    period: undefined,
  };
  const result = runProtocol(
    {
      experiment: 'protocol',
      name: design.name,
      model: study.model,
      cell,
      initialState: chargedState(cell),
      steps: [step.text],
      numerics: study.numerics,
      output: { period: undefined, profiles: [] },
    },
    [step],
  );
  const loading = equal?.arealCapacity;
  return { design: design.name, loading, rateLabel: rate.label, rate: rate.value, result };
}
