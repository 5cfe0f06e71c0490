import { relative } from 'node:path';
import { quoted } from '../node/sweep/slurm.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { BUDGET, type SweepRunOptions } from './sweep-options.ts';

/** The command line that goes on with this run. */
export function resumeCommand(
  file: string,
  options: RunOptions,
  { shard, workers, budget }: SweepRunOptions,
  io: Io,
): string {
  const path = relative(io.cwd, file);
  const sets = Object.entries(options.set).map(
    ([key, value]) => `--set ${quoted(`${key}=${JSON.stringify(value)}`)}`,
  );
  const { accuracy, model } = options;
  const seconds = budget / 1e3;
  return [
    'stratode run',
    quoted(path.startsWith('..') ? file : path),
    ...(options.out === undefined ? [] : [`--out ${quoted(options.out)}`]),
    ...(shard.of === 1 ? [] : [`--shard ${shard.number}/${shard.of}`]),
    ...sets,
    ...(model === undefined ? [] : [`--model ${quoted(model)}`]),
    ...(accuracy === undefined ? [] : [`--accuracy ${quoted(JSON.stringify(accuracy))}`]),
    `--workers ${workers}`,
    ...(seconds === BUDGET.default ? [] : [`--case-budget '${seconds} s'`]),
    '--resume',
  ].join(' ');
}
