import { resolve } from 'node:path';
import type { LoadedSweep } from '../node/load/loaded.ts';
import { runSweep, type SweepEnd, type SweepProgress } from '../node/sweep/run.ts';
import { STUDY_CASES } from '../node/sweep/study-cases.ts';
import { EXIT } from './exit.ts';
import { stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { resumeCommand } from './resume-command.ts';
import { sayStale } from './say-stale.ts';
import { interruption } from './signals.ts';
import type { SweepRunOptions } from './sweep-options.ts';

/** Runs a sweep, or a part of one, in its folder; stopped by a signal it says how to go on. */
export async function runSweepStudy(
  loaded: LoadedSweep,
  options: RunOptions,
  sweep: SweepRunOptions,
  io: Io,
): Promise<number> {
  const shown = options.out ?? `results/${stemOf(loaded.file)}`;
  const folder = { explicit: options.out !== undefined, force: options.force, shown };
  const stop = interruption(() => io.err('\nstopping: what was begun is finished; once more ends at once\n'));
  const start = performance.now();
  const show = progress(io);
  try {
    await printWarnings(loaded.warnings, io);
    const end = await runSweep(resolve(io.cwd, shown), loaded, {
      ...folder,
      ...sweep,
      cases: STUDY_CASES,
      signal: stop.signal,
      onSolving: stop.heed,
      onProgress: (state) =>
        show.update(state.done, state.total, progressText(state, performance.now() - start)),
    });
    show.end();
    if (end.damaged > 0) io.err(`${end.damaged} damaged rows were set aside in *.corrupt and solved again\n`);
    if (end.kind === 'stopped') {
      io.err(`${end.done} of ${end.total} cases are done and kept; go on with\n`);
      io.err(`${resumeCommand(loaded.file, options, sweep, io)}\n`);
      return stop.code() ?? EXIT.bug;
    }
    await sayStale({ path: resolve(io.cwd, shown), shown }, io);
    if (options.json) printJson(end.summary, io);
    else io.out(`${[...endLines(end, performance.now() - start), `→ ${shown}`].join('\n')}\n`);
    return exitCode(end, io);
  } finally {
    show.end();
    stop.heed(false);
  }
}

/** "812 cases/s · 12 s left · 3 failed" */
function progressText({ done, before, total, failed }: SweepProgress, elapsed: number): string {
  const rate = (1e3 * (done - before)) / elapsed;
  const left = rate > 0 ? (total - done) / rate : 0;
  const parts = [`${rateText(rate)} cases/s`, `${durationText(left)} left`];
  return [...parts, ...(failed > 0 ? [`${failed} failed`] : [])].join(' · ');
}

function rateText(rate: number): string {
  return rate >= 10 ? rate.toFixed(0) : rate.toPrecision(2);
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function endLines(
  { total, before, done, summary }: SweepEnd & { kind: 'finished' },
  elapsed: number,
): string[] {
  const kinds = ['finished', 'ended by an event', 'failed', 'refused'] as const;
  const counts = kinds.flatMap((kind) => {
    const count = Number(summary[`Cases ${kind}`]);
    return count > 0 ? [`${count} ${kind}`] : [];
  });
  const now = done - before;
  const rate = now > 0 ? `${now} solved in ${durationText(elapsed / 1e3)}` : 'all were done before';
  const reasons = (summary['Reasons'] ?? []) as readonly Record<string, string | number>[];
  const listed = reasons.slice(0, 5).map(({ Reason, Cases }) => `${Cases} × ${Reason}`);
  return [[`${total} cases: ${counts.join(', ')}`, rate].join(' · '), ...listed];
}

function exitCode({ failed, refused, total }: SweepEnd & { kind: 'finished' }, io: Io): number {
  if (failed > 0) io.err(`${failed} of ${total} cases failed; their rows say why\n`);
  else if (refused === total && total > 0) io.err('no case could be run\n');
  return failed > 0 || (refused === total && total > 0) ? EXIT.failed : EXIT.done;
}
