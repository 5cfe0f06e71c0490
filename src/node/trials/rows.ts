/** The designs of a study as rows of its journal. Nothing in them depends on the machine, the time or the worker. */
import type { Design, DesignRequest } from '../../studies/optimisation/design.ts';
import { openedLine, sealedLine } from '../workers/journal-line.ts';

/** Raised when rows of the version before must not be continued. */
export const TRIAL_SCHEMA = 2;

/** The row of a design, sealed. A number that is not finite is left out. */
export function trialLine(design: Design): string {
  const { index, purpose, layer, x, parameters, status, reason, summary, violation } = design;
  const known = Number.isFinite(violation) ? violation : null;
  return sealedLine({
    v: TRIAL_SCHEMA,
    index,
    purpose,
    layer: layer ?? null,
    x: [...x],
    parameters,
    status,
    reason: reason ?? null,
    violation: known,
    summary,
  });
}

/** The design of a line; undefined where the line is damaged or of another schema. */
export function designOf(line: string): Design | undefined {
  const row = openedLine(line);
  if (row?.['v'] !== TRIAL_SCHEMA || !Array.isArray(row['x'])) return undefined;
  const { v: _, x, layer, reason, violation, checksum: __, ...rest } = row;
  const read = {
    ...rest,
    ...(layer === null ? {} : { layer }),
    x: Float64Array.from(x as number[]),
    reason: reason ?? undefined,
    violation: violation ?? Number.NaN,
  };
  return read as unknown as Design;
}

/** Whether a row is the answer to a request: the same point asked for the same purpose. */
export function answers({ index, purpose, layer, x }: DesignRequest, row: Design): boolean {
  const same = row.index === index && row.purpose === purpose && row.layer === layer;
  return same && row.x.length === x.length && x.every((value, d) => Object.is(value, row.x[d]));
}
