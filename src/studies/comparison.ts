import type { CellOptions } from '../cell/profile.ts';
import { resolveCell } from '../cell/resolve.ts';
import { type ComparisonCase, dischargeOnce } from './comparing/discharge.ts';
import { type Gain, gainsAt } from './comparing/gains.ts';
import { scaleToArealCapacity } from './equal.ts';
import type { Comparison, Design, Equal } from './schema.ts';

export type { ComparisonCase };

export interface ComparisonResult {
  readonly study: Comparison;
  readonly cases: readonly ComparisonCase[];
  /** Against each of the references that the study names. */
  readonly gains: readonly Gain[];
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
  const gains: Gain[] = [];
  for (const equal of loadings) {
    const scaledDesigns = study.designs.map((design) =>
      equal === undefined ? design : scale(design, equal, study),
    );
    for (const design of scaledDesigns) {
      const of = { design: design.name, loading: equal?.arealCapacity };
      for (const rate of study.rates) {
        cases.push({
          ...of,
          rateLabel: rate.label,
          rate: rate.value,
          result: dischargeOnce(study, design.cell, rate),
        });
        onProgress?.(cases.length, total, `${design.name} at ${rate.label}`);
      }
    }
    gains.push(...gainsAt(study, equal?.arealCapacity, scaledDesigns, cases));
  }
  return { study, cases, gains };
}

function scale(design: Design, equal: Equal, options: CellOptions): Design {
  const { document } = scaleToArealCapacity(design.document, equal.arealCapacity, design.cell);
  return { ...design, document, cell: resolveCell(document, options).cell };
}
