/** One worker process as the main process sees it. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

export interface WorkerEvents<R> {
  readonly onMessage: (message: FromWorker<R>) => void;
  /** The process is gone; why, in a few words that are the same on every machine. */
  readonly onEnd: (why: string, lastWords: string) => void;
}

export interface WorkerHandle {
  send(message: ToWorker): void;
  /** Ends it when it is idle. */
  release(): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

/** Of what a dying process writes, so much is kept [characters]. */
const LAST_WORDS = 4000;
/** [ms] */
const LAST_WORDS_TAKE = 20;

/** @param file URL of the file that serves, of TypeScript where the sources are run as they are */
export function startWorker<R>(
  file: string,
  execArgv: readonly string[],
  events: WorkerEvents<R>,
): WorkerHandle {
  return handleOf(forkWorker(file, execArgv), events);
}

/** The process alone, which loads what it needs and waits for its job. */
export function forkWorker(file: string, execArgv: readonly string[] = []): ChildProcess {
  const source = file.endsWith('.ts');
  return fork(fileURLToPath(file), [String(process.pid)], {
    execArgv: [...(source ? ['--import', loader()] : []), ...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

export function handleOf<R>(child: ChildProcess, events: WorkerEvents<R>): WorkerHandle {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  child.on('message', events.onMessage as (message: unknown) => void);
  // Failing sends and kills are followed by the end of the process, which is what counts.
  child.on('error', (error) => {
    if (child.pid === undefined) end(error.message);
  });
  let ended = false;
  let released = false;
  const end = (why: string) => {
    if (!ended) events.onEnd(why, words);
    ended = true;
  };
  // "exit" and not "close", which Node leaves out after a disconnect; the last words may come a little later.
  child.on('exit', (code, signal) => {
    setTimeout(() => end(whyItEnded(code, signal, words)), code === 0 ? 0 : LAST_WORDS_TAKE);
  });
  return {
    send: (message) => void child.send(message, () => {}),
    release: () => {
      if (!released) release(child);
      released = true;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function release(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const impatient = setTimeout(() => child.kill('SIGKILL'), 1000);
  child.once('exit', () => clearTimeout(impatient));
}

function whyItEnded(code: number | null, signal: NodeJS.Signals | null, words: string): string {
  if (/heap out of memory|allocation failed/i.test(words)) return 'the worker process ran out of memory';
  return `the worker process ended (${signal ?? `exit code ${code}`})`;
}

/** The loader of TypeScript, for the sources run as they are. */
function loader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
