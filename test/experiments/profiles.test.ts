import { expect, test } from 'vitest';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { parseStep } from '../../src/experiments/steps.ts';
import { bilayerPorosity } from '../verification/cells.ts';

test('a profile on the boundary of two steps is written once', () => {
  const texts = ['Discharge at 1C for 10 minutes', 'Rest for 10 minutes'];
  const steps = texts.map((text) => {
    const reading = parseStep(text);
    if (!reading.ok) throw new Error(reading.message);
    return reading.step;
  });
  const { profiles } = runProtocol(
    {
      experiment: 'protocol',
      name: undefined,
      model: 'p2d',
      cell: bilayerPorosity(),
      initialState: { kind: 'stateOfCharge', stateOfCharge: 1 },
      steps: texts,
      numerics: { accuracy: 'standard', doubleLayer: false },
      output: { period: undefined, profiles: [0, 300, 600, 900] },
    },
    steps,
  );
  expect(profiles.map(({ time }) => time)).toEqual([0, 300, 600, 900]);
});
