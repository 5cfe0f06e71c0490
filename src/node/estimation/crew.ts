/** Worker processes that live as long as an estimation, and are asked for its parts one after the other. */
import { OpenQueue } from '../workers/open-queue.ts';
import { type PoolOptions, runPool } from '../workers/pool.ts';
import type { Kind, Part, PartAnswer } from './parts.ts';

/** As it travels. */
export interface Asked {
  readonly id: number;
  readonly kind: Kind;
  readonly part: Part[Kind];
}

export interface Answered {
  readonly id: number;
  readonly answer: PartAnswer[Kind];
}

export type Answer<K extends Kind> =
  | { readonly kind: 'answer'; readonly answer: PartAnswer[K] }
  /** It ended its worker twice, overran its time, or threw. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'stopped' };

type Settle = (answer: Answer<Kind>) => void;

export class EstimationCrew {
  private readonly ended: Promise<void>;
  private readonly queue = new OpenQueue<Asked>();
  private readonly open = new Map<number, Settle>();
  private asked = 0;
  private isOver = false;

  constructor(options: PoolOptions) {
    this.ended = runPool<readonly Answered[], Asked>(this.queue, options, {
      onAnswer: (answers) => {
        for (const { id, answer } of answers) this.settle(id, { kind: 'answer', answer });
      },
      onLost: ({ id }, reason) => this.settle(id, { kind: 'lost', reason }),
    });
    const stop = () => {
      this.isOver = true;
      for (const id of [...this.open.keys()]) this.settle(id, { kind: 'stopped' });
    };
    this.ended.then(stop, stop);
  }

  ask<K extends Kind>(kind: K, part: Part[K]): Promise<Answer<K>> {
    if (this.isOver) return Promise.resolve({ kind: 'stopped' });
    const id = this.asked++;
    const answer = new Promise<Answer<Kind>>((resolve) => this.open.set(id, resolve));
    this.queue.add([{ id, kind, part }]);
    return answer as Promise<Answer<K>>;
  }

  /** Lets the workers go; rejects with what went wrong with all of them. */
  close(): Promise<void> {
    this.queue.close();
    return this.ended;
  }

  private settle(id: number, answer: Answer<Kind>): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }
}
