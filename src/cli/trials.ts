/** Studies that value designs by worker processes: their folder, progress, signals, and how to go on. */
import { resolve } from 'node:path';
import type { JsonObject } from '../cell/normalise.ts';
import type { Issue } from '../core/errors.ts';
import { runTrials } from '../node/trials/run.ts';
import type { ValueDesigns } from '../studies/optimisation/design.ts';
import { EXIT } from './exit.ts';
import { stemOf } from './folder.ts';
import type { Io } from './io.ts';
import { type RunOptions, usageError } from './options.ts';
import { printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { resumeCommand } from './resume-command.ts';
import { sayStale } from './say-stale.ts';
import { interruption } from './signals.ts';
import type { SweepRunOptions } from './sweep-options.ts';

export interface TrialContext {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal | undefined;
}

export interface TrialCommand<S> {
  readonly study: (value: ValueDesigns, context: TrialContext) => Promise<S>;
  /** Stores and prints a result; the exit code. @param shown the folder as named */
  readonly store: (result: S, shown: string) => Promise<number>;
}

export async function runTrialStudy<S>(
  loaded: { readonly file: string; readonly document: JsonObject; readonly warnings: readonly Issue[] },
  {
    kind,
    options,
    sweep,
  }: { readonly kind: string; readonly options: RunOptions; readonly sweep: SweepRunOptions },
  io: Io,
  { study, store }: TrialCommand<S>,
): Promise<number> {
  if (sweep.shard.of > 1) {
    const hint = 'which designs come next depends on those before; --workers uses the cores of one machine';
    throw usageError('--shard is for the study of a sweep', { file: loaded.file, hint });
  }
  const shown = options.out ?? `results/${stemOf(loaded.file)}`;
  const { workers, resume, budget, spare } = sweep;
  const stop = interruption(() => io.err('\nstopping: what was begun is finished; once more ends at once\n'));
  const show = progress(io);
  const start = performance.now();
  const onProgress = (done: number, total: number) => {
    const rate = (1e3 * done) / (performance.now() - start);
    show.update(done, total, `runs · ${rate.toFixed(0)}/s`);
  };
  const folder = { explicit: options.out !== undefined, force: options.force, shown };
  const more = { workers, resume, budget, spare, signal: stop.signal, onSolving: stop.heed };
  try {
    await printWarnings(loaded.warnings, io);
    const end = await runTrials(
      { folder: resolve(io.cwd, shown), kind, input: loaded },
      { ...folder, ...more },
      (value, signal) => study(value, { onProgress, signal }),
      async (result) => {
        show.end();
        const code = await store(result, shown);
        await sayStale({ path: resolve(io.cwd, shown), shown }, io);
        return code;
      },
    );
    if (end.kind === 'finished') return end.result;
    show.end();
    io.err(`${end.done} runs are done and kept; go on with\n`);
    io.err(`${resumeCommand(loaded.file, options, sweep, io)}\n`);
    return stop.code() ?? EXIT.bug;
  } finally {
    show.end();
    stop.heed(false);
  }
}
