import type { Queue } from './pool.ts';

/** Cases that are added while the workers run, until it is closed. */
export class OpenQueue<C> implements Queue<C> {
  private readonly waiting: C[] = [];
  private wake: () => void = () => {};
  private shut: () => void = () => {};

  next(most: number): C[] {
    return this.waiting.splice(0, most);
  }

  left(): number {
    return this.waiting.length;
  }

  onMore(wake: () => void, shut: () => void): void {
    this.wake = wake;
    this.shut = shut;
  }

  add(cases: readonly C[]): void {
    this.waiting.push(...cases);
    this.wake();
  }

  /** Lets the workers go when what is waiting is done. */
  close(): void {
    this.shut();
  }
}
