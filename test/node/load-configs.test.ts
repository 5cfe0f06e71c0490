/** Every shipped cell and protocol loads, runs, and has its headline number. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chargedState } from '../../src/cell/initial-state.ts';
import { programOf } from '../../src/experiments/program.ts';
import { runProtocol } from '../../src/experiments/protocol.ts';
import { parseStep, type Step } from '../../src/experiments/steps.ts';
import { loadAny, loadCell, loadExperiment } from '../../src/node/load.ts';

const CONFIGS = join(import.meta.dirname, '../../configs');

/** Discharge capacity at 1C over the voltage window [mAh]. */
const CELLS: Readonly<Record<string, number>> = {
  blc1: 4.467,
  blc2: 4.478,
  colclasure2020: 23.2,
  'example-ageing': 4.467,
  'example-expression': 2.8,
  'example-gradient': 3.63,
  'example-measured-tortuosity': 3.63,
  'example-table': 3.62,
  slc1: 4.378,
  slc2: 4.599,
  'tredenick2024-nmc622-lfp': 3.3,
  xu2019: 3.674,
  'xu2019-original': 2.472,
};

/** Charge passed in the last step, positive on discharge [mAh]. */
const PROTOCOLS: Readonly<Record<string, number>> = {
  'blc1-1C': 4.467,
  'tredenick2024-3C-charge': -5.07,
  'tredenick2024-3C-discharge': 5.46,
  'xu2019-1C': 3.674,
  'xu2019-C10': 3.805,
};

const names = (folder: string) =>
  readdirSync(join(CONFIGS, folder))
    .filter((name) => /\.jsonc?$/.test(name))
    .map((name) => basename(name, '.json'));

function stepOf(text: string): Step {
  const reading = parseStep(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.step;
}

const near = (value: number, wanted: number) => expect(Math.abs(value / wanted - 1)).toBeLessThan(0.005);

describe('cells', () => {
  it('all are here', () => {
    expect(names('cells').sort()).toEqual(Object.keys(CELLS).sort());
  });

  it.each(Object.entries(CELLS))('%s discharges %d mAh at 1C', async (name, mAh) => {
    const { cell } = await loadCell(join(CONFIGS, 'cells', `${name}.json`));
    const text = `Discharge at 1C until ${cell.voltageWindow[0]} V`;
    const { ending, steps, balances } = runProtocol(
      {
        experiment: 'protocol',
        name,
        model: 'p2d',
        cell,
        initialState: chargedState(cell),
        steps: [text],
        numerics: { accuracy: 'standard', doubleLayer: false },
        output: { period: undefined, profiles: [] },
      },
      [stepOf(text)],
    );
    expect(ending.status).toBe('event');
    expect(balances.lithium).toBeLessThan(1e-10);
    near((steps[0]?.charge ?? 0) / 3.6, mAh);
  });
});

describe('protocols', () => {
  it('all are here', async () => {
    const loaded = await Promise.all(
      names('experiments').map(async (name) => ({
        name,
        kind: (await loadAny(join(CONFIGS, 'experiments', `${name}.json`))).document['experiment'],
      })),
    );
    const protocols = loaded.filter(({ kind }) => kind === 'protocol').map(({ name }) => name);
    expect(protocols.sort()).toEqual(Object.keys(PROTOCOLS).sort());
  });

  it.each(Object.entries(PROTOCOLS))('%s passes %d mAh', async (name, mAh) => {
    const { experiment } = await loadExperiment(join(CONFIGS, 'experiments', `${name}.json`));
    const { ending, steps } = runProtocol(experiment, programOf(experiment.steps));
    expect(ending.status).toBe('event');
    near((steps.at(-1)?.charge ?? 0) / 3.6, mAh);
  });
});
