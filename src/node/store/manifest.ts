/** What every manifest says: who wrote it, from what input, and what of the input was assumed. */
import type { Provenance } from '../../cell/provenance.ts';
import { formatIssue, type Issue } from '../../core/errors.ts';
import { newStatistics, type SolverStatistics } from '../../solvers/outcome.ts';
import { documentHash, MARKER } from './store.ts';
import { packageVersion } from './version.ts';

/** What was run, as loaded. */
export interface RunInput {
  /** The whole input, every reference inlined. */
  readonly document: unknown;
  readonly warnings: readonly Issue[];
}

/** The head of a manifest, with the marker by which the folder is known as ours. */
export function manifestHead(input: RunInput) {
  const version = packageVersion();
  return {
    [MARKER]: version,
    versions: { stratode: version, node: process.version },
    inputSha256: documentHash(input.document),
    warnings: input.warnings.map(formatIssue),
  };
}

/** Every value of the cell with its source and uncertainty: assumed, left to a default, or with a source stated. */
export function whereFrom(provenance: readonly Provenance[]) {
  const of = (kind: Provenance['kind']) => provenance.filter((entry) => entry.kind === kind);
  return {
    assumed: of('assumed').map(withoutKind),
    defaults: of('default').map(withoutKind),
    sources: provenance.filter(({ kind }) => kind !== 'assumed' && kind !== 'default').map(withoutKind),
  };
}

function withoutKind({ kind: _, ...entry }: Provenance) {
  return entry;
}

export function totalStatistics(parts: readonly SolverStatistics[]): SolverStatistics {
  const total = newStatistics();
  for (const part of parts) {
    for (const key of Object.keys(total) as (keyof SolverStatistics)[]) total[key] += part[key];
  }
  return total;
}
