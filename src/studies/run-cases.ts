/** Cases in packs through a pool: worker processes in node/, one after the other here. */

/** Works on packs, several at once if it can. */
export interface Pool<T, R> {
  /** Resolves when all packs are done, or when the signal says to stop and what was begun is done. */
  map(packs: readonly T[], onDone: (pack: T, result: R) => void, signal?: AbortSignal): Promise<void>;
}

/** Case indices from <= i < to. */
export interface Pack {
  readonly from: number;
  readonly to: number;
}

/** All cases in packs of at most this many. */
export function packs(count: number, size: number): Pack[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({
    from: k * size,
    to: Math.min(count, (k + 1) * size),
  }));
}

/** One pack after the other, in this thread. */
export function sequentialPool<R>(solve: (pack: Pack) => R): Pool<Pack, R> {
  return {
    async map(all, onDone, signal) {
      for (const pack of all) {
        if (signal?.aborted) return;
        onDone(pack, solve(pack));
      }
    },
  };
}

/**
 * Runs the cases that are not done yet.
 *
 * @param onResult called once for each case, in the order in which packs are done
 */
export async function runCases<R extends { readonly index: number }>(
  todo: readonly Pack[],
  pool: Pool<Pack, readonly R[]>,
  onResult: (result: R) => void,
  signal?: AbortSignal,
): Promise<void> {
  await pool.map(todo, (_, results) => results.forEach(onResult), signal);
}
