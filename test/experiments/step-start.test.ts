import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { equilibrium } from '../../src/cell/equilibrium.ts';
import type { InitialState } from '../../src/cell/initial-state.ts';
import { startIssues } from '../../src/experiments/step-start.ts';
import { parseStep } from '../../src/experiments/steps.ts';
import { loadExperiment } from '../../src/node/load/load.ts';

const { experiment } = await loadExperiment(
  fileURLToPath(new URL('../fixtures/good/experiment.json', import.meta.url)),
);
const rest = equilibrium(experiment.cell).atStateOfCharge(0.5);

const refused = (text: string, initialState: InitialState) => {
  const reading = parseStep(text);
  if (!reading.ok) throw new Error(reading.message);
  return startIssues({ ...experiment, initialState }, [reading.step]).length > 0;
};

const STATES: readonly InitialState[] = [
  { kind: 'voltage', voltage: rest.voltage },
  { kind: 'stateOfCharge', stateOfCharge: 0.5 },
  { kind: 'stoichiometry', stoichiometry: rest.theta },
];
const above = `${(rest.voltage + 0.001).toFixed(6)} V`;
const below = `${(rest.voltage - 0.001).toFixed(6)} V`;

describe('a first step', () => {
  it.each(STATES)('from a $kind cannot discharge to a voltage above it, nor charge to one below', (start) => {
    expect(refused(`Discharge at 1C until ${above}`, start)).toBe(true);
    expect(refused(`Discharge at 1C until ${below}`, start)).toBe(false);
    expect(refused(`Charge at 1C until ${below}`, start)).toBe(true);
    expect(refused(`Charge at 5 mA until ${above}`, start)).toBe(false);
  });

  it('that rests, or ends at a time or a capacity, can start anywhere', () => {
    for (const start of STATES) {
      for (const text of ['Rest for 1 hour', 'Discharge at 1C for 1 hour', 'Charge at 1C until 1 mAh']) {
        expect(refused(text, start)).toBe(false);
      }
    }
  });
});
