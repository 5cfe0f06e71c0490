import type { OutputOptions } from './numerics.ts';
import type { Step } from './step.ts';

/** Up to so many cycles all rows are kept. */
const SHORT = 20;

/** Which cycles' rows are kept: memory and files stay small however long the test. */
export function cyclesKept(
  steps: readonly Step[],
  wanted: OutputOptions['cycles'],
): (cycle: number) => boolean {
  const count = steps.reduce((most, { cycle }) => Math.max(most, cycle ?? 0), 0);
  if (wanted === 'all' || (wanted === undefined && count <= SHORT)) return () => true;
  if (wanted !== undefined) {
    const set = new Set(wanted);
    return (cycle) => set.has(cycle);
  }
  const every = Math.ceil(count / 10);
  return (cycle) => cycle === 1 || cycle === count || cycle % every === 0;
}
