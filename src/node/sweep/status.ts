/** What is done of a sweep and what is missing, read from its journals; of a sharded one for each part. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from '../workers/lock.ts';
import { CURVES, isDone, type Ledger, readLedger } from './ledger.ts';
import { planFrom, sweepManifestIn } from './plan.ts';
import type { PointRow } from './rows.ts';
import { caseOf, casesIn, rangesText, type Shard } from './shard.ts';
import { readSlurmPlan } from './slurm-plan.ts';

export const SHARDS = 'shards';

export interface PartStatus {
  readonly folder: string;
  /** "2/8"; undefined for a whole sweep. */
  readonly shard: string | undefined;
  readonly state: 'not begun' | 'running' | 'interrupted' | 'finished';
  /** The process that works on it. */
  readonly by: string | undefined;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly refused: number;
  /** Numbers of the cases that are missing, "3–9, 12". */
  readonly missing: string;
  /** Damaged rows, which count as missing. */
  readonly damaged: number;
}

export interface SweepReport {
  /** Of the whole sweep. */
  readonly cases: number;
  /** Its parts were put together. */
  readonly merged: boolean;
  readonly parts: readonly PartStatus[];
}

/** The state of a sweep; undefined where the folder holds none. */
export function sweepReport(folder: string): SweepReport | undefined {
  const manifest = sweepManifestIn(folder);
  const shards = shardFolders(folder);
  const slurm = readSlurmPlan(folder);
  if (shards.length === 0 && slurm === undefined) {
    if (manifest === undefined) return undefined;
    return { cases: Number(manifest['cases']), merged: false, parts: [partStatus(folder, manifest)] };
  }
  const parts = new Map<string | undefined, PartStatus>();
  for (const shard of shards) {
    const found = sweepManifestIn(shard);
    if (found === undefined) continue;
    const status = partStatus(shard, found);
    parts.set(status.shard, status);
  }
  const known = [...parts.values()][0]?.shard;
  const of = slurm?.tasks ?? Number(known?.split('/')[1] ?? parts.size);
  const cases = slurm?.cases ?? Number(sweepManifestIn(shards[0] ?? '')?.['cases'] ?? 0);
  const all = Array.from({ length: of }, (_, i) => {
    const shard = { number: i + 1, of };
    return parts.get(`${i + 1}/${of}`) ?? notBegun(folder, shard, cases);
  });
  const merged = manifest !== undefined && ['finished', 'failed'].includes(String(manifest['status']));
  return { cases, merged, parts: all };
}

/** Folders of the parts of a sharded sweep. */
export function shardFolders(folder: string): string[] {
  try {
    const names = readdirSync(join(folder, SHARDS));
    return names.filter((name) => /^\d+$/.test(name)).map((name) => join(folder, SHARDS, name));
  } catch {
    return [];
  }
}

function notBegun(folder: string, shard: Shard, cases: number): PartStatus {
  const total = casesIn(shard, cases);
  return {
    folder: join(folder, SHARDS, String(shard.number)),
    shard: `${shard.number}/${shard.of}`,
    state: total === 0 ? 'finished' : 'not begun',
    by: undefined,
    total,
    done: 0,
    failed: 0,
    refused: 0,
    missing: total === 0 ? '' : 'all',
    damaged: 0,
  };
}

function partStatus(folder: string, manifest: Readonly<Record<string, unknown>>): PartStatus {
  const { count, shard } = planFrom(manifest);
  const holder = holderOf(folder);
  const journals = readLedger([folder], count);
  // Curves that were put together already are believed; the next run looks at them.
  const complete = !(CURVES in ((manifest['files'] ?? {}) as object));
  const ledger: Ledger = { ...journals, kept: new Set(), damaged: journals.points.bad.length };
  const done = (index: number) => (complete ? ledger.points.has(index) : isDone(ledger, index));
  const total = casesIn(shard, count);
  const missing: number[] = [];
  const counts: Record<string, number> = {};
  for (let k = 0; k < total; k++) {
    const index = caseOf(shard, k);
    if (!done(index)) {
      missing.push(index);
      continue;
    }
    const { status } = ledger.points.row(index) as unknown as PointRow;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  ledger.points.close();
  ledger.curves.close();
  const over = missing.length === 0 && ['finished', 'failed'].includes(String(manifest['status']));
  return {
    folder,
    shard: shard.of === 1 ? undefined : `${shard.number}/${shard.of}`,
    state: holder !== undefined ? 'running' : over ? 'finished' : 'interrupted',
    by: holder?.name,
    total,
    done: total - missing.length,
    failed: counts['failed'] ?? 0,
    refused: counts['refused'] ?? 0,
    missing: rangesText(missing),
    damaged: ledger.damaged,
  };
}
