/** What the main process and its workers tell each other. */

/** To a worker: once what to work with, then packs. */
export type ToWorker =
  | { readonly kind: 'open'; readonly job: unknown }
  | { readonly kind: 'pack'; readonly cases: readonly unknown[] };

/** From a worker; answers come in the order of the packs. */
export type FromWorker<R> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unopened'; readonly problem: string }
  | { readonly kind: 'done'; readonly answer: R; readonly milliseconds: number }
  | { readonly kind: 'threw'; readonly problem: string };

/** Prepares a job; the function solves the cases of a pack and answers in one piece. */
export type OpenJob<J, R, C = number> = (job: J) => Promise<(cases: readonly C[]) => R>;
