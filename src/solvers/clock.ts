interface HasClock {
  readonly performance: { now(): number };
}

/** Wall time [ms], for budgets only. Every host (node, browser, worker) has this clock; the solvers' types name no host. */
export function milliseconds(): number {
  return (globalThis as unknown as HasClock).performance.now();
}
