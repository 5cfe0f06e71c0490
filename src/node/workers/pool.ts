/**
 * Cases on worker processes: in packs, of which every worker has one running and one waiting. A worker that dies or
 * overruns its time is replaced; the cases of its pack are tried again one by one, and one that ends its worker again is
 * given up. Processes and not threads, because a process can be killed, and takes no other with it when memory runs out.
 */
import process from 'node:process';
import { PackSize } from './pack-size.ts';
import type { SpareWorkers } from './spare-workers.ts';
import { handleOf, startWorker, type WorkerEvents, type WorkerHandle } from './worker-process.ts';
import type { FromWorker } from './worker-protocol.ts';

export interface PoolOptions {
  readonly workers: number;
  /** URL of the file that serves as a worker, and what it is opened with. */
  readonly worker: string;
  readonly job: unknown;
  /** A case that takes longer is ended [ms]. */
  readonly budget: number;
  /** Options of Node for the workers, such as a limit of memory. */
  readonly execArgv?: readonly string[];
  /** Workers that were started before; none of them where there are options of Node. */
  readonly spare?: SpareWorkers | undefined;
  /** When it aborts, running packs are finished within the grace, and no others are begun. */
  readonly signal?: AbortSignal;
}

export interface PoolEvents<R, C> {
  /** An answer to a pack. The pool ends when all that is promised here is kept, and fails with what is not. */
  readonly onAnswer: (answer: R, cases: readonly C[]) => Kept;
  /** A case that ended its worker twice, or threw. */
  readonly onLost: (one: C, reason: string) => Kept;
}

/** What is kept at once, or will be. */
export type Kept = Promise<void> | void;

/** Where the cases come from. */
export interface Queue<C> {
  /** The next so many cases, fewer at the end. */
  readonly next: (most: number) => readonly C[];
  /** How many are waiting. */
  readonly left: () => number;
  /**
   * Where more may come when all that wait are done: told what to call then, and when no more will. Left out: the queue
   * is whole from the beginning.
   */
  readonly onMore?: (wake: () => void, close: () => void) => void;
}

/** Time for packs to end after an abort [ms]. */
const GRACE = 1200;
/** Workers in a row that end before they are ready: something is wrong with all of them. */
const FAILED_STARTS = 3;

interface Task<C> {
  readonly cases: readonly C[];
  readonly triedBefore: boolean;
}

interface Slot<C> {
  readonly worker: WorkerHandle;
  ready: boolean;
  /** The first one is running. */
  readonly tasks: Task<C>[];
  timer: NodeJS.Timeout | undefined;
  overran: boolean;
}

/** Solves the cases of a queue. */
export function runPool<R, C = number>(
  cases: Queue<C>,
  options: PoolOptions,
  events: PoolEvents<R, C>,
): Promise<void> {
  return new Promise((resolve, reject) => new Crew(cases, options, events, resolve, reject).begin());
}

class Crew<R, C> {
  readonly #slots = new Set<Slot<C>>();
  readonly #again: Task<C>[] = [];
  readonly #size = new PackSize();
  #failedStarts = 0;
  #problem: { readonly error: unknown } | undefined;
  #stopping = false;
  /** More cases may come. */
  #open = false;
  /** Answers that are being kept. */
  #keeping = 0;
  readonly #killAll = () => {
    for (const { worker } of this.#slots) worker.kill();
  };

  constructor(
    readonly cases: Queue<C>,
    readonly options: PoolOptions,
    readonly events: PoolEvents<R, C>,
    readonly resolve: () => void,
    readonly reject: (error: unknown) => void,
  ) {}

