import { resolve } from 'node:path';
import { superscript } from '../node/estimation/figures.ts';
import { type MisfitOf, misfitOf } from '../node/estimation/folder.ts';
import { type EstimationEnd, runEstimationStudy } from '../node/estimation/run.ts';
import { errorOf, isForecast } from '../node/estimation/tables.ts';
import type { LoadedEstimation } from '../node/load/loaded.ts';
import { plainTable } from '../report/tables.ts';
import { uncertain } from '../report/uncertain.ts';
import { unknownLabel } from '../report/unknown-label.ts';
import type { Comparison, Estimate, EstimationResult } from '../studies/estimation/result.ts';
import { SEARCHED_TO } from '../studies/estimation/start.ts';
import { EXIT } from './exit.ts';
import { stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { progress } from './progress.ts';
import { resumeCommand } from './resume-command.ts';
import { interruption } from './signals.ts';
import type { SweepRunOptions } from './sweep-options.ts';

/** Runs an estimation in its folder; stopped by a signal it says how to go on. */
export async function runEstimation(
  loaded: LoadedEstimation,
  options: RunOptions,
  run: SweepRunOptions,
  io: Io,
): Promise<number> {
  const shown = options.out ?? `results/${stemOf(loaded.file)}`;
  const folder = { explicit: options.out !== undefined, force: options.force, shown };
  const stop = interruption(() => io.err('\nstopping: what was begun is finished; once more ends at once\n'));
  const show = progress(io);
  const { starts } = loaded.study;
  try {
    await printWarnings(loaded.warnings, io);
    const end = await runEstimationStudy(resolve(io.cwd, shown), loaded, {
      ...folder,
      ...run,
      signal: stop.signal,
      onSolving: stop.heed,
      onProgress: (done) => show.update(done, starts, 'searches'),
      onFinishing: (what, done, total) => show.update(done, total, what),
    });
    show.end();
    if (end.damaged > 0) io.err(`${end.damaged} damaged rows were left out, and their searches run again\n`);
    if (end.kind === 'stopped') {
      io.err(`${end.done} of ${starts} searches are done and kept; go on with\n`);
      io.err(`${resumeCommand(loaded.file, options, run, io)}\n`);
      return stop.code() ?? EXIT.bug;
    }
    if (options.json) printJson(end.summary, io);
    else io.out(`${[...endLines(end.result), arrow(end, shown)].join('\n')}\n`);
    for (const warning of end.result.warnings) io.err(`${warning}\n`);
    if (end.result.status === 'fitted') return EXIT.done;
    io.err(`${end.result.reason}\n`);
    return EXIT.failed;
  } finally {
    show.end();
    stop.heed(false);
  }
}

function arrow({ figure }: EstimationEnd & { kind: 'finished' }, shown: string): string {
  return `→ ${shown}${figure === undefined ? '' : `/${figure}`}`;
}

function endLines(result: EstimationResult): string[] {
  const { estimates, unseen, fitted, predicted, status } = result;
  if (status !== 'fitted') return [headLine(result)];
  return [
    headLine(result),
    '',
    plainTable({
      columns: ['Parameter', 'Value', '95 %', 'Unit'].map((title) => ({ title })),
      rows: estimates.map(estimateRow),
    }),
    '',
    ...[...fitted, ...predicted.filter((one) => !isForecast(one))].map((one) =>
      misfitLine(one, predicted.includes(one)),
    ),
    ...(unseen.length === 0
      ? ['the data see every combination of the parameters']
      : unseen.map(({ sentence }) => `not seen: ${sentence}`)),
  ];
}

/** Part of the sum of squares, besides what two searches leave: starts that ended this near to the best found the same. */
const SAME = 1e-3;

function headLine({ study, starts, points, sumOfSquares, estimates, status }: EstimationResult): string {
  const count = study.unknowns.length;
  const least = Math.min(...starts.map((one) => one.sumOfSquares));
  const best = starts.filter(
    (one) => one.status !== 'failed' && one.sumOfSquares <= least * (1 + SAME) + 2 * SEARCHED_TO,
  ).length;
  const free = points - estimates.length;
  return [
    `${count} ${count === 1 ? 'parameter' : 'parameters'} from ${points} points`,
    `${best} of ${starts.length} starts at the best`,
    ...(status === 'fitted' && free > 0 ? [`reduced χ² ${(sumOfSquares / free).toPrecision(3)}`] : []),
  ].join(' · ');
}

function estimateRow(estimate: Estimate): string[] {
  const { unknown, value, interval, open, atBound } = estimate;
  const error = errorOf(estimate);
  const text =
    error > 0 && Number.isFinite(error)
      ? superscript(uncertain(value, error))
      : String(Number(value.toPrecision(4)));
  // as many digits as the value with its error has
  const digits = Math.min(9, Math.max(3, Math.ceil(Math.log10(Math.abs(value) / error)) + 2));
  const [low, high] = interval.map((end) =>
    String(Number(end.toPrecision(Number.isNaN(digits) ? 3 : digits))),
  );
  const range = `${open.below ? 'below ' : ''}${low} to ${high}${open.above ? ' and above' : ''}`;
  return [unknownLabel(unknown), `${text}${atBound ? ' (at its bound)' : ''}`, range, unknown.unit ?? ''];
}

function misfitLine(one: Comparison, predicted: boolean): string {
  const { name, rms, unit, points, inside }: MisfitOf = misfitOf(one);
  const held = predicted
    ? `predicted, ${Math.round(100 * inside)} % of ${points} points inside its band`
    : `${points} points`;
  return `${name}   ${Number(rms.toPrecision(2))} ${unit} RMS · ${held}`;
}
