/** What a run of a sweep is going to do, and the manifest that says so. */
import { InputError, issue } from '../../core/errors.ts';
import { manifestHead, type RunInput } from '../store/manifest.ts';
import { MARKER, readManifest } from '../store/store.ts';
import { packageVersion } from '../store/version.ts';
import { orderedHash, SWEEP_SCHEMA } from './rows.ts';
import { readShard, type Shard, WHOLE } from './shard.ts';

export interface SweepPlan {
  readonly input: RunInput;
  /** Of the input as it is written; a folder is continued with the same one only. */
  readonly key: string;
  /** Cases of the whole sweep. */
  readonly count: number;
  readonly shard: Shard;
}

export function planOf(input: RunInput, count: number, shard: Shard): SweepPlan {
  return { input, key: orderedHash(input.document), count, shard };
}

/** The plan that a manifest was written for. */
export function planFrom(manifest: Readonly<Record<string, unknown>>): SweepPlan {
  const { input, inputSha256, cases, shard } = manifest;
  return {
    input: { document: input, warnings: [] },
    key: String(inputSha256),
    count: Number(cases),
    shard: readShard(String(shard ?? '1/1')) ?? WHOLE,
  };
}

/** Of a sweep: what has become of it. */
export type SweepStatus = 'running' | 'interrupted' | 'finished' | 'failed';

export function sweepManifest(
  { input, key, count, shard }: SweepPlan,
  status: SweepStatus,
  more: {
    readonly files: Readonly<Record<string, unknown>>;
    readonly curves: readonly (string | null)[];
    readonly counts?: Readonly<Record<string, number>>;
    readonly wallTime?: number;
  },
) {
  return {
    ...manifestHead(input),
    inputSha256: key,
    kind: 'sweep',
    schema: SWEEP_SCHEMA,
    status,
    cases: count,
    shard: shard.of === 1 ? null : `${shard.number}/${shard.of}`,
    ...more,
    input: input.document,
  };
}

/** The manifest of a sweep in a folder; undefined where there is none. */
export function sweepManifestIn(folder: string): Record<string, unknown> | undefined {
  const manifest = readManifest(folder);
  return manifest?.['kind'] === 'sweep' ? manifest : undefined;
}

/** Refuses to continue what another input, another version or another part was begun with. */
export function checkSame(
  manifest: Readonly<Record<string, unknown>>,
  plan: SweepPlan,
  shown: string,
  rowSchema = SWEEP_SCHEMA,
): void {
  const refuse = (message: string, hint: string): never => {
    throw new InputError([issue('conflict', [], message, { file: shown, hint })]);
  };
  const again = '--force begins again, another --out keeps both';
  const { schema, inputSha256, shard } = manifest;
  if (schema !== rowSchema) {
    const rows = `its rows are of schema ${schema}, this version writes schema ${rowSchema}`;
    refuse(`cannot be resumed: ${rows}`, again);
  }
  const version = packageVersion();
  if (manifest[MARKER] !== version) {
    const mixed = `begun by version ${manifest[MARKER]}, this is ${version}`;
    refuse(`cannot be resumed: ${mixed}, and their numbers may differ`, again);
  }
  if (inputSha256 !== plan.key) {
    const hashes = `its input has the hash ${short(inputSha256)}, this one ${short(plan.key)}`;
    refuse(`cannot be resumed: the input has changed (${hashes})`, again);
  }
  const part = plan.shard.of === 1 ? null : `${plan.shard.number}/${plan.shard.of}`;
  if (shard !== part) {
    const [was, is] = [shard, part].map((one) => (one === null ? 'the whole sweep' : `shard ${one}`));
    refuse(`cannot be resumed: it holds ${was}, and this is ${is}`, again);
  }
}

function short(hash: unknown): string {
  return `${String(hash).slice(0, 12)}…`;
}
