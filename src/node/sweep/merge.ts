/** Puts the parts of a sharded sweep together, to the bytes that one run of the whole sweep would have left. */
import { InputError, issue } from '../../core/errors.ts';
import { readManifest, sweepStages } from '../store/store.ts';
import { lockFolder } from '../workers/lock.ts';
import { type FinishedSweep, finishSweep } from './finish.ts';
import { readLedger } from './ledger.ts';
import { checkSame, planFrom, type SweepPlan, sweepManifestIn } from './plan.ts';
import { rangesText, WHOLE } from './shard.ts';
import { shardFolders } from './status.ts';

export type MergeEnd =
  | ({ readonly kind: 'merged'; readonly cases: number; readonly shards: number } & FinishedSweep)
  | { readonly kind: 'incomplete'; readonly cases: number; readonly missing: number; readonly which: string };

/** Merges `shards/*` of a folder into the folder; nothing is written while cases are missing. */
export function mergeSweep(folder: string, shown: string): MergeEnd {
  const refuse = (message: string, hint: string) =>
    new InputError([issue('file', [], message, { file: shown, hint })]);
  const parts = shardFolders(folder).flatMap((path) => {
    const manifest = sweepManifestIn(path);
    return manifest === undefined ? [] : [{ path, manifest }];
  });
  const [first] = parts;
  const how = 'stratode run STUDY --shard 1/8 --out DIR/shards/1 makes one';
  if (first === undefined) throw refuse('has no parts of a sweep in shards/', how);
  const plan: SweepPlan = { ...planFrom(first.manifest), shard: WHOLE };
  for (const { path, manifest } of parts) checkSame({ ...manifest, shard: null }, plan, path);
  const there = readManifest(folder);
  if (there !== undefined && there['inputSha256'] !== plan.key) {
    throw refuse('holds another result beside the parts', 'move shards/ to a folder of its own');
  }
  const lock = lockFolder(folder, shown);
  try {
    sweepStages(folder);
    const ledger = readLedger(
      parts.map(({ path }) => path),
      plan.count,
    );
    const missing: number[] = [];
    for (let i = 0; i < plan.count; i++) {
      if (!ledger.points.has(i) || !ledger.curves.has(i)) missing.push(i);
    }
    if (missing.length > 0) {
      return { kind: 'incomplete', cases: plan.count, missing: missing.length, which: rangesText(missing) };
    }
    const wallTime = parts.reduce((sum, { manifest }) => sum + Number(manifest['wallTime'] ?? 0), 0);
    const finished = finishSweep(folder, plan, ledger, { wallTime });
    return { kind: 'merged', cases: plan.count, shards: parts.length, ...finished };
  } finally {
    lock.release();
  }
}
