import { describe, expect, it } from 'vitest';
import { chargedState } from '../../src/cell/initial-state.ts';
import { programOf, type StepDocument } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { bilayerPorosity } from '../verification/cells.ts';

/** Relative, of the length of a step. */
const SAME = 1e-9;
const cell = bilayerPorosity();
const profile = { of: 'power', time: [0, 300, 900, 5000], value: [5e-3, 25e-3, -4e-3, 20e-3] } as const;
const steps: StepDocument[] = [
  'Discharge at 1C until 3.6 V',
  'Rest for 10 minutes',
  'Charge at 10 mW until 4.1 V',
  'Hold at 4.1 V until C/30',
  { drive: profile, ends: 'until 3.7 V' },
  'Discharge at 600 Ohm until 3.5 V or for 1 hour',
];

function lengths(period: number | undefined, cycles?: readonly number[]): number[] {
  const experiment = {
    experiment: 'protocol',
    name: undefined,
    model: 'p2d',
    cell,
    initialState: chargedState(cell),
    steps,
    numerics: { accuracy: 'standard', doubleLayer: false },
    output: { period, profiles: [], cycles },
  } as const;
  const done = runProtocol(experiment, programOf(cycles === undefined ? steps : [{ repeat: 1, steps }]));
  expect(done.steps.map(({ ending }) => ending.status)).not.toContain('failed');
  return done.steps.map(({ duration }) => duration);
}

describe('when a step ends', () => {
  const free = lengths(undefined);

  it.each([0.7, 10, 333])('does not depend on rows every %f s', (period) => {
    for (const [k, length] of lengths(period).entries())
      expect(Math.abs(length / free[k]! - 1)).toBeLessThan(SAME);
  });

  it('does not depend on whether rows are kept at all', () => {
    for (const [k, length] of lengths(undefined, [2]).entries()) expect(length).toBe(free[k]);
  });
});
