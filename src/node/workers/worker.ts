/**
 * The life of a worker process: opens its job, then solves packs until the main process lets go of it. Signals from a terminal go to
 * every process; the main one decides. A case may keep this thread busy for ever, so a second thread watches that the
 * main process lives and ends this process with it.
 */
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import type { FromWorker, OpenJob, ToWorker } from './worker-protocol.ts';

type Solve<C> = (cases: readonly C[]) => unknown;

/** Makes this process a worker; called by the file that the main process starts. */
export function serve<J, R, C = number>(open: OpenJob<J, R, C>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit(0));
  watchParent();
  let solve: Solve<C> | undefined;
  process.on('message', async (message: ToWorker) => {
    if (message.kind === 'pack') {
      if (solve !== undefined) tell(answerTo(message.cases as readonly C[], solve));
      return;
    }
    try {
      solve = await open(message.job as J);
      tell({ kind: 'ready' });
    } catch (error) {
      const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ kind: 'unopened', problem });
    }
  });
}

function answerTo<C>(cases: readonly C[], solve: Solve<C>): FromWorker<unknown> {
  const start = performance.now();
  try {
    const answer = solve(cases);
    return { kind: 'done', answer, milliseconds: performance.now() - start };
  } catch (error) {
    return {
      kind: 'threw',
      problem: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

function tell(message: FromWorker<unknown>): void {
  process.send?.(message);
}

/** In text, since a thread from a TypeScript file would need a loader of its own. */
function watchParent(): void {
  const parent = Number(process.argv[2]);
  const code = `const end = () => process.kill(process.pid, 'SIGKILL');
    setInterval(() => { if (process.ppid !== ${parent}) end(); }, 500);`;
  if (process.platform !== 'win32') new Worker(code, { eval: true, execArgv: [] }).unref();
}
