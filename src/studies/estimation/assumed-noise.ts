/** The noise of what was measured where a file does not state it. */
import { type Issue, issue, type PathPart } from '../../core/errors.ts';

/** Standard deviations of what does not say its own [V], parts. */
export const ASSUMED = { voltage: 2e-3, spectrum: 0.01, retention: 0.005 } as const;

export function assumed(at: readonly PathPart[], value: string): Issue {
  const hint = `state it: "noise": "${value}"`;
  return issue('missing', [...at, 'noise'], `is not given: ${value} is assumed`, {
    severity: 'warning',
    hint,
  });
}
