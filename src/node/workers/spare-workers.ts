/** Worker processes that load what they need while the main process still reads the study. */
import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { forkWorker } from './worker-process.ts';

export class SpareWorkers {
  readonly #file: string;
  readonly #waiting: ChildProcess[];

  /** @param file URL of the file that serves @param workers how many may be wanted; no more than there are cores start */
  constructor(file: string, workers: number) {
    this.#file = file;
    const count = Math.min(workers, availableParallelism());
    this.#waiting = Array.from({ length: count }, () => quiet(forkWorker(file)));
  }

  /** One that serves this file and lives; undefined where there is none. */
  take(file: string): ChildProcess | undefined {
    if (file !== this.#file) return undefined;
    for (let one = this.#waiting.shift(); one !== undefined; one = this.#waiting.shift()) {
      if (one.connected && one.exitCode === null && one.signalCode === null) return one;
    }
    return undefined;
  }

  /** Ends those that nobody took. */
  close(): void {
    for (const one of this.#waiting.splice(0)) one.kill('SIGKILL');
  }
}

/** One that cannot start is missed when it is wanted. */
function quiet(child: ChildProcess): ChildProcess {
  return child.on('error', () => {});
}
