/** The manifest of a study that values designs, while it runs and when it has ended. */
import { manifestHead, type RunInput } from '../store/manifest.ts';
import { orderedHash } from '../sweep/rows.ts';
import { TRIAL_SCHEMA } from './rows.ts';

export type TrialStatus = 'running' | 'interrupted' | 'finished' | 'failed';

/** What a run that goes on compares: the input as it is written, and the schema of the rows. */
export function trialManifest(input: RunInput, kind: string, status: TrialStatus) {
  const inputSha256 = orderedHash(input.document);
  return {
    ...manifestHead(input),
    inputSha256,
    kind,
    schema: TRIAL_SCHEMA,
    shard: null,
    status,
    input: input.document,
  };
}
