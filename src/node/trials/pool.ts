/** Designs valued by worker processes that live as long as the study: batch after batch, each answer journalled. */
import { type Design, type DesignRequest, lostDesign } from '../../studies/optimisation/design.ts';
import type { Journal } from '../workers/journal.ts';
import { OpenQueue } from '../workers/open-queue.ts';
import { type PoolOptions, runPool } from '../workers/pool.ts';
import { trialLine } from './rows.ts';

interface Batch {
  readonly designs: Design[];
  missing: number;
  readonly resolve: (designs: Design[]) => void;
}

/** Thrown into a study that is told to stop. */
export class Stopped extends Error {}

export class TrialPool {
  /** Settled when the last worker has ended. */
  readonly ended: Promise<void>;
  /** Designs valued. */
  done = 0;
  private readonly queue = new OpenQueue<DesignRequest>();
  private batch: Batch | undefined;
  private fail: (error: unknown) => void = () => {};
  private readonly broken: Promise<never>;

  constructor(
    options: PoolOptions,
    private readonly journal: Journal,
  ) {
    this.broken = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.broken.catch(() => {});
    this.ended = runPool<readonly Design[], DesignRequest>(this.queue, options, {
      onAnswer: (designs) => this.take(designs),
      onLost: (request, reason) => this.take([lostDesign(request, reason)]),
    });
    this.ended.then(
      () => this.fail(new Stopped('the study was stopped')),
      (error) => this.fail(error),
    );
  }

  /** One batch at a time; in the order in which they were done. */
  value(requests: readonly DesignRequest[]): Promise<readonly Design[]> {
    if (requests.length === 0) return Promise.resolve([]);
    const done = new Promise<Design[]>((resolve) => {
      this.batch = { designs: [], missing: requests.length, resolve };
    });
    this.queue.add(requests);
    return Promise.race([done, this.broken]);
  }

  /** Lets the workers go. */
  close(): Promise<void> {
    this.queue.close();
    return this.ended;
  }

  /** The study goes on while the rows are flushed; it has not ended before they are. */
  private take(designs: readonly Design[]): Promise<void> {
    const kept = this.journal.add(designs.map((design) => `${trialLine(design)}\n`).join(''));
    this.done += designs.length;
    const { batch } = this;
    batch?.designs.push(...designs);
    if (batch !== undefined) {
      batch.missing -= designs.length;
      if (batch.missing === 0) batch.resolve(batch.designs);
    }
    return kept;
  }
}
