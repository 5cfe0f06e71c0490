import { InputError } from '../core/errors.ts';
import { expressionsFor } from '../core/expression-loader.ts';
import { programOf } from '../experiments/program.ts';
import { runProtocol } from '../experiments/protocol.ts';
import type { RunResult, StepResult } from '../experiments/result.ts';
import type { Experiment } from '../experiments/schema.ts';
import type { Step } from '../experiments/step.ts';
import { startIssues } from '../experiments/step-start.ts';
import { type MeshError, verifyMesh } from '../experiments/verify-mesh.ts';
import { shownPath } from '../node/load/jsonc.ts';
import type { LoadedExperiment } from '../node/load/loaded.ts';
import { storeRun } from '../node/stored/run.ts';
import { type Bands, withBands } from '../studies/uncertainty.ts';
import { bandLine } from './band-line.ts';
import { EXIT } from './exit.ts';
import { resultFolder, stemOf } from './folder.ts';
import type { Io } from './io.ts';
import type { RunOptions } from './options.ts';
import { printJson, printWarnings } from './print.ts';
import { sayStale } from './say-stale.ts';
import { runLines } from './summary-lines.ts';

/** Runs an experiment, writes its folder (`results/<stem>` unless told), prints its summary. */
export async function runExperiment(
  loaded: LoadedExperiment,
  options: RunOptions,
  io: Io,
  stem = stemOf(loaded.file),
): Promise<number> {
  const { experiment } = loaded;
  const steps = programOf(experiment.steps);
  const issues = startIssues(experiment, steps);
  if (issues.length > 0) throw new InputError(issues.map((it) => ({ ...it, file: shownPath(loaded.file) })));
  const folder = resultFolder(stem, options, io);
  await printWarnings(loaded.warnings, io);
  const { result, error } = options.verifyMesh
    ? verified(experiment, steps)
    : { result: runProtocol(experiment, steps), error: undefined };
  const bands = options.bands ? await bandsOf(loaded, result, steps) : undefined;
  const { summary, analysis, figure } = await storeRun(folder.path, loaded, result, { error, bands });
  await sayStale(folder, io);
  if (options.json) printJson(summary, io);
  else {
    const about = { provenance: loaded.provenance, analysis, basis: experiment.capacityBasis, error };
    const lines = [...runLines(result, about), ...bandLine(bands)];
    io.out(`${[...lines, `→ ${folder.shown}${figure === undefined ? '' : `/${figure}`}`].join('\n')}\n`);
  }
  return exitCode(result, steps, io);
}

/** A longer protocol would wait for its bands. */
const MOST_STEPS = 5;

/** 200 samples of a short protocol that came to its end. */
async function bandsOf(
  { experiment, document, provenance }: LoadedExperiment,
  result: RunResult,
  steps: readonly Step[],
): Promise<Bands | undefined> {
  if (steps.length > MOST_STEPS || result.ending.status === 'failed') return undefined;
  const task = { experiment, steps, document: document['cell'], provenance };
  const ownInitialState = 'initialState' in document;
  return withBands(task, { compile: await expressionsFor(document), ownInitialState });
}

/** A run that fails, and one that moves no charge, has no error to estimate. */
function verified(
  experiment: Experiment,
  steps: readonly Step[],
): { result: RunResult; error: MeshError | undefined } {
  const { result, error } = verifyMesh(experiment, steps);
  const known = result.ending.status !== 'failed' && Number.isFinite(error.capacity + error.voltage);
  return { result, error: known ? error : undefined };
}

/** Steps that are named in a message. */
const NAMED = 5;

function isPassedOver({ ending, duration }: StepResult): boolean {
  return ending.cutOff === true && duration === 0;
}

function exitCode({ ending, steps }: RunResult, program: readonly Step[], io: Io): number {
  if (ending.status === 'failed') return EXIT.failed;
  const over = steps.flatMap((step, k) => (isPassedOver(step) ? [`${k + 1} (${step.ending.reason})`] : []));
  if (over.length > 0) {
    const shown = over.slice(0, NAMED).join(', ');
    const more = over.length > NAMED ? `, … ${over.length} in all` : '';
    io.err(`passed over, their ends were reached before they began: step ${shown}${more}\n`);
  }
  const last = steps.at(-1);
  const stuck = last !== undefined && last.ending.status === 'event' && last.duration === 0;
  const asked = last?.ending.cutOff === true && program[steps.length - 1]?.endsRun === true;
  if (asked || (steps.length === program.length && (!stuck || last.ending.cutOff))) return EXIT.done;
  io.err(`step ${steps.length} of ${program.length} could not be run: ${ending.sentence}\n`);
  return EXIT.failed;
}
