/** Options of commands that run sweeps. */
import { availableParallelism } from 'node:os';
import { readShard, type Shard, WHOLE } from '../node/sweep/shard.ts';
import type { SpareWorkers } from '../node/workers/spare-workers.ts';
import { type Raw, textOption, usageError } from './options.ts';

export const sweepOptions = {
  workers: {
    type: 'string',
    requiresArg: true,
    describe: 'processes that solve a sweep; one for each core unless told',
  },
  resume: { type: 'boolean', describe: 'go on with a sweep that was stopped: what is done is kept' },
  shard: {
    type: 'string',
    requiresArg: true,
    describe: 'i/N: run part i of N of a sweep, for stratode merge',
  },
  'case-budget': {
    type: 'string',
    requiresArg: true,
    describe: 'time after which a case of a sweep is given up, such as "60 s"; 5 min unless told',
  },
} as const;

export interface SweepRunOptions {
  readonly workers: number;
  readonly resume: boolean;
  readonly shard: Shard;
  /** [ms] */
  readonly budget: number;
  readonly spare?: SpareWorkers;
}

const MOST_WORKERS = 256;
/** [s]; the longest that a timer of Node can wait is 24 days. */
export const BUDGET = { default: 300, least: 1, most: 86_400 };

export function readSweepOptions(raw: Raw): SweepRunOptions {
  const shard = textOption(raw, 'shard');
  const read = shard === undefined ? WHOLE : readShard(shard);
  if (read === undefined) {
    const allowed = 'i/N with 1 ≤ i ≤ N, such as 2/8';
    throw usageError('is no part of a sweep', { file: '--shard', received: shard, allowed });
  }
  return { workers: readWorkers(raw), resume: raw['resume'] === true, shard: read, budget: readBudget(raw) };
}

/** Names of the given options that only sweeps have. */
export function sweepOptionsGiven(raw: Raw): string[] {
  return Object.keys(sweepOptions).filter((name) => raw[name] !== undefined && raw[name] !== false);
}

function readWorkers(raw: Raw): number {
  const text = textOption(raw, 'workers');
  if (text === undefined) return Math.min(availableParallelism(), MOST_WORKERS);
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_WORKERS) return count;
  const allowed = `a whole number from 1 to ${MOST_WORKERS}; this machine has ${availableParallelism()} cores`;
  throw usageError('is no number of processes', { file: '--workers', received: text, allowed });
}

function readBudget(raw: Raw): number {
  const text = textOption(raw, 'case-budget');
  if (text === undefined) return 1e3 * BUDGET.default;
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(s|min|h)$/.exec(text.trim()) ?? [];
  const seconds = Number(number) * ({ s: 1, min: 60, h: 3600 }[unit] ?? Number.NaN);
  if (seconds >= BUDGET.least && seconds <= BUDGET.most) return 1e3 * seconds;
  const allowed = '1 s to 24 h, such as "90 s" or "10 min"';
  throw usageError('is no time for a case', { file: '--case-budget', received: text, allowed });
}