  begin(): void {
    const { signal } = this.options;
    process.on('exit', this.#killAll);
    signal?.addEventListener('abort', this.#stop, { once: true });
    if (signal?.aborted) this.#stopping = true;
    this.cases.onMore?.(this.#wake, this.#close);
    this.#open = this.cases.onMore !== undefined;
    this.#startMore();
    this.#endIfDone();
  }

  /** As many workers as there are cases for, up to the number wanted. */
  #startMore(): void {
    const wanted = Math.min(this.options.workers, this.#slots.size + this.cases.left());
    while (this.#slots.size < wanted && !this.#stopping) this.#start();
  }

  readonly #wake = (): void => {
    this.#guard(() => {
      for (const slot of this.#slots) this.#fill(slot);
      this.#startMore();
    });
  };

  readonly #close = (): void => {
    this.#open = false;
    this.#endIfDone();
  };

  #start(): void {
    const worker = this.#worker({
      onMessage: (message) => this.#guard(() => this.#hear(slot, message)),
      onEnd: (why, lastWords) => {
        this.#slots.delete(slot);
        clearTimeout(slot.timer);
        if (!slot.ready && !this.#stopping) this.#guard(() => this.#countFailedStart(`${why}\n${lastWords}`));
        this.#guard(() => this.#lose(slot, why));
      },
    });
    const slot: Slot<C> = { worker, ready: false, tasks: [], timer: undefined, overran: false };
    this.#slots.add(slot);
    slot.worker.send({ kind: 'open', job: this.options.job });
  }

  #worker(events: WorkerEvents<R>): WorkerHandle {
    const { worker, execArgv, spare } = this.options;
    const started = execArgv === undefined ? spare?.take(worker) : undefined;
    return started === undefined ? startWorker(worker, execArgv ?? [], events) : handleOf(started, events);
  }

  #hear(slot: Slot<C>, message: FromWorker<R>): void {
    if (message.kind === 'unopened') throw new Error(message.problem);
    if (message.kind === 'ready') {
      this.#failedStarts = 0;
      slot.ready = true;
      this.#fill(slot);
      return;
    }
    const task = slot.tasks.shift();
    clearTimeout(slot.timer);
    slot.timer = undefined;
    if (task === undefined) return;
    if (message.kind === 'done') this.#size.observe(task.cases.length, message.milliseconds);
    // The worker goes on while the answer is written to the disk.
    this.#fill(slot);
    if (message.kind === 'done') this.#keep(this.events.onAnswer(message.answer, task.cases));
    else if (task.cases.length === 1) this.#keep(this.events.onLost(task.cases[0]!, message.problem));
    else this.#tryAgain(task);
    for (const other of this.#slots) this.#fill(other);
    this.#endIfDone();
  }

  #keep(kept: Kept): void {
    if (kept === undefined) return;
    this.#keeping++;
    const settled = (run: () => void) => {
      this.#keeping--;
      this.#guard(run);
      this.#endIfDone();
    };
    kept.then(
      () => settled(() => {}),
      (error) =>
        settled(() => {
          throw error;
        }),
    );
  }

  #fill(slot: Slot<C>): void {
    while (slot.ready && !slot.overran && !this.#stopping && slot.tasks.length < 2) {
      const task = this.#nextTask();
      if (task === undefined) break;
      slot.tasks.push(task);
      slot.worker.send({ kind: 'pack', cases: task.cases });
    }
    if (slot.tasks.length > 0 && !(this.#stopping && slot.timer === undefined)) this.#watch(slot);
    else if (slot.ready && slot.timer === undefined) this.#dismiss(slot);
  }

  /** Ends a worker for which there is nothing to do now; stays for the cases that another may still lose. */
  #dismiss(slot: Slot<C>): void {
    if (this.#stopping) slot.worker.kill();
    else if (this.#idle()) slot.worker.release();
  }

  #watch(slot: Slot<C>): void {
    slot.timer ??= setTimeout(() => {
      slot.overran = true;
      slot.worker.kill();
    }, this.options.budget);
  }

  #nextTask(): Task<C> | undefined {
    const again = this.#again.shift();
    if (again !== undefined) return again;
    const size = this.#size.next(this.cases.left(), this.options.workers);
    const cases = this.cases.next(size);
    return cases.length > 0 ? { cases, triedBefore: false } : undefined;
  }

  #lose(slot: Slot<C>, why: string): void {
    const [running, ...waiting] = slot.tasks;
    if (!this.#stopping) {
      this.#again.push(...waiting);
      if (running !== undefined) this.#retry(running, slot.overran ? this.#overran() : why);
      if (!this.#idle() && this.#slots.size < this.options.workers) this.#start();
      for (const other of this.#slots) this.#fill(other);
    }
    this.#endIfDone();
  }

  #countFailedStart(why: string): void {
    if (++this.#failedStarts >= FAILED_STARTS) throw new Error(`no worker process starts: ${why}`);
  }

  #retry(task: Task<C>, why: string): void {
    const [first] = task.cases;
    if (task.triedBefore && first !== undefined) this.#keep(this.events.onLost(first, `${why}, twice`));
    else this.#tryAgain(task);
  }

  /** One by one, so that the culprit takes no other case with it. */
  #tryAgain(task: Task<C>): void {
    const triedBefore = task.cases.length === 1;
    for (const one of task.cases) this.#again.push({ cases: [one], triedBefore });
  }

  #overran(): string {
    return `the case did not end within ${this.options.budget / 1000} s`;
  }

  /** Nothing is left to do, running or waiting. */
  #idle(): boolean {
    const busy = [...this.#slots].some(({ tasks }) => tasks.length > 0);
    return !busy && this.#again.length === 0 && this.cases.left() === 0 && !this.#open;
  }

  readonly #stop = (): void => {
    this.#stopping = true;
    for (const slot of this.#slots) if (slot.timer === undefined) slot.worker.kill();
    setTimeout(this.#killAll, GRACE).unref();
    this.#endIfDone();
  };

  /** What goes wrong here, such as a full disk under an answer, ends the whole. */
  #guard(run: () => void): void {
    try {
      if (this.#problem === undefined) run();
    } catch (error) {
      this.#problem = { error };
      this.#stopping = true;
      this.#killAll();
    }
    if (this.#problem !== undefined) this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#idle() && !this.#stopping) for (const { worker } of this.#slots) worker.release();
    if (this.#slots.size > 0 || this.#keeping > 0 || (this.#open && !this.#stopping)) return;
    process.off('exit', this.#killAll);
    this.options.signal?.removeEventListener('abort', this.#stop);
    if (this.#problem === undefined) this.resolve();
    else this.reject(this.#problem.error);
  }
}
