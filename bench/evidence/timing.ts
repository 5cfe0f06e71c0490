/** Least processor time of repeats [s], of all threads: other work on the machine stretches it least. */
export function least(once: () => unknown, repeats = 40): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const from = process.cpuUsage();
    once();
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, 1e-6 * (user + system));
  }
  return best;
}
